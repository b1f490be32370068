import type { Column } from '#engine/index/columns.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { Answer, Cell, FacetCount, ListRow, Window } from '#engine/protocol/lists.ts';
import { groupsOf, type Names } from '#engine/query/groups.ts';
import { sumsOf } from '#engine/query/sums.ts';
import { hasSpellings } from '#shared/domain/field-type.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';
import type { View } from '#shared/domain/view.ts';
import { bySpelling, chosenSpelling } from '#shared/text/tag-key.ts';

/** The window of an answer as a list shows it. */
export function answerOf(
  table: KindTable,
  view: View,
  window: Window,
  slots: Uint32Array,
  names: Names,
): Answer {
  const offset = Math.max(0, Math.min(window.offset, slots.length));
  const rows: ListRow[] = [];
  for (const slot of slots.subarray(offset, offset + window.limit)) {
    rows.push(rowOf(table, slot, view.columns ?? [], names.titleOf));
  }
  const facets: Record<string, readonly FacetCount[]> = {};
  for (const field of view.facets ?? []) facets[field] = facet(table, field, slots, names);
  const answer: Answer = {
    total: slots.length,
    of: table.liveCount,
    offset,
    rows,
    facets,
    ...(view.sums ? { sums: sumsOf(table, view.sums, slots) } : {}),
  };
  if (view.group === undefined) return answer;
  return { ...answer, groups: groupsOf(table, view.group, slots, names) };
}

function rowOf(
  table: KindTable,
  slot: number,
  fields: readonly string[],
  titleOf: (kind: string, id: string) => string,
): ListRow {
  const cells: Record<string, Cell> = {};
  for (const field of fields) {
    const column = table.column(field);
    if (column) cells[field] = cellOf(table, field, column, slot, titleOf);
  }
  return {
    id: table.ids.at(slot),
    title: table.titleAt(slot),
    subtitle: table.subtitleAt(slot),
    cells,
  };
}

function cellOf(
  table: KindTable,
  field: string,
  column: Column,
  slot: number,
  titleOf: (kind: string, id: string) => string,
): Cell {
  switch (column.class) {
    case 'text': {
      const text = column.get(slot);
      const end = text.indexOf('\n');
      return text === '' ? null : end < 0 ? text : text.slice(0, end);
    }
    case 'number': {
      const number = column.get(slot);
      return Number.isNaN(number) ? null : number;
    }
    case 'money':
      return column.get(slot) ?? null;
    case 'words': {
      const words = column.get(slot);
      if (words.length === 0) return null;
      const of = referredKind(table.specs[field]);
      return of === undefined ? words : words.map((id) => titleOf(of, id));
    }
  }
}

/** Spellings of one tag count as one. */
function joined(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  const words = [...counts].map(([word, count]) => ({ word, count }));
  return [...bySpelling(words).values()].map((spellings) => [
    chosenSpelling(spellings),
    spellings.reduce((sum, { count }) => sum + count, 0),
  ]);
}

function facet(
  table: KindTable,
  field: string,
  slots: Uint32Array,
  { titleOf, resolve }: Names,
): readonly FacetCount[] {
  const own = table.column(field);
  const column = own?.class === 'money' ? own.currencies : own;
  if (column?.class !== 'words') return [];
  const spec = table.specs[field];
  const of = referredKind(spec);
  const byCode = new Uint32Array(column.codeCount);
  for (const slot of slots) {
    const code = column.codes[slot] ?? 0;
    byCode[code] = (byCode[code] ?? 0) + 1;
  }
  const counts = new Map<string, number>();
  for (const [code, count] of byCode.entries()) {
    if (count === 0) continue;
    for (const each of column.words(code)) {
      const word = of === undefined ? each : resolve(of, each);
      counts.set(word, (counts.get(word) ?? 0) + count);
    }
  }
  return (spec && hasSpellings(spec.type) ? joined(counts) : [...counts])
    .map(([word, count]) => ({
      word,
      title: of === undefined ? word : titleOf(of, word),
      count,
    }))
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1));
}
