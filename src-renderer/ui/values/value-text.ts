import type { FieldSpec } from '#shared/domain/entity-kind.ts';
import {
  type Entry,
  type EntryType,
  entriesOf,
  isEntryType,
  textOf,
} from '#shared/domain/entries.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import { displayPhone } from '#shared/text/phone-display.ts';
import type { Format } from '#ui/i18n/format.ts';
import type { Vocabulary } from '#ui/i18n/vocabulary.ts';
import { isMoney } from '#ui/inline-edit/draft.ts';

/** What has to be known of a field to write its values. */
export interface ValueField {
  readonly id: string;
  readonly spec: FieldSpec;
  readonly custom: boolean;
}

/** What turning a value into text depends on. */
export interface ValueWords {
  readonly format: Format;
  readonly vocabulary: Vocabulary;
  /** `record.word.<word>`, the word itself where there is no text for it. */
  readonly word: (group: string, word: string) => string;
  /** The title of the record a ref points at. */
  readonly title: (id: string) => string;
}

/** A field's value as one line in the user's language; empty for a blank. */
export function valueText(
  kind: string,
  field: ValueField,
  value: unknown,
  words: ValueWords,
): string {
  if (isBlank(value)) return '';
  const { spec } = field;
  if (isEntryType(spec.type)) {
    const type = spec.type;
    return words.format.list(entriesOf(value).map((entry) => entryText(type, entry, words)));
  }
  switch (spec.type) {
    case 'number':
      return typeof value === 'number' ? words.format.number(value) : String(value);
    case 'money':
      return isMoney(value) ? words.format.money(value.amount, value.currency) : String(value);
    case 'date':
      return words.format.day(textOf(value));
    case 'monthDay':
      return words.format.monthDay(textOf(value));
    case 'time':
      return typeof value === 'number' ? words.format.dateTime(value) : String(value);
    case 'yesNo':
      return words.word('yesNo', value === true ? 'yes' : 'no');
    case 'choice':
      return optionText(kind, field, textOf(value), words);
    case 'choices':
      return words.format.list(
        stringsOf(value).map((option) => optionText(kind, field, option, words)),
      );
    case 'tags':
      return words.format.list(stringsOf(value));
    case 'ref':
      return words.title(textOf(value));
    case 'text':
      return field.id === 'language' ? languageText(textOf(value), words) : textOf(value);
    case 'json':
    case 'options':
      return JSON.stringify(value);
    default:
      return textOf(value);
  }
}

/** An entry as one line: the number, the address, the handle with its service. */
export function entryText(type: EntryType, entry: Entry, words: ValueWords): string {
  const part = (id: string) => textOf(entry[id]);
  switch (type) {
    case 'phones':
      return displayPhone(part('value'), part('typed'));
    case 'emails':
    case 'handles':
      return part('value');
    case 'addresses':
      return [
        part('street'),
        `${part('postalCode')} ${part('city')}`,
        part('region'),
        part('country'),
      ]
        .map((line) => line.trim())
        .filter(Boolean)
        .join(', ');
    case 'consents':
      return [words.word('channel', part('channel')), words.word('purpose', part('purpose'))].join(
        ', ',
      );
  }
}

/** A language tag by its name; free text as it is. */
function languageText(tag: string, words: ValueWords): string {
  return /^[a-z]{2,3}(-[A-Za-z]{4})?(-[A-Z]{2})?$/.test(tag) ? words.format.languageName(tag) : tag;
}

function optionText(kind: string, field: ValueField, option: string, words: ValueWords): string {
  return words.vocabulary.choice(kind, field.id, option, field.spec);
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
