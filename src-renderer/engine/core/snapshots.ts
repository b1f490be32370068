import type { ActMark, Acts } from '#engine/core/acts.ts';
import type { Door } from '#engine/core/door.ts';
import { type SavedTables, saveSnapshot } from '#engine/core/open.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { RowStore } from '#engine/store/row-store.ts';

/** How many past acts undo can reach. */
const REACH = 500;

/** So many batches a start takes in sooner than a snapshot could be written for each of them. */
const FEW = 256;

/** Quiet time after the last change before a snapshot is written, ms. */
const QUIET = 3000;

/** Keeps the snapshot near the present, in quiet moments. */
export class Snapshots {
  readonly #workspace: Workspace;
  readonly #store: RowStore;
  readonly #door: Door;
  /** Version of each table as last saved. */
  readonly #saved: SavedTables;
  readonly #acts: Acts;
  /** Number of the next batch when the snapshot was last written. */
  #upTo: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStopped = false;

  /** `onDisk`: what the present snapshot has: table versions, and up to which batch. */
  constructor(
    workspace: Workspace,
    store: RowStore,
    door: Door,
    acts: Acts,
    onDisk: { readonly saved: SavedTables; readonly upTo: number },
  ) {
    this.#workspace = workspace;
    this.#acts = acts;
    this.#upTo = onDisk.upTo + 1;
    this.#saved = onDisk.saved;
    this.#store = store;
    this.#door = door;
  }

  /** Something changed: save once it has been quiet for a while, if much did. */
  changed(): void {
    if (this.#store.nextBatch - this.#upTo >= FEW) this.due();
  }

  /** Saves once it has been quiet for a while. */
  due(): void {
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      // A snapshot only saves time: when it cannot be written, the next start takes longer.
      this.save().catch(() => undefined);
    }, QUIET);
  }

  /** Saves now, unless a bulk act is half done. */
  async save(): Promise<void> {
    await this.#door.exclusive(async () => {
      if (this.#door.staging) return this.due();
      this.#upTo = this.#store.nextBatch;
      await saveSnapshot(this.#workspace, this.#store, this.#saved);
      const seq = await this.#store.lastEntry();
      const kept: KeptActs = { seq, marks: this.#acts.recent(REACH) };
      await this.#store.setMeta(ACTS, kept);
    });
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }
}

const ACTS = 'acts';

/** The newest acts up to a position of the journal. */
interface KeptActs {
  readonly seq: number;
  readonly marks: readonly ActMark[];
}

/** Tells what can be undone: from what was kept with the snapshot, and the journal since. */
export async function recallActs(store: RowStore, acts: Acts): Promise<void> {
  const kept = await store.meta<KeptActs>(ACTS);
  for (const mark of kept?.marks ?? []) acts.add(mark);
  const newer = kept
    ? await store.entriesAfter(kept.seq, Number.POSITIVE_INFINITY)
    : (await store.entriesBefore(undefined, REACH)).toReversed();
  for (const { id, act, device, inverts } of newer) acts.add({ id, act, device, inverts });
}
