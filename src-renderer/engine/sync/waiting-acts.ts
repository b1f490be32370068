import type { WaitingAct } from '#engine/protocol/sync.ts';
import type { JournalEntry } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import { ownFrom } from '#engine/store/sync-tables.ts';
import { hlcMillis } from '#shared/sync/hlc.ts';

/** As many of the newest are told; the others are a number. */
const TOLD = 20;

type Entry = Omit<JournalEntry, 'seq'>;

/** The newest acts of this device, to tell which of them the endpoint has not confirmed. */
export class WaitingActs {
  /** Oldest first. */
  #newest: readonly Entry[] = [];

  /** Reads those that wait from the journal: operations after `acked`, up to `written`. */
  static async open(store: RowStore, acked: number, written: number): Promise<WaitingActs> {
    const made = new WaitingActs();
    // Every act has a number at least: so many numbers are of no more acts.
    const first = Math.max(acked, written - TOLD) + 1;
    const entries = first <= written ? await ownFrom(store, first, TOLD) : [];
    for (const entry of entries) made.add(entry);
    return made;
  }

  /** An act is about to be written. */
  add(entry: Entry): void {
    // The number of one that could not be written is given out again.
    const before = this.#newest.filter(({ n }) => (n ?? 0) < (entry.n ?? 0));
    // What it changed is not told, and may be much.
    this.#newest = [...before, { ...entry, changes: [] }].slice(-TOLD);
  }

  /** Those that wait, newest first, while operations after `acked` up to `written` do. */
  told(acked: number, written: number): readonly WaitingAct[] {
    return this.#newest
      .flatMap((entry): WaitingAct[] => {
        const { id, at, act, inverts, n = 0, parts = 1 } = entry;
        const last = n + parts - 1;
        if (last <= acked || n > written) return [];
        const operations = last - Math.max(acked, n - 1);
        const told = { changeSet: id, act, at: hlcMillis(at), operations };
        return [inverts ? { ...told, inverts: inverts.mode } : told];
      })
      .toReversed();
  }
}
