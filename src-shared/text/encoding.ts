import { type ByteReader, byteReader } from './byte-reader.ts';
import { joinBytes } from './join-bytes.ts';
import { type EncodingCandidate, meanScore, rankLegacy } from './legacy-encoding.ts';
import type { TextEncoding } from './text-encodings.ts';
import { countUtf8, detectUtf16, type Utf8Count } from './unicode-evidence.ts';

export interface DetectedEncoding {
  readonly encoding: TextEncoding;
  readonly bom: boolean;
  /** 0 to 1; `surenessOf` puts it into words. */
  readonly confidence: number;
  /** What else it may be, the likeliest first; the encoding itself is not among them. */
  readonly others: readonly EncodingCandidate[];
}

export type Sureness = 'sure' | 'likely' | 'unsure';

/** Whether a guess is taken, shown as one, or asked about. */
export function surenessOf(confidence: number): Sureness {
  if (confidence >= 0.95) return 'sure';
  return confidence >= 0.75 ? 'likely' : 'unsure';
}

/** Stands for bytes that are no character of the encoding: no text that is decoded can hold it. */
export const UNDECODABLE = '\udcff';

/** Reads a file's bytes in pieces; `end` returns what an incomplete last character leaves. */
export interface StreamDecoder {
  write(chunk: Uint8Array): string;
  end(): string;
}

const BYTE_ORDER_MARKS: readonly { readonly encoding: TextEncoding; readonly bytes: number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'gb18030', bytes: [0x84, 0x31, 0x95, 0x33] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Share of well-read multi-byte characters above which a damaged file still counts as UTF-8. */
const DAMAGED_UTF8_SHARE = 0.9;

/**
 * Names the encoding of a file from its bytes: byte order mark, then the NUL pattern of UTF-16,
 * then the shifts of ISO-2022-JP, then strict UTF-8, then the reading whose letters are the most
 * usual ones (`legacy-encoding.ts`). Give it the whole file where possible: the first non-ASCII
 * byte may be far into it.
 */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding {
  for (const mark of BYTE_ORDER_MARKS) {
    if (mark.bytes.every((byte, index) => bytes[index] === byte)) return sure(mark.encoding, true);
  }
  const wide = detectUtf16(bytes);
  if (wide !== undefined) return { ...wide, bom: false, others: [] };

  const utf8 = countUtf8(bytes);
  if (utf8.valid + utf8.invalid === 0) {
    if (hasShifts(bytes)) return sure('iso-2022-jp');
    return isVeiled(bytes) ? { ...sure('utf-8'), confidence: 0.3 } : sure('utf-8');
  }
  if (utf8.invalid === 0) return utf8OrHan(bytes, utf8);
  const share = utf8.valid / (utf8.valid + utf8.invalid);
  const isDamaged = utf8.valid >= 3 && share >= DAMAGED_UTF8_SHARE;
  const ranked = rankLegacy(bytes);
  if (isDamaged) {
    // Much that is well formed is no chance; a little may be.
    const confidence = utf8.valid >= 20 ? 0.9 * share : 0.6 * share;
    return { encoding: 'utf-8', bom: false, confidence, others: ranked };
  }
  const [best = { encoding: 'windows-1252', confidence: 0 }, ...others] = ranked;
  return { ...best, bom: false, others };
}

function sure(encoding: TextEncoding, bom = false): DetectedEncoding {
  return { encoding, bom, confidence: 1, others: [] };
}

/** Escape sequences that turn to Japanese: `ESC $ B`, `ESC $ @`, `ESC ( I`. */
function hasShifts(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(ESCAPE); at >= 0; at = bytes.indexOf(ESCAPE, at + 1)) {
    const shift = String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
    if (shift === '$B' || shift === '$@' || shift === '(I') return true;
  }
  return false;
}

const ESCAPE = 0x1b;

/**
 * Whether letters that nothing here reads stand behind plain ones: ISO-2022-KR and -CN (`ESC $ ) C`), or
 * UTF-7 (`M+APw-ller`), of which one alone may be a word.
 */
function isVeiled(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, VEIL_BYTES));
  return start.includes('\x1b$)') || (start.match(UTF_7)?.length ?? 0) > 1;
}

const VEIL_BYTES = 1_000_000;
/** A letter of the Latin writings: its code begins with six bits of zero. */
const UTF_7 = /(?<![\w.@-])\p{L}*\+A[A-Z][A-Za-z0-9+/]{1,8}-(?!\w*@)/gu;

/**
 * A few Chinese characters in GBK can be well-formed UTF-8: two-byte characters of Greek, Arabic,
 * N'Ko … that make no word in any of them.
 */
function utf8OrHan(bytes: Uint8Array, utf8: Utf8Count): DetectedEncoding {
  if (utf8.valid <= 4 && utf8.remote === utf8.valid) {
    const asUtf8 = meanScore(decode(bytes, 'utf-8'), 'utf-8');
    const asHan = meanScore(decode(bytes, 'gb18030'), 'gb18030');
    if (asUtf8 < -9 && asHan > -8.5) {
      const others = [{ encoding: 'utf-8', confidence: 0.45 } as const];
      return { encoding: 'gb18030', bom: false, confidence: 0.55, others };
    }
  }
  return sure('utf-8');
}

/** Decodes a whole file; bytes that do not belong to the encoding become U+FFFD. Drops a BOM. */
export function decode(bytes: Uint8Array, encoding: TextEncoding): string {
  return withoutMark(byteReader(encoding).decode(bytes));
}

/** Whether all bytes are characters of an encoding. */
export function canDecode(bytes: Uint8Array, encoding: TextEncoding): boolean {
  try {
    byteReader(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * Decodes a file piece by piece, whatever characters the pieces cut in two. Drops a BOM. Bytes that
 * are no character of the encoding become `UNDECODABLE`, so that the cell that has them is known.
 */
export function createDecoder(encoding: TextEncoding): StreamDecoder {
  const strict = byteReader(encoding, { fatal: true, ignoreBOM: true });
  let atStart = true;
  let held: readonly Uint8Array[] = [];
  const read = (bytes: Uint8Array): string => {
    if (bytes.length === 0) return '';
    const text = strictly(strict, bytes) ?? byLine(strict, bytes, encoding);
    if (!atStart) return text;
    atStart = false;
    return withoutMark(text);
  };
  return {
    write(chunk) {
      // Whole lines only: then no character is cut, and each piece is read by itself.
      const cut = endOfLines(chunk, encoding);
      if (cut === 0) {
        held = [...held, chunk.slice()];
        return '';
      }
      const whole = joinBytes([...held, chunk.subarray(0, cut)]);
      held = cut < chunk.length ? [chunk.slice(cut)] : [];
      return read(whole);
    },
    end() {
      const rest = joinBytes(held);
      held = [];
      return read(rest);
    },
  };
}

function strictly(decoder: ByteReader, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Finds the lines that cannot be read; in the others, a U+FFFD is one that was written. */
function byLine(strict: ByteReader, bytes: Uint8Array, encoding: TextEncoding): string {
  const lenient = byteReader(encoding, { ignoreBOM: true });
  let text = '';
  let start = 0;
  while (start < bytes.length) {
    const end = nextLine(bytes, start, encoding);
    const line = bytes.subarray(start, end);
    text += strictly(strict, line) ?? lenient.decode(line).replaceAll('\ufffd', UNDECODABLE);
    start = end;
  }
  return text;
}

const LF = 10;
const CR = 13;

/** Where the last whole line of a piece ends; 0 where none is known to. */
function endOfLines(bytes: Uint8Array, encoding: TextEncoding): number {
  // Its shifts go on over the end of a line, if a program likes; UTF-16 is not in step after a cut.
  if (encoding === 'iso-2022-jp' || isWide(encoding)) return 0;
  for (let at = bytes.length - 1; at >= 0; at -= 1) {
    if (bytes[at] === LF || bytes[at] === CR) return at + 1;
  }
  return 0;
}

function nextLine(bytes: Uint8Array, start: number, encoding: TextEncoding): number {
  if (isWide(encoding)) {
    const low = encoding === 'utf-16be' ? 1 : 0;
    for (let at = start; at + 1 < bytes.length; at += 2) {
      if (bytes[at + low] === LF && bytes[at + 1 - low] === 0) return at + 2;
    }
    return bytes.length;
  }
  for (let at = start; at < bytes.length; at += 1) {
    if (bytes[at] === LF || bytes[at] === CR) return at + 1;
  }
  return bytes.length;
}

function isWide(encoding: TextEncoding): boolean {
  return encoding === 'utf-16le' || encoding === 'utf-16be';
}

/** TextDecoder drops the mark of the UTF encodings itself, that of GB18030 it leaves. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
