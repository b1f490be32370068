import type { KindTable } from '#engine/index/kind-table.ts';

/**
 * Live ids of the records whose ref `field` points at `id`: newest first by the kind's timeline
 * date, else by title.
 */
export function relatedIds(table: KindTable, field: string, id: string): readonly string[] {
  const column = table.column(field);
  if (column?.class !== 'words') return [];
  const codes = new Set<number>();
  for (const [code, words] of column.combinations.entries())
    if (words.includes(id)) codes.add(code);
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
