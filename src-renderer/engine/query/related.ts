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
  const slots: number[] = [];
  for (const name of own) {
    for (const slot of column.slotsOf(column.codeOf(name))) {
      if (table.live[slot] === 1) slots.push(slot);
    }
  }
  const { timeline } = table.kind;
  const dated = timeline ? table.column(timeline.at) : undefined;
  if (dated?.class === 'number') {
    const at = (slot: number) => dated.get(slot) || 0;
    slots.sort((a, b) => at(b) - at(a) || b - a);
  } else {
    slots.sort(table.orders.comparer('title'));
  }
  return slots.map((slot) => table.ids.at(slot));
}
