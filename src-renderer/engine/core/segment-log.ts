import type { Moves } from '#engine/core/segment-members.ts';
import type { SegmentLogEntry } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';

const DAY = 86_400_000;
/** Older joins and leaves are folded into the base, and so are those beyond this many of a segment. */
const KEPT_DAYS = 400;
const KEPT_MOVES = 200_000;

/** Who joined and left a segment at once. */
export interface LoggedMoves {
  readonly seq: number;
  readonly segment: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly changeSet?: string;
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/**
 * The log of joins and leaves: in memory to be shown, on the disk to be there tomorrow. It is
 * written after the act that moved somebody; what a crash loses of it is found again at the next
 * start by comparing it with who is in.
 */
export class SegmentLog {
  readonly #store: RowStore;
  readonly #bySegment = new Map<string, LoggedMoves[]>();
  #unwritten: SegmentLogEntry[] = [];
  #writing: Promise<void> | null = null;
  #nextSeq = 1;

  constructor(store: RowStore) {
    this.#store = store;
  }

  /** Reads where the log ends. Answers with the segments it knows, deleted ones among them. */
  async open(): Promise<ReadonlySet<string>> {
    this.#nextSeq = (await this.#store.lastSegmentEntry()) + 1;
    return new Set(await this.#store.loggedSegments());
  }

  /** Reads a segment's log; answers with who was in it at its end. */
  async read(segment: string): Promise<Set<string>> {
    const entries = await this.#kept(await this.#store.segmentLog(segment));
    const members = new Set<string>();
    const moves: LoggedMoves[] = [];
    for (const entry of entries) {
      const joined = listed(entry.joined);
      const left = listed(entry.left);
      if (entry.base) members.clear();
      for (const id of joined) members.add(id);
      for (const id of left) members.delete(id);
      if (!entry.base) moves.push(movesOf(entry, joined, left));
    }
    this.#bySegment.set(segment, moves);
    return members;
  }

  /** Begins a segment's log with who is in it. */
  begin(segment: string, members: readonly string[]): void {
    this.#bySegment.set(segment, []);
    this.#write({ segment, base: true, joined: members, left: [] });
  }

  /** Notes who moved; nothing when nobody did. */
  add(segment: string, moves: Moves, changeSet: string | undefined): void {
    if (moves.size === 0) return;
    const joined: string[] = [];
    const left: string[] = [];
    for (const [id, isIn] of moves) (isIn ? joined : left).push(id);
    const entry = this.#write({ segment, base: false, joined, left, changeSet });
    const kept = this.#bySegment.get(segment) ?? [];
    kept.push(movesOf(entry, joined, left));
    this.#bySegment.set(segment, kept);
  }

  /** A segment's moves, oldest first. */
  of(segment: string): readonly LoggedMoves[] {
    return this.#bySegment.get(segment) ?? [];
  }

  /** How many joined and left a segment since an instant (UTC ms). */
  movedSince(segment: string, at: number): { readonly joined: number; readonly left: number } {
    let joined = 0;
    let left = 0;
    const moves = this.of(segment);
    for (let i = moves.length - 1; i >= 0; i--) {
      const each = moves[i];
      if (!each || each.at < at) break;
      joined += each.joined.length;
      left += each.left.length;
    }
    return { joined, left };
  }

  /** Forgets a deleted segment's log once its last entry is old. */
  async clear(segment: string): Promise<void> {
    const entries = await this.#store.segmentLog(segment);
    const old = (entries.at(-1)?.at ?? 0) < Date.now() - KEPT_DAYS * DAY;
    if (old) await this.#store.writeSegmentLog([], seqsOf(entries));
  }

  /** Resolves when everything noted so far is written. */
  async written(): Promise<void> {
    await this.#writing;
  }

  #write(
    entry: Omit<LoggedMoves, 'seq' | 'at' | 'changeSet'> & {
      readonly base: boolean;
      readonly changeSet?: string | undefined;
    },
  ): SegmentLogEntry {
    const { segment, base, changeSet } = entry;
    const written: SegmentLogEntry = {
      seq: this.#nextSeq++,
      segment,
      at: Date.now(),
      base,
      ...(changeSet === undefined ? {} : { changeSet }),
      joined: entry.joined.join('\n'),
      left: entry.left.join('\n'),
    };
    this.#unwritten.push(written);
    this.#writing ??= this.#flush();
    return written;
  }

  async #flush(): Promise<void> {
    while (this.#unwritten.length > 0) {
      const entries = this.#unwritten;
      this.#unwritten = [];
      // What cannot be written now is found again at the next start.
      await this.#store.writeSegmentLog(entries).catch(() => undefined);
    }
    this.#writing = null;
  }

  /** Folds entries that are too old or too many into the base. */
  async #kept(entries: readonly SegmentLogEntry[]): Promise<readonly SegmentLogEntry[]> {
    const oldest = Date.now() - KEPT_DAYS * DAY;
    let moves = 0;
    let from = entries.length;
    for (let i = entries.length - 1; i > 0; i--) {
      const entry = entries[i];
      if (!entry || entry.base || entry.at < oldest) break;
      moves += lines(entry.joined) + lines(entry.left);
      if (moves > KEPT_MOVES) break;
      from = i;
    }
    const folded = entries.slice(0, from);
    const last = folded.at(-1);
    if (!last || folded.length === 1) return entries;
    const members = new Set<string>();
    for (const entry of folded) {
      if (entry.base) members.clear();
      for (const id of listed(entry.joined)) members.add(id);
      for (const id of listed(entry.left)) members.delete(id);
    }
    const { changeSet: _changeSet, ...rest } = last;
    const base: SegmentLogEntry = {
      ...rest,
      base: true,
      joined: [...members].join('\n'),
      left: '',
    };
    await this.#store.writeSegmentLog([base], seqsOf(folded));
    return [base, ...entries.slice(from)];
  }
}

function movesOf(
  { seq, segment, at, changeSet }: SegmentLogEntry,
  joined: readonly string[],
  left: readonly string[],
): LoggedMoves {
  return { seq, segment, at, ...(changeSet === undefined ? {} : { changeSet }), joined, left };
}

function seqsOf(entries: readonly SegmentLogEntry[]): readonly number[] {
  return entries.map(({ seq }) => seq);
}

function listed(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}

function lines(text: string): number {
  if (text === '') return 0;
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
