import type { Acts } from '#engine/core/acts.ts';
import { idsOf, type JournalChange, type JournalEntry } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import { type Hlc, hlcMillis } from '#shared/sync/hlc.ts';

/** What telling acts apart takes, without what they changed. */
export interface ActHead {
  readonly seq: number;
  /** UTC milliseconds. */
  readonly at: number;
  readonly actor: string;
  readonly act: string;
  /** Kinds of the records it touched. */
  readonly kinds: readonly string[];
  /** Of an act too large to list its records: what a page shows of it, so that it need not be read. */
  readonly large?: LargeAct;
}

/** A large act without its changes, and which records it touched. */
export interface LargeAct {
  readonly entry: Omit<JournalEntry, 'changes'>;
  /** Hashes of the records that it changed, deleted or restored, sorted. */
  readonly touched: Uint32Array;
}

/** Changes that may be in memory at once while the journal is read; entries read at once. */
const CHANGES_AT_ONCE = 4096;
const MOST_AT_ONCE = 512;

/**
 * The journal by who, when, what and which kind, read once when it is first asked for and kept
 * current: a question with filters reads only the entries it shows.
 */
export class JournalIndex {
  readonly #store: RowStore;
  readonly #acts: Acts;
  readonly #heads: ActHead[] = [];
  readonly #large: ActHead[] = [];
  readonly #births = new Map<string, number>();
  readonly #kindSets = new Map<string, readonly string[]>();
  #reading: Promise<void> = Promise.resolve();
  #atOnce = 16;

  constructor(store: RowStore, acts: Acts) {
    this.#store = store;
    this.#acts = acts;
  }

  /** Every act, oldest first. */
  async heads(): Promise<readonly ActHead[]> {
    await this.#catchUp();
    return this.#heads;
  }

  /**
   * Positions of large acts that changed, deleted or restored a record (rarely one more: hashes can
   * collide), and of the one that added it in bulk, by the stamp it was born with; rising.
   */
  async largeTouching(kind: string, id: string, born: Hlc | undefined): Promise<readonly number[]> {
    await this.#catchUp();
    const hash = hashOf(`${kind}/${id}`);
    const birth = born === undefined ? undefined : this.#births.get(`${kind}/${born}`);
    return this.#large
      .filter(({ seq, large }) => seq === birth || (large && has(large.touched, hash)))
      .map(({ seq }) => seq);
  }

  /** Reads what was written since; questions that come together wait for one reading. */
  #catchUp(): Promise<void> {
    const reading = this.#reading.then(() => this.#read());
    this.#reading = reading.catch(() => undefined);
    return reading;
  }

  async #read(): Promise<void> {
    while (true) {
      const last = this.#heads.at(-1)?.seq ?? 0;
      const entries = await this.#store.entriesAfter(last, this.#atOnce);
      let changes = 0;
      for (const entry of entries) {
        this.#take(entry);
        changes += entry.touched ? entry.touched.length : sizeOf(entry.changes);
      }
      const asked = this.#atOnce;
      this.#atOnce = changes > CHANGES_AT_ONCE ? 1 : Math.min(MOST_AT_ONCE, asked * 2);
      if (entries.length < asked) return;
    }
  }

  #take(entry: JournalEntry): void {
    const { seq, actor, act } = entry;
    const kinds = this.#kindsOf(entry.changes);
    const head = { seq, at: hlcMillis(entry.at), actor, act: act.name, kinds };
    this.#acts.recall(entry);
    if (entry.touched) {
      this.#heads.push(head);
      return;
    }
    const hashes: number[] = [];
    for (const change of entry.changes) {
      if ('batches' in change) this.#births.set(`${change.kind}/${entry.at}`, seq);
      else for (const id of idsOf(change)) hashes.push(hashOf(`${change.kind}/${id}`));
    }
    const { changes: _changes, ...rest } = entry;
    const touched = Uint32Array.from(hashes).sort();
    const large = { ...head, large: { entry: rest, touched } };
    this.#heads.push(large);
    this.#large.push(large);
  }

  #kindsOf(changes: readonly JournalChange[]): readonly string[] {
    const kinds = [...new Set(changes.map(({ kind }) => kind))].sort();
    const key = kinds.join(' ');
    const known = this.#kindSets.get(key);
    if (!known) this.#kindSets.set(key, kinds);
    return known ?? kinds;
  }
}

function sizeOf(changes: readonly JournalChange[]): number {
  return changes.reduce(
    (sum, change) => sum + ('batches' in change ? change.batches.length : idsOf(change).length),
    0,
  );
}

/** FNV-1a over UTF-16 units, 32 bits. Source: Fowler, Noll, Vo (1991). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

function has(sorted: Uint32Array, wanted: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}
