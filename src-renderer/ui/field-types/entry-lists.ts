import { type Entry, entriesOf, textOf } from '#shared/domain/entries.ts';
import { displayPhone } from '#shared/text/phone-display.ts';
import { EntryPhoneMark } from '#ui/values/phone-text.tsx';
import type { ValueWords } from '#ui/values/value-words.ts';
import type { EditedType } from './edited-type.ts';
import { manyWordOps, phoneOps, textOps } from './filter-ops.ts';

// Lists of entries: a record's page edits them entry by entry, lists and lines in their first one.

/** Entries one after the other. */
function listOf(
  entry: (entry: Entry, words: ValueWords) => string,
  ops: EditedType['ops'] = textOps,
): EditedType {
  return {
    text: (value, words) => words.format.list(entriesOf(value).map((one) => entry(one, words))),
    entry,
    ops,
  };
}

const ownValue = ({ value }: Entry) => textOf(value);

export const phones: EditedType = {
  ...listOf(({ value, typed }) => displayPhone(textOf(value), textOf(typed)), phoneOps),
  Mark: EntryPhoneMark,
};

export const emails = listOf(ownValue);

export const handles: EditedType = {
  ...listOf(ownValue),
  beside: ({ service }, words) => words.word('service', textOf(service)),
};

export const addresses = listOf((entry) => {
  const part = (id: string) => textOf(entry[id]);
  return [part('street'), `${part('postalCode')} ${part('city')}`, part('region'), part('country')]
    .map((line) => line.trim())
    .filter(Boolean)
    .join(', ');
});

export const consents: EditedType = {
  ...listOf(
    ({ channel, purpose }, words) =>
      [words.word('channel', textOf(channel)), words.word('purpose', textOf(purpose))].join(', '),
    manyWordOps,
  ),
  beside: ({ date }, { format }) => (textOf(date) ? format.day(textOf(date)) : ''),
  answers: true,
};

/** A record's page adds, opens and removes them; elsewhere they are names. */
export const files: EditedType = {
  text: (value, { format }) => format.list(entriesOf(value).map(({ name }) => textOf(name))),
  ops: textOps,
};
