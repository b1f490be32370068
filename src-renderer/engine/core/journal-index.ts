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

/** The index as it is kept on the disk, so that the next session reads only what came since. */
interface Kept {
  readonly version: typeof VERSION;
  readonly heads: readonly ActHead[];
  readonly births: ReadonlyMap<string, number>;
  readonly inversions: readonly Inversion[];
}

type Inversion = Pick<JournalEntry, 'id' | 'inverts'>;

const KEPT = 'journalIndex';
const VERSION = 1;
/** New entries after which the index is kept again; a large act, slow to read, counts as many. */
const KEEP_AFTER = 1000;

/** Changes that may be in memory at once while the journal is read; entries read at once. */
const CHANGES_AT_ONCE = 4096;
const MOST_AT_ONCE = 512;

/**
 * The journal by who, when, what and which kind, read when it is first asked for and kept current:
 * a question with filters reads only the entries it shows.
 */
export class JournalIndex {
  readonly #store: RowStore;
  readonly #acts: Acts;
  readonly #heads: ActHead[] = [];
  readonly #large: ActHead[] = [];
  readonly #births = new Map<string, number>();
  readonly #kindSets = new Map<string, readonly string[]>();
  readonly #inversions: Inversion[] = [];
  #reading: Promise<void> = Promise.resolve();
  #loaded = false;
  /** What is kept on the disk was thrown away, and nothing is kept since. */
  #stale = false;
  #unkept = 0;
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

  /** Entries that were read changed: the journal is read anew when it is next asked about. */
  renew(): void {
    const renewing = this.#reading.then(async () => {
      this.#heads.length = 0;
      this.#large.length = 0;
      this.#inversions.length = 0;
      this.#births.clear();
      if (this.#stale) return;
      this.#stale = true;
      await this.#store.setMeta(KEPT, null);
    });
    this.#reading = renewing.catch(() => undefined);
  }

  /** Reads what was written since; questions that come together wait for one reading. */
  #catchUp(): Promise<void> {
    const reading = this.#reading.then(() => this.#read());
    this.#reading = reading.catch(() => undefined);
    return reading;
  }

  async #read(): Promise<void> {
    if (!this.#loaded) await this.#load();
    await this.#readOn();
    if (this.#unkept < KEEP_AFTER) return;
    this.#unkept = 0;
    this.#stale = false;
    const kept: Kept = {
      version: VERSION,
      heads: this.#heads,
      births: this.#births,
      inversions: this.#inversions,
    };
    // Nothing is lost when it is not kept: the next session reads the journal again.
    this.#store.setMeta(KEPT, kept).catch(() => undefined);
  }

  async #load(): Promise<void> {
    this.#loaded = true;
    const kept = await this.#store.meta<Kept | null>(KEPT);
    if (kept?.version !== VERSION) return;
    for (const head of kept.heads) {
      this.#heads.push(head);
      if (head.large) this.#large.push(head);
    }
    for (const [born, seq] of kept.births) this.#births.set(born, seq);
    for (const inversion of kept.inversions) this.#recall(inversion);
  }

  #recall({ id, inverts }: Inversion): void {
    if (!inverts) return;
    const inversion = { id, inverts };
    this.#inversions.push(inversion);
    this.#acts.recall(inversion);
  }

  async #readOn(): Promise<void> {
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
    this.#recall(entry);
    this.#unkept += entry.touched ? 1 : KEEP_AFTER;
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
