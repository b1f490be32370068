import type { Column } from '#engine/index/columns.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { ListGroup } from '#engine/protocol.ts';

/** How references are read: whom an id stands for, and what that record is called. */
export interface Names {
  readonly titleOf: (kind: string, id: string) => string;
  readonly resolve: (kind: string, id: string) => string;
}

/** The runs of slots that have the same value in a field; days are taken by month. */
export function groupsOf(
  table: KindTable,
  field: string,
  slots: Uint32Array,
  names: Names,
): readonly ListGroup[] {
  const column = table.column(field);
  if (!column) return [];
  const { type, of = '' } = table.specs[field] ?? {};
  const title = (word: string) => {
    if (type !== 'ref') return word.includes(SEPARATOR) ? word.replaceAll(SEPARATOR, ' · ') : word;
    return word
      .split(SEPARATOR)
      .map((id) => names.titleOf(of, id))
      .join(' · ');
  };
  const resolve = (word: string) => (type === 'ref' ? names.resolve(of, word) : word);
  const wordAt = groupWord(column, type === 'date', resolve);
  const groups: { word: string; title: string; start: number; count: number }[] = [];
  const rankOf = table.orders.rankOf(field);
  let last: { word: string; title: string; start: number; count: number } | undefined;
  let rank: number | undefined;
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? 0;
    const own = rankOf(slot);
    if (last && Object.is(own, rank)) {
      last.count++;
      continue;
    }
    rank = own;
    const word = wordAt(slot);
    // Another day, but the same month.
    if (last?.word === word) {
      last.count++;
      continue;
    }
    last = { word, title: title(word), start: at, count: 1 };
    groups.push(last);
  }
  return groups;
}

const SEPARATOR = '\u001f';

function groupWord(
  column: Column,
  byMonth: boolean,
  resolve: (word: string) => string,
): (slot: number) => string {
  switch (column.class) {
    case 'words':
      return (slot) => {
        const words = column.get(slot);
        return words.length === 1 ? resolve(words[0] ?? '') : words.map(resolve).join(SEPARATOR);
      };
    case 'number':
      return (slot) => (column.isBlank(slot) ? '' : String(column.get(slot)));
    case 'text':
      return byMonth ? (slot) => column.get(slot).slice(0, 7) : (slot) => column.get(slot);
  }
}
