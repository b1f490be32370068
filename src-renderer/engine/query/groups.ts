import type { Column } from '#engine/index/columns.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import { WORD_SEPARATOR } from '#engine/index/word-dictionary.ts';
import type { ListGroup } from '#engine/protocol/lists.ts';
import { formOf } from '#shared/domain/field-type.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';

/** How references are read: whom an id stands for, and what that record is called. */
export interface Names {
  readonly titleOf: (kind: string, id: string) => string;
  readonly resolve: (kind: string, id: string) => string;
}

/** The runs of slots that have the same value in a field; days are taken by month, money by currency. */
export function groupsOf(
  table: KindTable,
  field: string,
  slots: Uint32Array,
  names: Names,
): readonly ListGroup[] {
  const column = table.column(field);
  if (!column) return [];
  const spec = table.specs[field];
  const of = referredKind(spec);
  const title =
    of === undefined
      ? wordTitle
      : (word: string) => parts(word, (id) => names.titleOf(of, id)).join(' · ');
  const resolve = of === undefined ? undefined : (word: string) => names.resolve(of, word);
  const wordAt = groupWord(
    column,
    spec !== undefined && formOf(spec.type).column === 'day',
    resolve,
  );
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

function parts(word: string, each: (part: string) => string): readonly string[] {
  return word.split(WORD_SEPARATOR).map(each);
}

/** Titles of many words, made once: the same groups are asked for again and again. */
const titles = new Map<string, string>();
const TITLES_KEPT = 50_000;

function wordTitle(word: string): string {
  if (!word.includes(WORD_SEPARATOR)) return word;
  const known = titles.get(word);
  if (known !== undefined) return known;
  if (titles.size >= TITLES_KEPT) titles.clear();
  const title = word.replaceAll(WORD_SEPARATOR, ' · ');
  titles.set(word, title);
  return title;
}

function groupWord(
  column: Column,
  byMonth: boolean,
  resolve: ((word: string) => string) | undefined,
): (slot: number) => string {
  switch (column.class) {
    case 'words':
      if (!resolve) return (slot) => column.joined(slot);
      return (slot) => parts(column.joined(slot), resolve).join(WORD_SEPARATOR);
    case 'number':
      return (slot) => (column.isBlank(slot) ? '' : String(column.get(slot)));
    case 'money':
      return (slot) => column.currencies.joined(slot);
    case 'text':
      return byMonth ? (slot) => column.get(slot).slice(0, 7) : (slot) => column.get(slot);
  }
}
