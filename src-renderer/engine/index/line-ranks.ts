import { NAME_MARK } from '#shared/text/search-fold.ts';
import type { SearchQuery, SearchTerm } from '#shared/text/search-query.ts';
import { type ByteTerm, type ByteWord, byteWord, indexOfWord, MARK, SPACE } from './byte-words.ts';
import { LineSet } from './line-set.ts';
import type { Spares, TextSegment } from './text-segment.ts';

/** Up to so many lines of a segment are looked at one by one; more are told apart by postings. */
const FEW = 48;

const EXACT = 0;
const BEGINS = 1;
/** Ranks from here on add up where each term stands. */
const APART = 2;
/** Where a word stands: at the beginning of a name, of a word, or inside. */
const IN_NAME = 0;
const IN_WORD = 1;
const INSIDE = 2;
const LAST = 255;

interface RankedTerm {
  readonly forms: ByteTerm;
  /** The same at the beginning of a name. */
  readonly names: ByteTerm;
  /** By form, each of its words at the beginning of a name or any other word. */
  readonly words: readonly (readonly ByteTerm[])[];
}

/**
 * How well lines fit a search: 0 where a name is the whole of it, 1 where one begins with it; then 2
 * and for each term 0 at the beginning of a name, 1 of a word, 2 inside, in its best form. Two ways
 * lead to the same rank: few lines are read, many are looked up in the postings of beginnings.
 */
export class LineRanks {
  readonly #exact: ByteTerm;
  readonly #begins: ByteTerm;
  readonly #terms: readonly RankedTerm[];
  readonly #spares: Spares;

  constructor({ terms, phrases }: SearchQuery, spares: Spares) {
    this.#spares = spares;
    this.#exact = phrases.map((phrase) => [byteWord(NAME_MARK + phrase + NAME_MARK)]);
    this.#begins = phrases.map((phrase) => [byteWord(NAME_MARK + phrase)]);
    this.#terms = terms.map(rankedTerm);
  }

  /** Writes the ranks of some lines, all of which fit, by slot. */
  rank(segment: TextSegment, lines: Uint32Array, ranks: Uint8Array): void {
    if (lines.length > FEW) this.#rankMany(segment, lines, ranks);
    else for (const line of lines) ranks[segment.slots[line] ?? 0] = this.#rankOf(segment, line);
  }

  #rankOf({ bytes, starts }: TextSegment, line: number): number {
    const from = starts[line] ?? 0;
    const to = starts[line + 1] ?? 0;
    const holds = (term: ByteTerm) =>
      term.some((words) => words.every((word) => indexOfWord(bytes, word, from, to) >= 0));
    if (holds(this.#exact)) return EXACT;
    if (holds(this.#begins)) return BEGINS;
    let rank = APART;
    for (const { forms } of this.#terms) {
      let best = INSIDE;
      for (const words of forms) best = Math.min(best, formStands(bytes, words, from, to));
      rank += best;
    }
    return Math.min(rank, LAST);
  }

  #rankMany(segment: TextSegment, lines: Uint32Array, ranks: Uint8Array): void {
    const { slots } = segment;
    const sums = new Uint16Array(lines.length).fill(APART);
    for (const { names, words } of this.#terms) {
      segment.findTerm(names, inNames, this.#spares);
      this.#findBeginnings(segment, words);
      for (let i = 0; i < lines.length; i++) {
        const line = lines[i] ?? 0;
        const stands = inNames.has(line) ? IN_NAME : inWords.has(line) ? IN_WORD : INSIDE;
        sums[i] = (sums[i] ?? 0) + stands;
      }
    }
    segment.findTerm(this.#begins, inNames, this.#spares);
    segment.findTerm(this.#exact, inWords, this.#spares);
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] ?? 0;
      const apart = Math.min(sums[i] ?? 0, LAST);
      ranks[slots[line] ?? 0] = inWords.has(line) ? EXACT : inNames.has(line) ? BEGINS : apart;
    }
  }

  /** Puts into `inWords` the lines that have all words of a form at beginnings. */
  #findBeginnings(segment: TextSegment, forms: RankedTerm['words']): void {
    inWords.clear(segment.lines);
    for (const words of forms) {
      for (const [at, word] of words.entries()) {
        segment.findTerm(word, at === 0 ? inForm : ofWord, this.#spares);
        if (at > 0) inForm.keep(ofWord);
      }
      inWords.join(inForm);
    }
  }
}

const inNames = new LineSet();
const inWords = new LineSet();
const inForm = new LineSet();
const ofWord = new LineSet();

/** A form stands as well as the worst of its words; `LAST` where one is missing. */
function formStands(
  bytes: Uint8Array,
  words: readonly ByteWord[],
  from: number,
  to: number,
): number {
  let worst = IN_NAME;
  for (const word of words) worst = Math.max(worst, wordStands(bytes, word, from, to));
  return worst;
}

function wordStands(bytes: Uint8Array, word: ByteWord, from: number, to: number): number {
  let best = LAST;
  for (let at = indexOfWord(bytes, word, from, to); at >= 0; ) {
    const before = at > from ? bytes[at - 1] : 0;
    if (before === MARK) return IN_NAME;
    best = Math.min(best, before === SPACE ? IN_WORD : INSIDE);
    at = indexOfWord(bytes, word, at + 1, to);
  }
  return best;
}

function rankedTerm({ forms }: SearchTerm): RankedTerm {
  return {
    forms: forms.map((words) => words.map(byteWord)),
    names: forms.map((words) => words.map((word) => byteWord(NAME_MARK + word))),
    words: forms.map((words) =>
      words.map((word) => [[byteWord(` ${word}`)], [byteWord(NAME_MARK + word)]]),
    ),
  };
}
