import { canDecode, decode } from './encoding.ts';
import { TEXT_ENCODINGS, type TextEncoding } from './text-encodings.ts';

/** How a file would read in an encoding. */
export interface EncodingSample {
  readonly encoding: TextEncoding;
  /** Words with letters beyond ASCII; blank where the file has none. */
  readonly sample: string;
  /** All bytes that were looked at are characters of the encoding. */
  readonly fits: boolean;
}

const REGION_BYTES = 16_384;
const WORDS = 4;
const WORD_LENGTH = 16;

/**
 * Every encoding with what it would make of a file: the likely ones first, as they are given, those that
 * cannot be it last. None for plain ASCII, which reads alike in nearly all of them.
 */
export function encodingSamples(
  bytes: Uint8Array,
  likely: readonly TextEncoding[],
): readonly EncodingSample[] {
  const first = bytes.findIndex((byte) => byte >= 0x80 || byte === ESCAPE || byte === 0);
  if (first < 0) return [];
  const region = regionAt(bytes, first);
  const order = [...new Set([...likely, ...TEXT_ENCODINGS])];
  const samples = order.map((encoding) => {
    const sample = wordsOf(decode(region, encoding));
    return { encoding, sample, fits: !NO_TEXT.test(sample) && canDecode(region, encoding) };
  });
  return [...samples.filter(({ fits }) => fits), ...samples.filter(({ fits }) => !fits)];
}

/** Controls and codes without a meaning of their own, as encodings give to bytes they leave open. */
const NO_TEXT = /[\u0080-\u009f\ue000-\uf8ff]/;

const ESCAPE = 0x1b;

/** Whole lines from the one with the first telling byte on; an even start, for UTF-16. */
function regionAt(bytes: Uint8Array, first: number): Uint8Array {
  const isWide = bytes.subarray(0, REGION_BYTES).includes(0);
  const start = isWide ? 0 : bytes.lastIndexOf(LF, first) + 1;
  const rest = bytes.subarray(start, start + REGION_BYTES);
  if (start + REGION_BYTES >= bytes.length) return rest;
  if (isWide) return rest.subarray(0, rest.length & ~1);
  const end = rest.lastIndexOf(LF);
  return end > 0 ? rest.subarray(0, end) : rest;
}

const LF = 10;

function wordsOf(text: string): string {
  const words = new Set<string>();
  for (const word of text.split(/[\s,;|"=:]+/)) {
    if (!/[^\0-\x7f]/.test(word)) continue;
    words.add([...word].slice(0, WORD_LENGTH).join(''));
    if (words.size === WORDS) break;
  }
  return [...words].join(' · ');
}
