import type { FileGround } from '#engine/jobs/import-reading.ts';
import type { ColumnWord } from '#engine/protocol/import.ts';
import { cellParser } from '#shared/import/cell-types.ts';
import { choiceWords } from '#shared/import/choice-words.ts';
import { contributionOf } from '#shared/import/contributions.ts';
import { dateOrderOf } from '#shared/text/cell-date.ts';
import { cleanText } from '#shared/text/clean-text.ts';

/** A column with more words is no column of choices, and none is longer. */
const MOST_WORDS = 24;
const LONGEST = 60;

/** Tells the words of a column of few, by the first rows, and what each means to the choice fields of a kind. */
export function columnWordsOf({
  kind,
  fields,
  tools,
  settings,
}: FileGround): (cells: readonly string[]) => readonly ColumnWord[] {
  const contribution = contributionOf(kind.name);
  const cell = {
    tools,
    currency: settings.currency,
    dateOrder: dateOrderOf(settings.region),
    today: '',
  };
  const readers = Object.entries(fields).flatMap(([field, spec]) =>
    spec.type === 'choice' && !spec.system
      ? [{ field, read: cellParser(spec, cell, choiceWords(contribution, field)) }]
      : [],
  );
  const meansOf = (word: string): ColumnWord['means'] => {
    const known = readers.flatMap(({ field, read }): [string, string | null][] => {
      const said = read(word);
      if (!('problem' in said)) return [[field, String(said.value)]];
      return said.problem === 'aside' ? [[field, null]] : [];
    });
    return Object.fromEntries(known);
  };
  return (cells) => {
    const words = new Set<string>();
    for (const each of cells) {
      const word = cleanText(each);
      if (word !== '') words.add(word);
      if (word.length > LONGEST || words.size > MOST_WORDS) return [];
    }
    return [...words].map((word) => ({ word, means: meansOf(word) }));
  };
}
