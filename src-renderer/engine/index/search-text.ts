import type { SearchQuery, SearchTerm } from '#shared/text/search-query.ts';
import { type ByteTerm, byteWord, NEWLINE } from './byte-words.ts';
import { LineRanks } from './line-ranks.ts';
import { LineSet } from './line-set.ts';
import { type Spares, TextSegment } from './text-segment.ts';
import { TextTail } from './text-tail.ts';

/** The texts as typed arrays, which a snapshot stores and loads at memory speed. */
export interface PackedSearchText {
  /** By slot: segment × 65,536 + line of its text. */
  readonly places: Uint32Array;
  readonly segments: readonly (PackedSegment | null)[];
}

interface PackedSegment {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly slots: Uint32Array;
}

export interface SearchTextLimits {
  /** A segment is full with so many bytes of text. */
  readonly segment: number;
  /** New lines are given postings when they are so many bytes; until then they are scanned. */
  readonly fresh: number;
}

const LIMITS: SearchTextLimits = { segment: 1 << 19, fresh: 1 << 15 };

/** A segment has fewer lines than this. */
const LINES = 65_536;
/** The place of a slot without text. */
const NOWHERE = 0xffff_ffff;
/** With so many small segments, they become one; at most so many are written anew at a time. */
const MANY = 8;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Finds the records whose folded text contains every word of a query. Texts are lines in a log of
 * segments; the newest line of a slot counts. `tidy` gives full segments their postings, one a
 * call; what has none yet is scanned, so that an answer is always whole.
 */
export class SearchText {
  readonly #limits: SearchTextLimits;
  #places: Uint32Array = new Uint32Array(0);
  /** Slots that ever had a text, and those before them. */
  #size = 0;
  /** Null is where the tail will be, or free. */
  readonly #segments: (TextSegment | null)[] = [];
  /** By segment: lines that count no more. */
  readonly #dead: number[] = [];
  #tail = new TextTail();
  /** The number that the tail has as a segment. */
  #tailAt = 0;
  #postingBytes = 0;
  readonly #found = new LineSet();
  readonly #spares: Spares = { term: new LineSet(), form: new LineSet(), word: new LineSet() };
  #lineList = new Uint32Array(0);

  /** From its packed form, with texts for up to `count` slots. Throws when the form is damaged. */
  constructor(packed: PackedSearchText | null = null, count = 0, limits = LIMITS) {
    this.#limits = limits;
    if (packed) this.#adopt(packed, count);
  }

  set(slot: number, text: string): void {
    const line = text.includes('\n') ? text.replaceAll('\n', ' ') : text;
    const old = this.#places[slot] ?? NOWHERE;
    if (line === '') {
      if (old !== NOWHERE) this.#move(slot, NOWHERE);
      return;
    }
    this.#makeRoom();
    this.#tail.add(slot, line);
    const added = this.#tail.lines - 1;
    if (old !== NOWHERE && equal(this.#lineAt(old), this.#tail.line(added))) this.#tail.dropLast();
    else this.#move(slot, this.#tailAt * LINES + added);
  }

  /** A slot's text, its newlines and lone surrogates replaced. */
  get(slot: number): string {
    const place = this.#places[slot] ?? NOWHERE;
    return place === NOWHERE ? '' : decoder.decode(this.#lineAt(place));
  }

  /** All texts as they are now; full segments are shared with it, which never change. */
  pack(): PackedSearchText {
    const segments = this.#segments.map((segment) => segment && packed(segment));
    segments[this.#tailAt] = packed(this.#tail.segment(true));
    return { places: this.#places.slice(0, this.#size), segments };
  }

  /**
   * Marks in `mask`, which is blank, those slots of `within` whose text has every term of a search;
   * all of them where it has none. With `ranks` (as long) it also says how well each fits
   * (`LineRanks`); others have any rank there.
   */
  find(query: SearchQuery, within: Uint8Array, mask: Uint8Array, ranks?: Uint8Array): void {
    const sought = query.terms.map(byteTerm).filter((term) => term !== null);
    if (sought.length === 0) {
      mask.set(within.subarray(0, mask.length));
      return;
    }
    sought.sort((a, b) => shortest(b) - shortest(a));
    const marks = { within, mask, ranker: ranks && new LineRanks(query, this.#spares, ranks) };
    for (const [segment, at] of this.#all()) this.#findIn(segment, at, sought, marks);
  }

  *#all(): Iterable<readonly [segment: TextSegment, at: number]> {
    for (const [i, segment] of this.#segments.entries()) if (segment) yield [segment, i];
    if (this.#tail.lines > 0) yield [this.#tail.segment(false), this.#tailAt];
  }

  /**
   * Does one piece of work that makes later searches faster (some 20 ms at most); false when there
   * is none left. `room`: whether postings may take more memory; text without any is scanned.
   */
  tidy(room: boolean): boolean {
    const { fresh } = this.#limits;
    if (this.#tail.length >= fresh) this.#seal();
    if (this.#merge()) return true;
    const next = this.#segments.find((segment) => segment?.indexBytes === 0);
    if (!next || !room) return false;
    next.makeIndex();
    this.#postingBytes += next.indexBytes;
    return true;
  }

  /** What it takes in memory, in bytes. */
  get memory(): { readonly text: number; readonly places: number; readonly postings: number } {
    let text = this.#tail.length;
    let places = this.#places.byteLength;
    for (const segment of this.#segments) {
      text += segment?.bytes.length ?? 0;
      places += (segment?.starts.byteLength ?? 0) + (segment?.slots.byteLength ?? 0);
    }
    return { text, places, postings: this.#postingBytes };
  }

  #findIn(
    segment: TextSegment,
    at: number,
    terms: readonly ByteTerm[],
    { within, mask, ranker }: Marks,
  ): void {
    segment.find(terms, this.#found, this.#spares);
    if (this.#lineList.length < segment.lines) this.#lineList = new Uint32Array(segment.lines);
    const lines = this.#lineList;
    const places = this.#places;
    const { slots } = segment;
    const base = at * LINES;
    const count = this.#found.list(lines);
    for (let i = 0; i < count; i++) {
      const line = lines[i] ?? 0;
      const slot = slots[line] ?? 0;
      // Beyond the mask, this writes nothing.
      if (places[slot] === base + line) mask[slot] = within[slot] ?? 0;
    }
    if (count > 0) ranker?.rank(segment, lines.subarray(0, count), places, base);
  }

  #lineAt(place: number): Uint8Array {
    const segment = Math.floor(place / LINES);
    const line = place % LINES;
    return segment === this.#tailAt
      ? this.#tail.line(line)
      : (this.#segments[segment]?.line(line) ?? new Uint8Array(0));
  }

  /** Notes where a slot's text is now. */
  #move(slot: number, place: number): void {
    this.#size = Math.max(this.#size, slot + 1);
    if (slot >= this.#places.length) {
      const places = new Uint32Array(Math.max(64, Math.ceil((slot + 1) * 1.25))).fill(NOWHERE);
      places.set(this.#places);
      this.#places = places;
    }
    const old = this.#places[slot] ?? NOWHERE;
    if (old !== NOWHERE) {
      const segment = Math.floor(old / LINES);
      this.#dead[segment] = (this.#dead[segment] ?? 0) + 1;
    }
    this.#places[slot] = place;
  }

  /** Makes sure that the tail takes another line. */
  #makeRoom(): void {
    const { written, lines } = this.#tail;
    if (written >= this.#limits.segment || lines >= LINES - 1) this.#seal();
  }

  /** The tail becomes a segment, and a new one begins. */
  #seal(): void {
    this.#segments[this.#tailAt] = this.#tail.segment(true);
    this.#beginTail();
  }

  #beginTail(): void {
    this.#tail = new TextTail();
    const gap = this.#segments.indexOf(null);
    this.#tailAt = gap < 0 ? this.#segments.length : gap;
    this.#dead[this.#tailAt] = 0;
    this.#segments[this.#tailAt] = null;
  }

  /** Writes the lines of some segments anew when many are small or out of date; true when it did. */
  #merge(): boolean {
    const full = this.#limits.segment;
    const wasteful: number[] = [];
    const tiny: number[] = [];
    for (const [i, segment] of this.#segments.entries()) {
      if (!segment) continue;
      if ((this.#dead[i] ?? 0) * 2 > segment.lines) wasteful.push(i);
      else if (segment.bytes.length < full / 4) tiny.push(i);
    }
    const chosen = wasteful.length > 0 ? wasteful : tiny.length >= MANY ? tiny : [];
    chosen.length = Math.min(chosen.length, MANY);
    for (const i of chosen) this.#rewrite(i);
    return chosen.length > 0;
  }

  /** Moves the lines of a segment that count to the tail. */
  #rewrite(at: number): void {
    const segment = this.#segments[at];
    if (!segment) return;
    for (const [line, slot] of segment.slots.entries()) {
      if (this.#places[slot] !== at * LINES + line) continue;
      this.#makeRoom();
      this.#tail.addBytes(slot, segment.line(line));
      this.#places[slot] = this.#tailAt * LINES + this.#tail.lines - 1;
    }
    this.#postingBytes -= segment.indexBytes;
    this.#segments[at] = null;
    this.#dead[at] = 0;
  }

  #adopt({ places, segments }: PackedSearchText, count: number): void {
    let texts = 0;
    for (const [i, parts] of segments.entries()) {
      const segment = parts && unpacked(parts);
      this.#segments[i] = segment && segment.lines > 0 ? segment : null;
      this.#dead[i] = 0;
      if (!segment) continue;
      let alive = 0;
      const { slots } = segment;
      for (let line = 0; line < slots.length; line++) {
        const slot = slots[line] ?? NOWHERE;
        if (places[slot] === i * LINES + line && slot < count) alive++;
      }
      texts += alive;
      this.#dead[i] = segment.lines - alive;
    }
    for (const place of places) if (place !== NOWHERE) texts--;
    if (texts !== 0) throw new Error('search text does not fit its records');
    this.#places = places;
    this.#size = places.length;
    this.#beginTail();
  }
}

/** What an answer is written into. */
interface Marks {
  readonly within: Uint8Array;
  readonly mask: Uint8Array;
  readonly ranker: LineRanks | undefined;
}

/** A term made ready; null where it asks for nothing. No text holds a newline, but lines end with one. */
function byteTerm({ forms }: SearchTerm): ByteTerm | null {
  if (forms.some((words) => words.every((word) => word === ''))) return null;
  const possible = forms.filter((words) => !words.some((word) => word.includes('\n')));
  return possible.map((words) => words.filter((word) => word !== '').map(byteWord));
}

function shortest(term: ByteTerm): number {
  return Math.min(...term.map((words) => Math.max(...words.map(({ bytes }) => bytes.length))));
}

function packed({ bytes, starts, slots }: TextSegment): PackedSegment {
  return { bytes, starts, slots };
}

function unpacked({ bytes, starts, slots }: PackedSegment): TextSegment {
  const whole =
    starts.length === slots.length + 1 && starts[0] === 0 && starts.at(-1) === bytes.length;
  if (!whole || slots.length >= LINES) throw new Error('search text is damaged');
  for (let line = 0; line < slots.length; line++) {
    const end = starts[line + 1] ?? 0;
    if (end <= (starts[line] ?? 0) || bytes[end - 1] !== NEWLINE) {
      throw new Error('search text is damaged');
    }
  }
  return new TextSegment(bytes, starts, slots);
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
