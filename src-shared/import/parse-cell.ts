import type { FieldSpec } from '#shared/domain/entity-kind.ts';
import type { Money } from '#shared/domain/field-type.ts';
import { headerKey } from '#shared/import/header-key.ts';
import type { WordTable } from '#shared/import/header-words.ts';
import { minorDigits } from '#shared/import/minor-digits.ts';
import { countedTime, parseDay, parseYearlyDay, type Remark } from '#shared/import/parse-day.ts';
import type { Day } from '#shared/rules/business-day.ts';
import { parseBoolean } from '#shared/text/cell-choice.ts';
import { type DateOrder, parseDate } from '#shared/text/cell-date.ts';
import { minorUnits, parseMoney, parseNumber } from '#shared/text/cell-number.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import type { ReadingTools } from '#shared/text/text-tools.ts';

/** What reading a cell may depend on. */
export interface CellSettings {
  readonly tools: ReadingTools;
  /** ISO 4217. */
  readonly currency: string;
  readonly dateOrder: DateOrder;
  /** By which a year of birth is judged. */
  readonly today: Day;
}

/** A cell's value, blank as undefined, or the key of why it cannot be taken: `import.reason.<key>`. */
export type ParsedCell =
  | { readonly value: unknown; readonly remark?: Remark }
  | { readonly problem: string };

const BLANK: ParsedCell = { value: undefined };

/** How cells of a single-valued field are read. */
export function cellParser(
  spec: FieldSpec,
  settings: CellSettings,
  words?: WordTable,
): (text: string) => ParsedCell {
  switch (spec.type) {
    case 'number':
      return notBlank((text) => found(parseNumber(text), 'number'));
    case 'money':
      return notBlank((text) => found(moneyOf(text, settings.currency), 'money'));
    case 'date':
      return notBlank((text) => parseDay(text, settings));
    case 'monthDay':
      return notBlank((text) => parseYearlyDay(text, settings));
    case 'time':
      return notBlank(
        (text) => countedTime(text) ?? found(parseTime(text, settings.dateOrder), 'time'),
      );
    case 'yesNo':
      return notBlank((text) => found(parseBoolean(text), 'yesNo'));
    case 'choice': {
      const read = optionReader(spec, settings.tools, words);
      return notBlank((text) => found(read(text), 'choice'));
    }
    case 'choices': {
      const read = optionReader(spec, settings.tools, words);
      return notBlank((text) => {
        const options = splitList(text).map(read);
        return options.includes(undefined)
          ? { problem: 'choice' }
          : { value: [...new Set(options)] };
      });
    }
    case 'longText':
      return notBlank((text) => limited(text, 100_000));
    default:
      return notBlank((text) => limited(text, 500));
  }
}

function notBlank(parse: (text: string) => ParsedCell): (text: string) => ParsedCell {
  return (text) => {
    const trimmed = cleanText(text);
    return trimmed === '' ? BLANK : parse(trimmed);
  };
}

function found(value: unknown, problem: string): ParsedCell {
  return value === undefined ? { problem } : { value };
}

export function limited(text: string, length: number): ParsedCell {
  return text.length > length ? { problem: 'tooLong' } : { value: text };
}

function parseTime(text: string, order: DateOrder): number | undefined {
  const day = parseDate(text, order);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) {
    const exact = Date.parse(text);
    return Number.isNaN(exact) ? undefined : exact;
  }
  if (day?.year === undefined) return undefined;
  const clock = /(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp])?/.exec(text);
  const hour = Number(clock?.[1] ?? 0);
  const afternoon = clock?.[4]?.toLowerCase();
  const hour24 = afternoon ? (hour % 12) + (afternoon === 'p' ? 12 : 0) : hour;
  return Date.UTC(
    day.year,
    day.month - 1,
    day.day,
    hour24,
    Number(clock?.[2] ?? 0),
    Number(clock?.[3] ?? 0),
  );
}

/** Integer minor units; a currency that the text leaves open is the usual one. */
function moneyOf(text: string, usual: string): Money | undefined {
  const parsed = parseMoney(text);
  if (!parsed) return undefined;
  const currency = parsed.currency ?? (/[¥￥]/.test(text) && usual !== 'JPY' ? 'CNY' : usual);
  const amount = minorUnits(parsed.amount, minorDigits(currency));
  return amount === undefined ? undefined : { amount, currency };
}

/** Tells the option that a cell of a choice means; undefined for none. */
export function optionReader(
  spec: FieldSpec,
  tools: Pick<ReadingTools, 'fold'>,
  words: WordTable = {},
): (text: string) => string | undefined {
  const options = [...(spec.options ?? []), ...(spec.retired ?? [])];
  const own = spec.optionWords ?? {};
  const exact = new Map<string, string>();
  const alike = new Map<string, string>();
  // What an option is called now comes before what any was called once: an id may be such a word.
  const rounds = [
    (option: string) => [own[option]?.label ?? option],
    (option: string) => words[option] ?? [],
    (option: string) => own[option]?.former?.toReversed() ?? [],
    (option: string) => [option],
  ];
  for (const wordsOf of rounds) {
    for (const option of options) {
      for (const word of wordsOf(option)) {
        if (!exact.has(word)) exact.set(word, option);
        const key = headerKey(word, tools.fold) || word;
        if (!alike.has(key)) alike.set(key, option);
      }
    }
  }
  return (text) => exact.get(text) ?? alike.get(headerKey(text, tools.fold) || text);
}

/** What parts the words of a cell; the first of these that a cell has is its separator. */
const SEPARATORS: readonly RegExp[] = [/:::+/, /\n/, /[;；]/, /\|/, /[,，、]/];

/** None of the separators, nor the star before a group of an address book. */
const ONE_WORD = /^[^:\n;；|,，、*]+$/;

/**
 * The words of a cell that holds several: `VIP; 老客户`, `* My Contacts ::: Friends`. `isWord` is asked for
 * each as it is written, with the star of a group.
 */
export function splitList(
  text: string,
  isWord: (written: string) => boolean = Boolean,
): readonly string[] {
  if (ONE_WORD.test(text)) {
    const word = cleanText(text);
    return word !== '' && isWord(word) ? [word] : [];
  }
  const separator = SEPARATORS.find((each) => each.test(text));
  return (separator ? text.split(separator) : [text])
    .map(cleanText)
    .filter(isWord)
    .map((word) => cleanText(word.replace(/^\*\s+/, '')))
    .filter(Boolean);
}

/** Puts words into one cell so that `splitList` finds them again. */
export function joinList(words: readonly string[]): string {
  if (words.some((word) => /[;；]/.test(word)))
    return words.join('\n') + (words.length === 1 ? '\n' : '');
  const closed = words.length === 1 && words.some((word) => /[|,，、]/.test(word));
  return words.join('; ') + (closed ? ';' : '');
}
