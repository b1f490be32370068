import type { JournalEntry } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import { ownFrom } from '#engine/store/sync-tables.ts';
import { changesOfPart, partsOf } from '#engine/sync/outgoing.ts';
import type { Hlc } from '#shared/sync/hlc.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';

/** A change the endpoint has not confirmed. */
export interface UnsentChange {
  readonly n: number;
  readonly at: Hlc;
  readonly change: RecordChange;
}

const ENTRIES_AT_ONCE = 32;

type Listed = { readonly n: number; readonly at: Hlc } & (
  | { readonly change: RecordChange }
  /** A row of a bulk addition is read from its batch when it is asked for. */
  | { readonly kind: string; readonly batch: number }
);

/** What this device did and the endpoint has not confirmed, by record. */
export class Unsent {
  readonly #store: RowStore;
  readonly #byRecord = new Map<string, Listed[]>();
  /** Listed up to this operation. */
  #upTo: number;
  #acked: number;

  constructor(store: RowStore, acked: number) {
    this.#store = store;
    this.#acked = acked;
    this.#upTo = acked;
  }

  /** Everything up to an operation is confirmed. */
  confirm(acked: number): void {
    this.#acked = acked;
    this.#upTo = Math.max(this.#upTo, acked);
    for (const [key, listed] of this.#byRecord) {
      const still = listed.filter(({ n }) => n > acked);
      if (still.length === 0) this.#byRecord.delete(key);
      else if (still.length < listed.length) this.#byRecord.set(key, still);
    }
  }

  /** Operations are to be sent again from a number on. */
  reopen(acked: number): void {
    this.#byRecord.clear();
    this.#acked = acked;
    this.#upTo = acked;
  }

  /** Lists what was done since it was last asked. */
  async refresh(): Promise<void> {
    while (true) {
      const entries = await ownFrom(this.#store, this.#upTo + 1, ENTRIES_AT_ONCE);
      const before = this.#upTo;
      for (const entry of entries) await this.#list(entry);
      if (this.#upTo === before) return;
    }
  }

  /** A record's unconfirmed changes, oldest first. `refresh` is to come before. */
  async of(kind: string, id: string): Promise<readonly UnsentChange[]> {
    const found: UnsentChange[] = [];
    for (const listed of this.#byRecord.get(`${kind}/${id}`) ?? []) {
      if ('change' in listed) {
        found.push(listed);
        continue;
      }
      const { n, at, batch } = listed;
      const [added] = await this.#store.batchesAt([batch]);
      const row = added?.rows.find((one) => one.id === id);
      if (row) found.push({ n, at, change: { k: 'add', e: kind, id, v: row.v } });
    }
    return found;
  }

  has(kind: string, id: string): boolean {
    return this.#byRecord.has(`${kind}/${id}`);
  }

  async #list(entry: JournalEntry): Promise<void> {
    const { at } = entry;
    for (const [index, part] of partsOf(entry).entries()) {
      const n = (entry.n ?? 0) + index;
      if (n <= this.#upTo) continue;
      this.#upTo = n;
      if (n <= this.#acked) continue;
      if ('batch' in part) {
        const { kind, batch } = part;
        const [added] = await this.#store.batchesAt([batch]);
        for (const { id } of added?.rows ?? []) this.#add(kind, id, { n, at, kind, batch });
      } else {
        for (const change of changesOfPart(part, undefined)) {
          this.#add(change.e, change.id, { n, at, change });
        }
      }
    }
  }

  #add(kind: string, id: string, listed: Listed): void {
    const key = `${kind}/${id}`;
    const known = this.#byRecord.get(key);
    if (known) known.push(listed);
    else this.#byRecord.set(key, [listed]);
  }
}
