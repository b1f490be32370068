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
/** So many terms are told apart; nobody types more, and twice a rank stays below 255. */
const TERMS = 50;
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
  readonly #ranks: Uint8Array;
  /** Where the whole search is one word: its spellings. */
  readonly #one: readonly ByteWord[] | null;

  /** Ranks are written into `ranks`, by slot. */
  constructor({ terms, phrases }: SearchQuery, spares: Spares, ranks: Uint8Array) {
    // What begins a name is told by the phrase already where that is all there is.
    const told = terms.length === 1 ? new Set(phrases) : new Set<string>();
    this.#spares = spares;
    this.#exact = phrases.map((phrase) => [byteWord(NAME_MARK + phrase + NAME_MARK)]);
    this.#begins = phrases.map((phrase) => [byteWord(NAME_MARK + phrase)]);
    this.#terms = terms.slice(0, TERMS).map((term) => rankedTerm(term, told));
    this.#ranks = ranks.fill(APART + this.#terms.length * INSIDE);
    this.#one = oneWord(terms, phrases);
  }

  /**
   * Ranks some lines of a segment, all of which fit. `places` says by slot which line counts: `base`
   * and its number in the segment.
   */
  rank(segment: TextSegment, lines: Uint32Array, places: Uint32Array, base: number): void {
    const counts: Counts = (line, slot) => places[slot] === base + line;
    if (lines.length > FEW) {
      this.#rankMany(segment, counts);
      return;
    }
    for (const line of lines) {
      const slot = segment.slots[line] ?? 0;
      if (counts(line, slot)) this.#ranks[slot] = this.#rankOf(segment, line);
    }
  }

  #rankOf({ bytes, starts }: TextSegment, line: number): number {
    const from = starts[line] ?? 0;
    const to = starts[line + 1] ?? 0;
    if (this.#one) return rankOfOne(bytes, this.#one, from, to);
    const holds = (term: ByteTerm) =>
      term.some((words) => words.every((word) => indexOfWord(bytes, word, from, to) >= 0));
    if (holds(this.#begins)) return holds(this.#exact) ? EXACT : BEGINS;
    let rank = APART;
    for (const { forms } of this.#terms) {
      let best = INSIDE;
      for (const words of forms) best = Math.min(best, formStands(bytes, words, from, to));
      rank += best;
    }
    return rank;
  }

  /** Every line begins as one that has all terms inside; those of each better set move on. */
  #rankMany(segment: TextSegment, counts: Counts): void {
    const ranks = this.#ranks;
    const better = (found: LineSet, rank: (before: number) => number) => {
      if (lineList.length < segment.lines) lineList = new Uint32Array(segment.lines);
      const count = found.list(lineList);
      for (let i = 0; i < count; i++) {
        const line = lineList[i] ?? 0;
        const slot = segment.slots[line] ?? 0;
        if (counts(line, slot)) ranks[slot] = rank(ranks[slot] ?? 0);
      }
    };
    for (const { names, words } of this.#terms) {
      this.#findBeginnings(segment, words);
      better(found, (before) => before - 1);
      if (names.length === 0) continue;
      segment.findTerm(names, found, this.#spares);
      better(found, (before) => before - 1);
    }
    segment.findTerm(this.#begins, found, this.#spares);
    if (!found.exceeds(0)) return;
    better(found, () => BEGINS);
    segment.findTerm(this.#exact, found, this.#spares);
    better(found, () => EXACT);
  }

  /** Puts into `found` the lines that have all words of a form at beginnings. */
  #findBeginnings(segment: TextSegment, forms: RankedTerm['words']): void {
    found.clear(segment.lines);
    for (const words of forms) {
      for (const [at, word] of words.entries()) {
        segment.findTerm(word, at === 0 ? inForm : ofWord, this.#spares);
        if (at > 0) inForm.keep(ofWord);
      }
      found.join(inForm);
    }
  }
}

/** Whether a line is the one that counts for a slot. */
type Counts = (line: number, slot: number) => boolean;

const found = new LineSet();
const inForm = new LineSet();
const ofWord = new LineSet();
let lineList = new Uint32Array(0);

/** The spellings of a search that is one word and nothing else; null where it is more. */
function oneWord(
  terms: readonly SearchTerm[],
  phrases: readonly string[],
): readonly ByteWord[] | null {
  const [{ forms = [], ranked = forms } = {}] = terms;
  const words = ranked.map(([word = '']) => word);
  const isOne =
    terms.length === 1 &&
    ranked.every((each) => each.length === 1) &&
    words.length === phrases.length &&
    phrases.every((phrase) => words.includes(phrase));
  return isOne ? words.map(byteWord) : null;
}

function rankOfOne(
  bytes: Uint8Array,
  words: readonly ByteWord[],
  from: number,
  to: number,
): number {
  let rank = APART + INSIDE;
  for (const word of words) {
    for (let at = indexOfWord(bytes, word, from, to); at >= 0; ) {
      const before = at > from ? bytes[at - 1] : 0;
      if (before === MARK) {
        if (bytes[at + word.bytes.length] === MARK) return EXACT;
        rank = BEGINS;
      } else if (before === SPACE) rank = Math.min(rank, APART + IN_WORD);
      at = indexOfWord(bytes, word, at + 1, to);
    }
  }
  return rank;
}

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

function rankedTerm({ forms, ranked = forms }: SearchTerm, told: ReadonlySet<string>): RankedTerm {
  const open = ranked.filter(([word = '', ...more]) => more.length > 0 || !told.has(word));
  return {
    forms: ranked.map((words) => words.map(byteWord)),
    names: open.map((words) => words.map((word) => byteWord(NAME_MARK + word))),
    words: ranked.map((words) =>
      words.map((word) => {
        const inWord = [byteWord(` ${word}`)];
        const isTold = words.length === 1 && told.has(word);
        return isTold ? [inWord] : [inWord, [byteWord(NAME_MARK + word)]];
      }),
    ),
  };
}
