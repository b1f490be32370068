import { canDecode, decode } from './encoding.ts';
import { encodingOfLabel, type TextEncoding } from './text-encodings.ts';

/** Encodings whose short texts can pass for UTF-8: a label that names one is believed. */
const HAS_PAIRS: ReadonlySet<TextEncoding> = new Set<TextEncoding>([
  ...(['gb18030', 'big5', 'shift_jis', 'euc-jp', 'iso-2022-jp', 'euc-kr'] as const),
]);

/** By label, since each value of a file has one. */
const known = new Map<string, TextEncoding | undefined>();
/** A file that makes names up may not fill the memory. */
const MOST_KNOWN = 100;

function encodingOf(charset: string): TextEncoding | undefined {
  if (known.has(charset)) return known.get(charset);
  const encoding = encodingOfLabel(charset);
  if (known.size < MOST_KNOWN) known.set(charset, encoding);
  return encoding;
}

/**
 * A value's bytes as text. Well-formed UTF-8 is UTF-8 whatever the label: many programs keep the label
 * and change the encoding. Only where it names an East Asian encoding is it believed first. Without a
 * label that is known, `other` decides.
 */
export function decodeValue(
  bytes: Uint8Array,
  charset: string | undefined,
  other: () => TextEncoding,
): string {
  const named = charset === undefined ? undefined : encodingOf(charset);
  if (named && HAS_PAIRS.has(named)) return decode(bytes, named);
  const utf8 = decode(bytes, 'utf-8');
  if (!utf8.includes('\ufffd')) return utf8;
  return decode(bytes, named ?? other());
}

/** Whether a value can only be guessed: its label names nothing that can be read, and it is no UTF-8. */
export function isGuessed(bytes: Uint8Array, charset: string | undefined): boolean {
  if (charset === undefined || encodingOf(charset) !== undefined) return false;
  return bytes.some((byte) => byte >= 0x80) && !canDecode(bytes, 'utf-8');
}
