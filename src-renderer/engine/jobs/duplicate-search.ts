import type { DuplicateMatcher, DuplicateScore } from '#shared/domain/entity-kind.ts';

/** Two records by their position in the search. */
export interface FoundPair extends DuplicateScore {
  readonly first: number;
  readonly second: number;
}

/** So many records are compared with all before them; what came to light with the last of them. */
interface SearchStep {
  readonly done: number;
  readonly pairs: readonly FoundPair[];
}

/** Records that share a key and are all compared with each other; more are compared by neighbours. */
const LARGEST_BLOCK = 12;
/** Keys are sorted in so many parts, so that no part holds the worker long. */
const PARTS = 64;
/** A key's hash and a record's position share a number: 32 and 21 bits. */
const POSITIONS = 2 ** 21;

/**
 * Looks for pairs that may be one among records given one after the other. Only records that share a
 * blocking key are compared (each pair once), so that the work grows with the records and not with
 * their square: of a key that very many share, records are laid in the order of the rules, and each
 * is compared with its neighbours.
 */
export class DuplicateSearch {
  readonly #rules: DuplicateMatcher;
  readonly #profiles: unknown[] = [];
  readonly #parts = Array.from({ length: PARTS }, () => new Numbers());

  constructor(rules: DuplicateMatcher) {
    this.#rules = rules;
  }

  get size(): number {
    return this.#profiles.length;
  }

  add(profile: unknown): void {
    const position = this.#profiles.length;
    if (position >= POSITIONS) throw new RangeError(`more than ${POSITIONS} records`);
    this.#profiles.push(profile);
    for (const key of this.#rules.keys(profile)) {
      const hash = hashOf(key);
      this.#parts[hash % PARTS]?.push(hash * POSITIONS + position);
    }
  }

  /**
   * Compares and brings each pair with something that speaks for it, record by record, so that the
   * caller can let others work in between. To be run once.
   */
  *pairs(): Generator<SearchStep> {
    const blocks = new Blocks(this.size);
    for (const part of this.#parts) {
      this.#readPart(part.sorted(), blocks);
      part.clear();
      yield { done: 0, pairs: [] };
    }
    const blocksOf = blocks.byMember();
    const comparedWith = new Int32Array(this.size).fill(-1);
    for (let second = 0; second < this.size; second++) {
      const pairs: FoundPair[] = [];
      for (const block of blocksOf(second)) {
        for (const first of blocks.members(block)) {
          if (first >= second || comparedWith[first] === second) continue;
          comparedWith[first] = second;
          const score = this.#rules.score(this.#profiles[first], this.#profiles[second], this.size);
          if (score) pairs.push({ first, second, ...score });
        }
      }
      yield { done: second + 1, pairs };
    }
  }

  #readPart(entries: Float64Array, blocks: Blocks): void {
    let from = 0;
    while (from < entries.length) {
      const hash = Math.floor((entries[from] ?? 0) / POSITIONS);
      const end = (hash + 1) * POSITIONS;
      let to = from + 1;
      while (to < entries.length && (entries[to] ?? 0) < end) to++;
      if (to - from > 1) {
        const members = Array.from(entries.subarray(from, to), (entry) => entry % POSITIONS);
        if (members.length <= LARGEST_BLOCK) blocks.add(members);
        else this.#addNeighbours(members, blocks);
      }
      from = to;
    }
  }

  /** Overlapping runs of neighbours instead of all with all. */
  #addNeighbours(members: readonly number[], blocks: Blocks): void {
    const ordered = members
      .map((member) => ({ member, order: this.#rules.order(this.#profiles[member]) }))
      .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.member - b.member))
      .map(({ member }) => member);
    const step = LARGEST_BLOCK / 3;
    for (let from = 0; from < ordered.length - step; from += step) {
      blocks.add(ordered.slice(from, from + 2 * step));
    }
  }
}

/** Groups of records, and of each record its groups, in flat arrays. */
class Blocks {
  readonly #members = new Numbers();
  readonly #starts = new Numbers();
  readonly #counts: Uint32Array;

  constructor(records: number) {
    this.#counts = new Uint32Array(records + 1);
    this.#starts.push(0);
  }

  add(members: readonly number[]): void {
    for (const member of members) {
      this.#members.push(member);
      this.#counts[member] = (this.#counts[member] ?? 0) + 1;
    }
    this.#starts.push(this.#members.length);
  }

  members(block: number): Float64Array {
    return this.#members.slice(this.#starts.at(block), this.#starts.at(block + 1));
  }

  /** The blocks of each record; to be asked for once all are added. */
  byMember(): (member: number) => Uint32Array {
    const from = new Uint32Array(this.#counts.length);
    for (let i = 1; i < from.length; i++) from[i] = (from[i - 1] ?? 0) + (this.#counts[i - 1] ?? 0);
    const next = from.slice();
    const blocks = new Uint32Array(this.#members.length);
    for (let block = 0; block + 1 < this.#starts.length; block++) {
      for (const member of this.members(block)) {
        const at = next[member] ?? 0;
        blocks[at] = block;
        next[member] = at + 1;
      }
    }
    return (member) => blocks.subarray(from[member], from[member + 1]);
  }
}

/** A growing array of numbers. */
class Numbers {
  #values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const grown = new Float64Array(this.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.length++] = value;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  slice(from: number, to: number): Float64Array {
    return this.#values.subarray(from, to);
  }

  sorted(): Float64Array {
    return this.#values.subarray(0, this.length).sort();
  }

  clear(): void {
    this.#values = new Float64Array(0);
    this.length = 0;
  }
}

/** FNV-1a, 32 bits. Two keys of one hash cost a comparison, no more. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x0100_0193);
  return hash >>> 0;
}
