import type { FieldSpec } from '#shared/domain/entity-kind.ts';
import { headerKey } from '#shared/import/header-key.ts';
import type { WordTable } from '#shared/import/header-words.ts';
import { type DateOrder, formatDay, parseDay } from '#shared/import/parse-date.ts';
import { parseMoney, parseNumber } from '#shared/import/parse-number.ts';
import type { TextTools } from '#shared/text/text-tools.ts';

/** What reading a cell may depend on. */
export interface CellSettings {
  readonly tools: TextTools;
  /** ISO 3166 alpha-2. */
  readonly region: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly dateOrder: DateOrder;
}

/** A cell's value, blank as undefined, or the key of why it cannot be taken: `import.reason.<key>`. */
export type ParsedCell = { readonly value: unknown } | { readonly problem: string };

const BLANK: ParsedCell = { value: undefined };
const YES = new Set(['yes', 'y', 'true', '1', 'x', '✓', '✔', '是', '有', '对', '真', 'ja', 'on']);
const NO = new Set(['no', 'n', 'false', '0', '否', '没有', '无', '假', 'nein', 'off']);

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
      return notBlank((text) => found(parseMoney(text, settings.currency), 'money'));
    case 'date':
      return notBlank((text) => parseDateCell(text, settings.dateOrder, true));
    case 'monthDay':
      return notBlank((text) => parseDateCell(text, settings.dateOrder, false));
    case 'time':
      return notBlank((text) => found(parseTime(text, settings.dateOrder), 'time'));
    case 'yesNo':
      return notBlank((text) => {
        const word = settings.tools.fold(text);
        return YES.has(word)
          ? { value: true }
          : NO.has(word)
            ? { value: false }
            : { problem: 'yesNo' };
      });
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
    const trimmed = tidy(text);
    return trimmed === '' ? BLANK : parse(trimmed);
  };
}

/** Trims, and drops what no text may hold. */
export function tidy(text: string): string {
  const trimmed = text.trim();
  return trimmed.includes('\0') ? trimmed.replaceAll('\0', '') : trimmed;
}

function found(value: unknown, problem: string): ParsedCell {
  return value === undefined ? { problem } : { value };
}

export function limited(text: string, length: number): ParsedCell {
  return text.length > length ? { problem: 'tooLong' } : { value: text };
}

/** Zeros are how some databases write "no date". */
const NO_DATE = /^[0\s:/.-]+$/;

function parseDateCell(text: string, order: DateOrder, yearNeeded: boolean): ParsedCell {
  if (NO_DATE.test(text)) return BLANK;
  const parsed = parseDay(text, order);
  if (!parsed || (yearNeeded && parsed.year === undefined)) return { problem: 'date' };
  return { value: formatDay(parsed) };
}

function parseTime(text: string, order: DateOrder): number | undefined {
  const day = parseDay(text, order);
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

function optionReader(
  spec: FieldSpec,
  tools: TextTools,
  words: WordTable = {},
): (text: string) => string | undefined {
  const known = new Map<string, string>();
  for (const option of spec.options ?? []) {
    for (const word of [option, ...(words[option] ?? [])]) {
      const key = headerKey(word, tools.fold) || word;
      if (!known.has(key)) known.set(key, option);
    }
  }
  return (text) =>
    spec.options?.includes(text) ? text : known.get(headerKey(text, tools.fold) || text);
}

/** What parts the words of a cell; the first of these that a cell has is its separator. */
const SEPARATORS: readonly RegExp[] = [/:::+/, /\n/, /[;；]/, /\|/, /[,，、]/];

/** The words of a cell that holds several: `VIP; 老客户`, `* My Contacts ::: Friends`. */
export function splitList(text: string): readonly string[] {
  const separator = SEPARATORS.find((each) => each.test(text));
  return (separator ? text.split(separator) : [text])
    .map((word) => tidy(word.trim().replace(/^\*\s+/, '')))
    .filter(Boolean);
}

/** Puts words into one cell so that `splitList` finds them again. */
export function joinList(words: readonly string[]): string {
  if (words.some((word) => /[;；]/.test(word)))
    return words.join('\n') + (words.length === 1 ? '\n' : '');
  const closed = words.length === 1 && words.some((word) => /[|,，、]/.test(word));
  return words.join('; ') + (closed ? ';' : '');
}
