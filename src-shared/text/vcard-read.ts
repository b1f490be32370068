import { decode, detectEncoding } from './encoding.ts';
import type { TextEncoding } from './text-encodings.ts';
import type { VCard } from './vcard.ts';
import { cardOf } from './vcard-card.ts';
import { type VCardLine, vcardLines } from './vcard-lines.ts';

/** Why a file is refused as a whole. Lines and columns count from 1. */
export interface VCardError {
  readonly kind: 'not-a-vcard' | 'missing-end';
  /** For `missing-end`, where the open card begins. */
  readonly line: number;
  readonly column: number;
}

/** What could not be used; everything else of the file was. */
export interface VCardWarning {
  readonly kind: 'bad-line' | 'outside-card' | 'undecodable';
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export type VCardItem =
  | {
      readonly kind: 'card';
      readonly line: number;
      readonly card: VCard;
      readonly warnings: readonly VCardWarning[];
    }
  | { readonly kind: 'error'; readonly error: VCardError };

export type VCardFile =
  | {
      readonly ok: true;
      readonly cards: readonly VCard[];
      readonly warnings: readonly VCardWarning[];
    }
  | { readonly ok: false; readonly error: VCardError };

/** Reads all cards of a file (vCard 2.1, 3.0, 4.0), or says where it is broken. */
export function parseVcard(input: Uint8Array | string): VCardFile {
  const cards: VCard[] = [];
  const warnings: VCardWarning[] = [];
  for (const item of readVcards(input)) {
    if (item.kind === 'error') return { ok: false, error: item.error };
    cards.push(item.card);
    warnings.push(...item.warnings);
  }
  return { ok: true, cards, warnings };
}

/**
 * Reads a file card by card, for progress and cancel. An error is the last item. The encoding is found
 * out unless somebody said it.
 */
export function* readVcards(
  input: Uint8Array | string,
  said?: TextEncoding,
): Generator<VCardItem, void, undefined> {
  const { bytes, encoding } = source(input, said);
  let open: { readonly line: number; readonly properties: VCardLine[] } | undefined;
  let nested = 0;
  let found = false;
  let firstText: VCardError | undefined;
  let warnings: VCardWarning[] = [];

  for (const entry of vcardLines(bytes, encoding)) {
    if (entry.kind === 'bad') {
      firstText ??= { kind: 'not-a-vcard', line: entry.line, column: entry.column };
      if (open === undefined && !found) continue;
      const { line, column, text } = entry;
      if (nested === 0) warnings.push({ kind: 'bad-line', line, column, text });
      continue;
    }
    const { name, value, line } = entry;
    const frames = value.trim().toUpperCase() === 'VCARD';
    firstText ??= { kind: 'not-a-vcard', line, column: 1 };
    if (name === 'BEGIN' && frames) {
      found = true;
      if (open === undefined) open = { line, properties: [] };
      else if (nested > 0 || isEmptyAgent(open.properties.at(-1))) nested += 1;
      else break;
    } else if (name === 'END' && frames) {
      if (nested > 0) nested -= 1;
      else if (open !== undefined) {
        yield { kind: 'card', line: open.line, card: cardOf(open.properties), warnings };
        open = undefined;
        warnings = [];
      }
    } else if (nested > 0) {
      // The card of somebody's agent: not ours to import.
    } else if (open !== undefined) {
      if (entry.undecodable) {
        warnings.push({ kind: 'undecodable', line, column: 1, text: `${name}:${value}` });
      }
      open.properties.push(entry);
      if (name === 'AGENT' && /^BEGIN:VCARD$/i.test(value.trim())) nested = 1;
    } else if (found) {
      warnings.push({ kind: 'outside-card', line, column: 1, text: `${name}:${value}` });
    }
  }
  if (open !== undefined) {
    yield { kind: 'error', error: { kind: 'missing-end', line: open.line, column: 1 } };
  } else if (!found) {
    yield { kind: 'error', error: firstText ?? { kind: 'not-a-vcard', line: 1, column: 1 } };
  }
}

function isEmptyAgent(property: VCardLine | undefined): boolean {
  return property?.name === 'AGENT' && property.value.trim() === '';
}

/** The reader works on bytes of an encoding that leaves ASCII alone; UTF-16 becomes UTF-8 first. */
function source(
  input: Uint8Array | string,
  said?: TextEncoding,
): {
  readonly bytes: Uint8Array;
  readonly encoding: TextEncoding;
} {
  const utf8 = (text: string) => ({
    bytes: new TextEncoder().encode(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text),
    encoding: 'utf-8' as const,
  });
  if (typeof input === 'string') return utf8(input);
  const { encoding, bom } = said ? { encoding: said, bom: hasMark(input) } : detectEncoding(input);
  // Neither do the shifts of ISO-2022-JP: its characters look like ASCII.
  const isOther = encoding.startsWith('utf-16') || encoding === 'iso-2022-jp';
  if (bom || isOther) return utf8(decode(input, encoding));
  return { bytes: input, encoding };
}

const MARKS: readonly (readonly number[])[] = [
  [0xef, 0xbb, 0xbf],
  [0x84, 0x31, 0x95, 0x33],
];

function hasMark(bytes: Uint8Array): boolean {
  return MARKS.some((mark) => mark.every((byte, index) => bytes[index] === byte));
}
