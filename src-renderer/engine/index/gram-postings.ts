import { isGramEnd, isGramStart, isWordByte, NEWLINE } from './byte-words.ts';

/** A bigram that stands more often than once in so many lines is split by its third byte. */
const SPLIT = 16;

const BIGRAMS = 65_536;
const BYTES = 256;
/** Numbers below this are those of single bytes, while postings are made. */
const SINGLES = 128;

/** What lies at a number's place while postings are made, and how many such values. */
const LAST = 0;
const SIZE = 1;
const CURSOR = 2;
const BITS = 3;
const STATE = 4;

/**
 * Where the n-grams of some lines stand. A rare bigram has the list of its positions. A frequent
 * one has a bit for each line that holds it, and a list for each byte that follows it; where such a
 * trigram is frequent too, it has bits as well. An n-gram may begin with the space or the mark before
 * a word or a name, so that beginnings are found as quickly. A single byte of ASCII has bits, or the list of its
 * first positions in lines. Positions are kept as distances from the one before (LEB128).
 */
export class GramPostings {
  readonly lists: Uint8Array;
  readonly bits: Uint32Array;
  /** Codes of n-grams, rising; the index is the entry's. */
  readonly #codes: Uint32Array;
  /** Where an entry's list ends; it begins where the one before ends. */
  readonly #ends: Uint32Array;
  /** Where an entry's bits begin; -1 without. */
  readonly #bitsAt: Int32Array;

  /** `bytes` are lines that each end with a newline; `lines` says how many. */
  constructor(bytes: Uint8Array, lines: number) {
    const draft = new Draft(bytes, lines);
    this.lists = draft.lists;
    this.bits = draft.bits;
    this.#codes = Uint32Array.from(draft.codes);
    this.#ends = Uint32Array.from(draft.ends);
    this.#bitsAt = Int32Array.from(draft.bitsAt);
  }

  /** Bytes of memory. */
  get byteLength(): number {
    return this.#codes.length * 12 + this.lists.length + this.bits.byteLength;
  }

  /** The entry of an n-gram (0 for a byte it does not have); -1 when no line holds it. */
  entry(first: number, second = 0, third = 0): number {
    const sought = (first << 16) | (second << 8) | third;
    const codes = this.#codes;
    let low = 0;
    let high = codes.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const code = codes[middle] ?? 0;
      if (code === sought) return middle;
      if (code < sought) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Where an entry's bits begin in `bits`; -1 when it has none. */
  bitsAt(entry: number): number {
    return this.#bitsAt[entry] ?? -1;
  }

  /** Where an entry's list begins in `lists`. An entry with bits alone has an empty list. */
  listStart(entry: number): number {
    return entry === 0 ? 0 : (this.#ends[entry - 1] ?? 0);
  }

  listEnd(entry: number): number {
    return this.#ends[entry] ?? 0;
  }
}

/**
 * Postings in the making: three walks over the bytes, to count, to measure and to write. What a walk
 * knows of an n-gram lies together in one array, since the walks wait for memory more than they work.
 */
class Draft {
  lists = new Uint8Array(0);
  bits = new Uint32Array(0);
  readonly codes: number[] = [];
  readonly ends: number[] = [];
  readonly bitsAt: number[] = [];
  readonly #bytes: Uint8Array;
  readonly #lines: number;
  /** The number of each bigram; below 0 it is split: then it has the 256 from there, negated. */
  readonly #numbers = new Int32Array(BIGRAMS);
  /** By number: where it stood last, bytes of its list, where that is written on, where its bits are. */
  #states = new Int32Array(0);

  constructor(bytes: Uint8Array, lines: number) {
    this.#bytes = bytes;
    this.#lines = lines;
    this.#number();
    this.#measure();
    this.#layOut();
    this.#write();
  }

  /** Gives numbers to the bigrams that stand in the text. */
  #number(): void {
    const counts = countBigrams(this.#bytes);
    let next = SINGLES;
    for (let bigram = 0; bigram < BIGRAMS; bigram++) {
      const count = counts[bigram] ?? 0;
      if (count === 0) continue;
      const split = count > this.#lines / SPLIT;
      this.#numbers[bigram] = split ? -next : next;
      next += split ? BYTES : 1;
    }
    this.#states = new Int32Array(next * STATE);
  }

  #measure(): void {
    const bytes = this.#bytes;
    const states = this.#states;
    const numbers = this.#numbers;
    const seen = new Int32Array(SINGLES).fill(-1);
    let line = 0;
    for (let at = 0; at < bytes.length; at++) {
      const first = bytes[at] ?? 0;
      if (first === NEWLINE) line++;
      if (!isGramStart(first)) continue;
      if (first < SINGLES && seen[first] !== line && isWordByte(first)) {
        seen[first] = line;
        measure(states, first * STATE, at);
      }
      const second = bytes[at + 1] ?? 0;
      if (!isWordByte(second)) continue;
      let number = numbers[(first << 8) | second] ?? 0;
      if (number < 0) {
        const third = bytes[at + 2] ?? 0;
        if (!isGramEnd(third, first)) continue;
        number = third - number;
      }
      measure(states, number * STATE, at);
    }
  }

  /** Decides what has a list and what has bits, and where. */
  #layOut(): void {
    const states = this.#states;
    const width = Math.ceil(this.#lines / 32);
    let listsEnd = 0;
    let bitsEnd = 0;
    const sizeOf = (number: number) => states[number * STATE + SIZE] ?? 0;
    const isDense = (number: number) => sizeOf(number) > width * 4;
    const add = (number: number, code: number, listed: boolean, marked: boolean) => {
      const state = number * STATE;
      states[state + LAST] = 0;
      states[state + CURSOR] = listed ? listsEnd : -1;
      states[state + BITS] = marked ? bitsEnd : -1;
      if (listed) listsEnd += sizeOf(number);
      this.codes.push(code);
      this.ends.push(listsEnd);
      this.bitsAt.push(marked ? bitsEnd : -1);
      if (marked) bitsEnd += width;
    };
    for (let bigram = 0; bigram < BIGRAMS; bigram++) {
      if ((bigram & 0xff) === 0 && bigram >> 8 < SINGLES && sizeOf(bigram >> 8) > 0) {
        add(bigram >> 8, bigram << 8, !isDense(bigram >> 8), isDense(bigram >> 8));
      }
      const number = this.#numbers[bigram] ?? 0;
      if (number === 0) continue;
      add(Math.abs(number), bigram << 8, number > 0, number < 0);
      for (let third = 1; number < 0 && third < BYTES; third++) {
        const trigram = third - number;
        if (sizeOf(trigram) > 0) add(trigram, (bigram << 8) | third, true, isDense(trigram));
      }
    }
    this.lists = new Uint8Array(listsEnd);
    this.bits = new Uint32Array(bitsEnd);
  }

  #write(): void {
    const bytes = this.#bytes;
    const states = this.#states;
    const numbers = this.#numbers;
    const { lists, bits } = this;
    const seen = new Int32Array(SINGLES).fill(-1);
    let line = 0;
    for (let at = 0; at < bytes.length; at++) {
      const first = bytes[at] ?? 0;
      if (first === NEWLINE) line++;
      if (!isGramStart(first)) continue;
      if (first < SINGLES && seen[first] !== line && isWordByte(first)) {
        seen[first] = line;
        write(states, first * STATE, at, line, lists, bits);
      }
      const second = bytes[at + 1] ?? 0;
      if (!isWordByte(second)) continue;
      let number = numbers[(first << 8) | second] ?? 0;
      if (number < 0) {
        write(states, -number * STATE, at, line, lists, bits);
        const third = bytes[at + 2] ?? 0;
        if (!isGramEnd(third, first)) continue;
        number = third - number;
      }
      write(states, number * STATE, at, line, lists, bits);
    }
  }
}

/** Notes what an n-gram at a position adds to the length of its list. */
function measure(states: Int32Array, state: number, at: number): void {
  const distance = at - (states[state + LAST] ?? 0);
  states[state + SIZE] = (states[state + SIZE] ?? 0) + encodedLength(distance);
  states[state + LAST] = at;
}

/** Adds a position to an n-gram's list and its line to the bits, where it has them. */
function write(
  states: Int32Array,
  state: number,
  at: number,
  line: number,
  lists: Uint8Array,
  bits: Uint32Array,
): void {
  const bitsAt = states[state + BITS] ?? -1;
  if (bitsAt >= 0) {
    const index = bitsAt + (line >> 5);
    bits[index] = (bits[index] ?? 0) | (1 << (line & 31));
  }
  let cursor = states[state + CURSOR] ?? -1;
  if (cursor < 0) return;
  let rest = at - (states[state + LAST] ?? 0);
  states[state + LAST] = at;
  while (rest >= 0x80) {
    lists[cursor++] = rest | 0x80;
    rest >>>= 7;
  }
  lists[cursor++] = rest;
  states[state + CURSOR] = cursor;
}

function countBigrams(bytes: Uint8Array): Uint32Array {
  const counts = new Uint32Array(BIGRAMS);
  let first = 0;
  for (let at = 0; at < bytes.length; at++) {
    const second = bytes[at] ?? 0;
    if (isWordByte(second) && isGramStart(first)) {
      const bigram = (first << 8) | second;
      counts[bigram] = (counts[bigram] ?? 0) + 1;
    }
    first = second;
  }
  return counts;
}

/** Bytes of a distance in LEB128. */
function encodedLength(distance: number): number {
  if (distance < 0x80) return 1;
  if (distance < 0x4000) return 2;
  if (distance < 0x20_0000) return 3;
  return distance < 0x1000_0000 ? 4 : 5;
}
