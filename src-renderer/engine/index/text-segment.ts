import {
  type ByteTerm,
  type ByteWord,
  indexOfWord,
  isGramEnd,
  isGramStart,
  isWordByte,
} from './byte-words.ts';
import { GramPostings } from './gram-postings.ts';
import type { LineSet } from './line-set.ts';

/** A table leads from a position to its line; it has an entry for 2 to this many bytes. */
const STEP = 6;

/** With no more lines than this left, further words are looked for in each of them. */
const FEW = 64;

/** The list of an n-gram of the word: it holds every place where the word can stand. */
interface Gram {
  readonly start: number;
  readonly end: number;
  /** How far into the word the n-gram begins, and how many bytes it has. */
  readonly offset: number;
  readonly width: number;
}

/**
 * What it takes to look at the text around a position, in bytes of a list that are read in that time:
 * text is not at hand in the processor's cache, and a guess about it is often wrong.
 */
const LOOK = 10;
/** The same where a second list has told already that the word most likely stands there. */
const LIKELY_LOOK = 3;

/** Sets of lines to work with, so that no search makes any. */
export interface Spares {
  readonly term: LineSet;
  readonly form: LineSet;
  readonly word: LineSet;
}

/** Lines of text that no longer change: UTF-8, each ended by a newline. */
export class TextSegment {
  readonly bytes: Uint8Array;
  /** Where each line begins, and where the last one ends. */
  readonly starts: Uint32Array;
  /** Whose text each line is. */
  readonly slots: Uint32Array;
  #postings: GramPostings | null = null;
  #lineAt = new Uint16Array(0);

  constructor(bytes: Uint8Array, starts: Uint32Array, slots: Uint32Array) {
    this.bytes = bytes;
    this.starts = starts;
    this.slots = slots;
  }

  get lines(): number {
    return this.slots.length;
  }

  /** The bytes of a line, without its newline. */
  line(line: number): Uint8Array {
    return this.bytes.subarray(this.starts[line], (this.starts[line + 1] ?? 1) - 1);
  }

  /** Bytes of memory that the postings take; 0 before they are made. */
  get indexBytes(): number {
    return (this.#postings?.byteLength ?? 0) + this.#lineAt.byteLength;
  }

  /** Makes the postings: about 10 ms for 1 MB. */
  makeIndex(): void {
    const { bytes, starts, lines } = this;
    const lineAt = new Uint16Array(Math.ceil(bytes.length / (1 << STEP)));
    for (let i = 0, line = 0; i < lineAt.length; i++) {
      while ((starts[line + 1] ?? 0) <= i << STEP) line++;
      lineAt[i] = line;
    }
    this.#lineAt = lineAt;
    this.#postings = new GramPostings(bytes, lines);
  }

  /** Puts into `found` the lines that hold every term; there is at least one. */
  find(terms: readonly ByteTerm[], found: LineSet, spares: Spares): void {
    for (const [i, term] of terms.entries()) {
      if (i === 0) {
        this.findTerm(term, found, spares);
      } else if (found.exceeds(FEW)) {
        const { term: own } = spares;
        this.findTerm(term, own, spares);
        found.keep(own);
      } else {
        this.#check(term, found);
      }
    }
  }

  /** Puts into `found` the lines that hold all words of one of a term's forms. */
  findTerm(term: ByteTerm, found: LineSet, { form, word: spare }: Spares): void {
    found.clear(this.lines);
    for (const [i, words] of term.entries()) {
      // The first form needs no set of its own.
      const own = i === 0 ? found : form;
      if (i > 0) own.clear(this.lines);
      for (const [j, word] of words.entries()) {
        if (j === 0) {
          this.#findWord(word, own);
        } else {
          spare.clear(this.lines);
          this.#findWord(word, spare);
          own.keep(spare);
        }
      }
      if (i > 0) found.join(own);
    }
  }

  #findWord(word: ByteWord, found: LineSet): void {
    const grams = this.#postings ? this.#grams(this.#postings, word.bytes, found) : [];
    if (grams === 'answered') return;
    const plan = planOf(grams, word.bytes.length);
    if (plan) this.#walk(plan, word.bytes, found);
    else this.#scan(word, found);
  }

  /** The lists for a word; `answered` when bits or the lack of an n-gram say it all. */
  #grams(postings: GramPostings, word: Uint8Array, found: LineSet): readonly Gram[] | 'answered' {
    const { length } = word;
    const grams: Gram[] = [];
    for (let offset = 0; offset === 0 || offset + 1 < length; offset++) {
      const first = word[offset] ?? 0;
      const second = word[offset + 1] ?? 0;
      const third = word[offset + 2] ?? 0;
      const listed = length > 1 ? isGramStart(first) && isWordByte(second) : isWordByte(first);
      if (!listed) continue;
      let entry = postings.entry(first, second);
      let width = Math.min(2, length);
      if (entry >= 0 && length > 2 && postings.bitsAt(entry) >= 0) {
        // Split by the third byte.
        if (!isGramEnd(third, first)) continue;
        entry = postings.entry(first, second, third);
        width = 3;
      }
      if (entry < 0) return 'answered';
      const bitsAt = postings.bitsAt(entry);
      if (width === length && bitsAt >= 0) {
        found.copy(postings.bits, bitsAt);
        return 'answered';
      }
      grams.push({
        start: postings.listStart(entry),
        end: postings.listEnd(entry),
        offset,
        width,
      });
    }
    return grams;
  }

  /** Goes through the positions of an n-gram and looks whether the word stands around it. */
  #walk({ one, two, exact }: Plan, word: Uint8Array, found: LineSet): void {
    const { bytes, starts } = this;
    const lists = this.#postings?.lists ?? bytes;
    const lineAt = this.#lineAt;
    const { end, offset } = one;
    const length = exact ? 0 : word.length;
    let position = 0;
    let lineEnd = 0;
    let otherAt = two?.start ?? 0;
    const otherEnd = two?.end ?? 0;
    const shift = two ? two.offset - offset : 0;
    let other = two ? -1 : 0;
    for (let at = one.start; at < end; ) {
      let byte = lists[at++] ?? 0;
      let distance = byte & 0x7f;
      for (let bit = 7; byte >= 0x80; bit += 7) {
        byte = lists[at++] ?? 0;
        distance |= (byte & 0x7f) << bit;
      }
      position += distance;
      const begin = position - offset;
      if (position < lineEnd || begin < 0) continue;
      if (two) {
        const wanted = position + shift;
        while (other < wanted && otherAt < otherEnd) {
          byte = lists[otherAt++] ?? 0;
          distance = byte & 0x7f;
          for (let bit = 7; byte >= 0x80; bit += 7) {
            byte = lists[otherAt++] ?? 0;
            distance |= (byte & 0x7f) << bit;
          }
          other = Math.max(0, other) + distance;
        }
        if (other !== wanted) continue;
      }
      let i = 0;
      // The newline that ends every line ends this at the latest.
      while (i < length && bytes[begin + i] === word[i]) i++;
      if (i < length) continue;
      let line = lineAt[position >> STEP] ?? 0;
      while ((starts[line + 1] ?? 0) <= position) line++;
      lineEnd = starts[line + 1] ?? 0;
      found.add(line);
    }
  }

  /** Keeps only the lines that hold a term. */
  #check(term: ByteTerm, found: LineSet): void {
    const few = new Uint32Array(FEW);
    const count = found.list(few);
    for (const line of few.subarray(0, count)) {
      const held = term.some((words) => words.every((word) => this.#holds(line, word)));
      if (!held) found.remove(line);
    }
  }

  #holds(line: number, word: ByteWord): boolean {
    const { bytes, starts } = this;
    return indexOfWord(bytes, word, starts[line] ?? 0, starts[line + 1] ?? 0) >= 0;
  }

  /** Without postings: looks at all bytes. */
  #scan(word: ByteWord, found: LineSet): void {
    const { bytes, starts } = this;
    const [only = 0] = word.bytes;
    // A single byte is found fastest by the platform itself.
    const next = (from: number) =>
      word.bytes.length === 1
        ? bytes.indexOf(only, from)
        : indexOfWord(bytes, word, from, bytes.length);
    let line = 0;
    let at = next(0);
    while (at >= 0) {
      while ((starts[line + 1] ?? 0) <= at) line++;
      found.add(line);
      at = next(starts[line + 1] ?? bytes.length);
    }
  }
}

/** Which lists to go through for a word. */
interface Plan {
  readonly one: Gram;
  /** A second list that a position must be in as well. */
  readonly two: Gram | null;
  /** The n-grams are the whole word: nothing is left to compare. */
  readonly exact: boolean;
}

/** The cheapest way through the lists of a word's n-grams; null when it has none. */
function planOf(grams: readonly Gram[], length: number): Plan | null {
  let best: Plan | null = null;
  let lowest = Number.POSITIVE_INFINITY;
  for (const one of grams) {
    const size = one.end - one.start;
    const exact = one.width === length;
    const cost = exact ? size : size * LOOK;
    if (cost < lowest) {
      lowest = cost;
      best = { one, two: null, exact };
    }
  }
  if (!best || best.exact) return best;
  for (const one of grams) {
    const size = one.end - one.start;
    if (size >= lowest) continue;
    for (const two of grams) {
      if (two === one) continue;
      const exact = coverage(one, two) === length;
      const cost = size + (two.end - two.start) + (exact ? 0 : size * LIKELY_LOOK);
      if (cost < lowest) {
        lowest = cost;
        best = { one, two, exact };
      }
    }
  }
  return best;
}

/** How many bytes of the word two n-grams cover together. */
function coverage(one: Gram, two: Gram): number {
  const [left, right] = one.offset < two.offset ? [one, two] : [two, one];
  const overlap = Math.max(0, left.offset + left.width - right.offset);
  return left.width + right.width - overlap;
}
