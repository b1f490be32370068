import type { Remark } from '#shared/import/parse-day.ts';
import type { Day } from '#shared/rules/business-day.ts';
import type { DateOrder } from '#shared/text/cell-date.ts';
import { cleanLines, cleanText } from '#shared/text/clean-text.ts';
import type { ReadingTools } from '#shared/text/text-tools.ts';

/** What reading a cell may depend on. */
export interface CellSettings {
  readonly tools: ReadingTools;
  /** ISO 4217. */
  readonly currency: string;
  readonly dateOrder: DateOrder;
  /** By which a year of birth is judged. */
  readonly today: Day;
  /** ISO 3166 alpha-2; by which calendar years are counted. */
  readonly region?: string;
}

/** A cell's value, blank as undefined, or the key of why it cannot be taken: `import.reason.<key>`. */
export type ParsedCell =
  | { readonly value: unknown; readonly remark?: Remark }
  | { readonly problem: string };

const BLANK: ParsedCell = { value: undefined };

/** Reads a cell that says something; one that does not is blank. */
export function notBlank(parse: (text: string) => ParsedCell): (text: string) => ParsedCell {
  return (text) => {
    const trimmed = cleanText(text);
    return trimmed === '' ? BLANK : parse(trimmed);
  };
}

/** What was found in a cell, or why nothing was. */
export function found(value: unknown, problem: string): ParsedCell {
  return value === undefined ? { problem } : { value };
}

export function limited(text: string, length: number): ParsedCell {
  return text.length > length ? { problem: 'tooLong' } : { value: text };
}

/** What parts the words of a cell; the first of these that a cell has is its separator. */
const SEPARATORS: readonly RegExp[] = [/:::+/, /\n/, /[;；]/, /\|/, /[,，、]/];

/** What parts the words of a cell; undefined where it holds one. */
export function separatorIn(text: string): RegExp | undefined {
  return SEPARATORS.find((each) => each.test(text));
}

/** None of the separators, nor the star before a group of an address book, nor quotation marks. */
const ONE_WORD = /^[^:\n;；|,，、*"'“”„]+$/;

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
  const separator = separatorIn(text);
  return (quotedWords(text) ?? (separator ? text.split(separator) : [text]))
    .map(cleanText)
    .filter(isWord)
    .map((word) => cleanText(word.replace(/^\*\s+/, '')))
    .filter(Boolean);
}

/**
 * The words of a list that a program wrote with quotation marks inside its cell: `"VIP","Wholesale"`
 * (Mailchimp), `["VIP"]`. Undefined where a mark stands within a word.
 */
export function quotedWords(text: string): readonly string[] | undefined {
  if (!/["'“„]/.test(text)) return undefined;
  const list = cleanLines(text).replace(/^([[{])(.*)[\]}]$/s, '$2');
  if (!QUOTED_LIST.test(list)) return undefined;
  return [...list.matchAll(QUOTED_ITEM)].map(([, doubled, single, curled, plain]) =>
    doubled === undefined ? (single ?? curled ?? plain ?? '') : doubled.replaceAll('""', '"'),
  );
}

/** A word that would be read as one between quotation marks, whole or in part. */
const MAY_QUOTE = /(?:^[[{]?|[,，;；|、\n])\s*["'“„]/;

const ITEM = `\\s*(?:"((?:[^"]|"")+)"|'([^']+)'|[“„]([^“”„]+)[”“]|([^"'“”„,，;；|、\\n]*))\\s*`;
const QUOTED_LIST = new RegExp(`^(?:${ITEM}(?:[,，;；|、\\n]|$))+$`);
const QUOTED_ITEM = new RegExp(`${ITEM}(?:[,，;；|、\\n]|$)`, 'g');

/** Puts words into one cell so that `splitList` finds them again. */
export function joinList(words: readonly string[]): string {
  if (words.some((word) => MAY_QUOTE.test(word))) {
    return words.map((word) => `"${word.replaceAll('"', '""')}"`).join(', ');
  }
  if (words.some((word) => /[;；]/.test(word)))
    return words.join('\n') + (words.length === 1 ? '\n' : '');
  const closed = words.length === 1 && words.some((word) => /[|,，、]/.test(word));
  return words.join('; ') + (closed ? ';' : '');
}
