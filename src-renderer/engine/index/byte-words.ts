/** Ends each line of text; no word holds it. */
export const NEWLINE = 10;

/** What parts words, and what marks the names in a text (`NAME_MARK`). */
export const SPACE = 0x20;
export const MARK = 0x7f;

/** A byte that words and n-grams are made of: neither space, newline nor another control. */
export function isWordByte(byte: number): boolean {
  return byte > SPACE && byte !== MARK;
}

/** A byte that may end a trigram: the mark behind a name of one byte, too, so that such a name is found. */
export function isGramEnd(byte: number, first: number): boolean {
  return isWordByte(byte) || (byte === MARK && first === MARK);
}

/** A byte that an n-gram may begin with: what begins a word or a name is looked for as well. */
export function isGramStart(byte: number): boolean {
  return byte >= SPACE;
}

/** A word as it is looked for: its UTF-8 bytes, and how far a search may move on. */
export interface ByteWord {
  readonly bytes: Uint8Array;
  /** By the byte that stands where the word would end: bytes to move on by (Horspool). */
  readonly skips: Uint8Array;
}

const encoder = new TextEncoder();

/** Makes a word ready for the search. Lone surrogates become U+FFFD, as they do in the texts. */
export function byteWord(word: string): ByteWord {
  const bytes = encoder.encode(word);
  const last = bytes.length - 1;
  const skips = new Uint8Array(256).fill(Math.min(255, bytes.length));
  for (let i = 0; i < last; i++) skips[bytes[i] ?? 0] = Math.min(255, last - i);
  return { bytes, skips };
}

/** All words of one of its forms: a term of a search, made ready. */
export type ByteTerm = readonly (readonly ByteWord[])[];

/** Where a word first begins in `bytes` from `from` on, ending before `to`; -1 when it does not. */
export function indexOfWord(bytes: Uint8Array, word: ByteWord, from: number, to: number): number {
  const { bytes: sought, skips } = word;
  const last = sought.length - 1;
  const lastByte = sought[last] ?? 0;
  for (let end = from + last; end < to; ) {
    const byte = bytes[end] ?? 0;
    if (byte === lastByte) {
      const at = end - last;
      let i = 0;
      while (i < last && bytes[at + i] === sought[i]) i++;
      if (i === last) return at;
    }
    end += skips[byte] ?? 1;
  }
  return -1;
}
