import type { PackedTexts } from '#engine/index/byte-texts.ts';
import { Ids } from '#engine/index/ids.ts';

export const WORD_SEPARATOR = '\u001f';

/**
 * So many codes have their words at hand: options do, and tags in all their combinations. Ids of a
 * hundred thousand records stay bytes.
 */
const AT_HAND = 1 << 15;

/** Combinations of words by code, and back; code 0 is none at all. */
export class WordDictionary {
  /** A code's words as one text, in the slot before its own: the blank one takes no place. */
  readonly #texts: Ids;
  readonly #codes = new Map<string, number>();
  readonly #words: (readonly string[] | undefined)[] = [NO_WORDS];
  readonly #joined: (string | undefined)[] = [''];

  constructor(packed?: PackedTexts, count = 1) {
    this.#texts = new Ids(packed && { texts: packed, count: count - 1 });
  }
  /** Codes given so far, the blank one among them. */
  get count(): number {
    return this.#texts.count + 1;
  }
  words(code: number): readonly string[] {
    const known = this.#words[code];
    if (known !== undefined) return known;
    const text = this.text(code);
    const words = text === '' ? NO_WORDS : text.split(WORD_SEPARATOR);
    if (code < AT_HAND) this.#words[code] = words;
    return words;
  }
  /** The words in one text. */
  text(code: number): string {
    const known = this.#joined[code];
    if (known !== undefined) return known;
    const text = this.#texts.at(code - 1);
    if (code < AT_HAND) this.#joined[code] = text;
    return text;
  }
  /** The code of words in one text; 0 where none has been given. */
  codeOf(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const slot = this.#texts.slotOf(text);
    return slot === undefined ? 0 : this.#keep(text, slot + 1);
  }
  /** The code of words in one text, which are given the next one if they have none. */
  take(text: string): number {
    if (text === '') return 0;
    return this.#codes.get(text) ?? this.#keep(text, this.#texts.take(text) + 1);
  }
  #keep(text: string, code: number): number {
    if (code < AT_HAND) this.#codes.set(text, code);
    return code;
  }
  pack(): PackedTexts {
    return this.#texts.packTexts();
  }
}

const NO_WORDS: readonly string[] = [];
