import type { Workspace } from '#engine/index/workspace.ts';

/**
 * Live ids of the records whose ref `field` points at `id`, or at a record merged into it: newest
 * first by the kind's timeline date, else by title.
 */
export function relatedIds(
  workspace: Workspace,
  kind: string,
  field: string,
  id: string,
): readonly string[] {
  const table = workspace.table(kind);
  const column = table.column(field);
  const target = table.specs[field]?.of;
  const own = target === undefined ? [id] : workspace.namesOf(target, id);
  if (column?.class !== 'words') return [];
  const codes = new Set<number>();
  for (const [code, words] of column.combinations.entries())
    if (own.some((name) => words.includes(name))) codes.add(code);
  if (codes.size === 0) return [];
  const slots: number[] = [];
  for (let slot = 0; slot < table.size; slot++) {
    if (codes.has(column.codes[slot] ?? 0) && table.live[slot] === 1) slots.push(slot);
  }
  const { timeline } = table.kind;
  const dated = timeline ? table.column(timeline.at) : undefined;
  if (dated?.class === 'number') {
    const at = (slot: number) => dated.get(slot) || 0;
    slots.sort((a, b) => at(b) - at(a) || b - a);
  } else {
    slots.sort(table.orders.comparer('title'));
  }
  return slots.map((slot) => table.ids[slot] ?? '');
}
