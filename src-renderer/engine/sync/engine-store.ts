import type { Batch, JournalEntry, Refusal } from '#engine/store/database.ts';
import type { Write } from '#engine/store/row-store.ts';
import { clearAll, ownFrom } from '#engine/store/sync-tables.ts';
import type { EngineSyncContext } from '#engine/sync/engine-sync-context.ts';
import { heldRows } from '#engine/sync/held-rows.ts';
import { Intake } from '#engine/sync/intake.ts';
import { operationOf, partsOf } from '#engine/sync/outgoing.ts';
import type { Held, PulledPage, SyncPosition, SyncStore } from '#engine/sync/ports.ts';
import { restamped } from '#engine/sync/rebase.ts';
import { Unsent } from '#engine/sync/unsent.ts';
import { lifted } from '#shared/domain/lifted.ts';
import { type Hlc, hlcMillis } from '#shared/sync/hlc.ts';
import type { ForgottenRow, Operation, OperationResult, SyncedRow } from '#shared/sync/protocol.ts';

/** Names of facts in the store. */
export const POSITION = 'syncPosition';
const RENEWAL = 'syncRenewal';
const STAMPS = 'syncStamps';
/** Operations up to this number were made under another device's name: they are not sent again. */
export const BASE = 'syncBase';

/** A pull from 0 under way, in a workspace that has records. */
export interface Renewal {
  /** Records that lie below this batch were not sent again yet. */
  readonly from: number;
  /** The endpoint is another one since, restored from a backup: what it lacks is given back to it. */
  readonly restored: boolean;
  /** How far the device had pulled before: what is shown until it was sent again is from then. */
  readonly seen?: number;
}

/** What of sync must outlast the loss of the store. */
export interface Reach {
  readonly made: number;
  readonly base: number;
  readonly position: SyncPosition;
}

export const START: SyncPosition = { epoch: '', cursor: 0, owed: 0, acked: 0 };

const ENTRIES_AT_ONCE = 64;

/** The engine's side of sync: journal and records as operations, and rows taken in by the one door. */
export class EngineSyncStore implements SyncStore {
  readonly #context: EngineSyncContext;
  readonly #unsent: Unsent;
  /** The number before the first operation of this device under its present name. */
  #base: number;
  readonly #intake: Intake;
  #position: SyncPosition;
  /** Stamps of this device's acts, and those they have on the endpoint, where its clock was wrong. */
  readonly #stamps: Map<Hlc, Hlc>;
  #renewal: Renewal | undefined;

  static async open(context: EngineSyncContext): Promise<EngineSyncStore> {
    const position = (await context.store.meta<SyncPosition>(POSITION)) ?? START;
    const renewal = await context.store.meta<Renewal>(RENEWAL);
    const stamps = await context.store.meta<Map<Hlc, Hlc>>(STAMPS);
    const base = (await context.store.meta<number>(BASE)) ?? 0;
    const made = new EngineSyncStore(context, {
      position,
      renewal,
      stamps: stamps ?? new Map(),
      base,
    });
    await made.#intake.finishForgetting();
    return made;
  }

  private constructor(
    context: EngineSyncContext,
    {
      position,
      renewal,
      stamps,
      base,
    }: {
      readonly position: SyncPosition;
      readonly renewal: Renewal | undefined;
      readonly stamps: Map<Hlc, Hlc>;
      readonly base: number;
    },
  ) {
    this.#context = context;
    this.#base = base;
    this.#position = position;
    this.#stamps = stamps;
    this.#renewal = renewal ?? undefined;
    this.#unsent = new Unsent(context.store, position.acked + base);
    this.#intake = new Intake(context, this.#unsent);
    context.identity.cursor = this.#renewal?.seen ?? position.cursor;
  }

  async position(): Promise<SyncPosition> {
    return this.#position;
  }

  async last(): Promise<number> {
    return this.#context.identity.written - this.#base;
  }

  async outgoing(
    from: number,
    limit: { readonly operations: number; readonly bytes: number },
  ): Promise<readonly Operation[]> {
    const found: Operation[] = [];
    let bytes = 0;
    let next = from + this.#base;
    while (true) {
      const entries = await ownFrom(this.#context.store, next, ENTRIES_AT_ONCE);
      const before = next;
      for (const entry of entries) {
        for (const [index, part] of partsOf(entry).entries()) {
          if ((entry.n ?? 0) + index < next) continue;
          const batch = 'batch' in part ? await this.#batch(part.kind, part.batch) : undefined;
          const operation = this.#corrected(operationOf(entry, index, part, batch));
          const size = JSON.stringify(operation).length;
          if (found.length > 0 && bytes + size > limit.bytes) return found;
          found.push({ ...operation, n: operation.n - this.#base });
          bytes += size;
          next = operation.n + 1;
          if (found.length >= limit.operations) return found;
        }
      }
      if (next === before) return found;
    }
  }

  settle(
    told: readonly OperationResult[],
    rows: readonly (SyncedRow | ForgottenRow)[],
    position: SyncPosition,
  ): Promise<void> {
    return this.#context.door.exclusive(async () => {
      const results = told.map((result) => ({ ...result, n: result.n + this.#base }));
      const shifted = results.filter(({ at }) => at !== undefined);
      const refused = results.filter(({ s }) => s === 'rejected');
      const entries = await this.#reentered(shifted);
      const refusals = await this.#refusals(refused);
      if (position.acked < this.#position.acked) this.#unsent.reopen(position.acked + this.#base);
      else this.#unsent.confirm(position.acked + this.#base);
      await this.#intake.take({ rows, acts: [] }, { ...this.#facts(position), entries, refusals });
      this.#moved(position);
      if (shifted.length > 0) await this.#correctClock(shifted);
    });
  }

  receive(page: PulledPage, position: SyncPosition): Promise<void> {
    return this.#context.door.exclusive(async () => {
      const first = this.#position.owed > 0 || position.owed > 0;
      await this.#intake.take(page, this.#facts(position), {
        first: first ? position.epoch : undefined,
        all: this.#renewal !== undefined,
      });
      this.#moved(position);
    });
  }

  restart(position: SyncPosition): Promise<void> {
    return this.#context.door.exclusive(async () => {
      const { store } = this.#context;
      const restored = this.#position.epoch !== '' && this.#position.epoch !== position.epoch;
      const seen = this.#renewal?.seen ?? this.#position.cursor;
      const renewal: Renewal = {
        from: store.reserve(1),
        restored: restored || this.#renewal?.restored === true,
        ...(seen > 0 ? { seen } : {}),
      };
      await this.#save(position, [{ name: RENEWAL, value: renewal }]);
      this.#renewal = renewal;
      if (position.acked < this.#position.acked) {
        this.#unsent.reopen(position.acked + this.#base);
      }
      this.#moved(position);
    });
  }

  complete(position: SyncPosition): Promise<void> {
    return this.#context.door.exclusive(async () => {
      const renewal = this.#renewal;
      if (renewal && !renewal.restored) await this.#intake.forgetBelow(renewal.from);
      const { compare, ...arrived } = position;
      // What a restored endpoint lacks is kept here until others give it back: it is no divergence.
      const reached = compare && !renewal?.restored ? { ...arrived, compare } : arrived;
      await this.#save(reached, [{ name: RENEWAL, value: null }]);
      this.#renewal = undefined;
      this.#moved(reached);
      this.#context.pastChanged();
    });
  }

  async held(isStopped: () => boolean): Promise<Held | null> {
    const { door, store, workspace } = this.#context;
    // Batches do not change: those that are there now are what was pulled, whatever is done meanwhile.
    const upTo = await door.exclusive(async () =>
      this.waiting > 0 || door.staging ? null : store.nextBatch - 1,
    );
    return upTo === null ? null : heldRows(store, workspace.kinds, { upTo, isStopped });
  }

  mend(rows: readonly (SyncedRow | ForgottenRow)[], position: SyncPosition): Promise<void> {
    return this.#context.door.exclusive(async () => {
      const page = { rows: await this.#intake.withoutUnsent(rows), acts: [] };
      const how = { first: position.epoch, all: true, life: true };
      await this.#intake.take(page, this.#facts(position), how);
      this.#moved(position);
    });
  }

  renumber(acked: number): Promise<void> {
    return this.#context.door.exclusive(async () => {
      const base = this.#base + acked;
      const position = { ...this.#position, acked: 0 };
      await this.#save(position, [{ name: BASE, value: base }]);
      this.#base = base;
      this.#moved(position);
    });
  }

  async adjustClock(offset: number): Promise<void> {
    this.#context.identity.offset = offset;
    await this.#context.store.setMeta('clockOffset', offset);
  }

  async wipe(): Promise<void> {
    await this.#context.door.exclusive(async () => {
      await clearAll(this.#context.store, [{ name: 'revoked', value: true }]);
    });
    await this.#context.forgetDevice();
    this.#context.reopen();
  }

  /** Operations that the endpoint has not confirmed. */
  get waiting(): number {
    return this.#context.identity.written - this.confirmed;
  }

  /** The newest operation that it has, by this device's number. */
  get confirmed(): number {
    return this.#base + this.#position.acked;
  }

  /** How far the numbers of this device go: to go on with them after the store was lost. */
  get reach(): Reach {
    const { made } = this.#context.identity.clock;
    return { made, base: this.#base, position: this.#position };
  }

  async #batch(kind: string, no: number): Promise<Batch | undefined> {
    const { store, workspace } = this.#context;
    const [batch] = await store.batchesAt([no]);
    const own = workspace.kinds.get(kind);
    if (!batch || !own || batch.sv >= own.version) return batch;
    return {
      ...batch,
      rows: batch.rows.map((row) => ({ ...row, v: lifted(own, batch.sv, row.v) })),
    };
  }

  /** An operation whose editor saw work of this device that has other stamps on the endpoint. */
  #corrected(operation: Operation): Operation {
    if (this.#stamps.size === 0) return operation;
    return { ...operation, c: operation.c.map((change) => restamped(change, this.#stamps)) };
  }

  #facts(position: SyncPosition): Pick<Write, 'meta'> {
    return { meta: [{ name: POSITION, value: position }] };
  }

  async #save(position: SyncPosition, meta: NonNullable<Write['meta']>): Promise<void> {
    const { store, identity } = this.#context;
    await store.write({
      batches: [],
      entries: [],
      clock: identity.clock,
      meta: [{ name: POSITION, value: position }, ...meta],
    });
  }

  #moved(position: SyncPosition): void {
    this.#position = position;
    this.#context.identity.cursor = this.#renewal?.seen ?? position.cursor;
  }

  /** The acts whose stamp the endpoint corrected, with the stamp they have there. */
  async #reentered(shifted: readonly OperationResult[]): Promise<readonly JournalEntry[]> {
    const entries = new Map<number, JournalEntry>();
    for (const { n, at } of shifted) {
      const [entry] = await ownFrom(this.#context.store, n, 1);
      if (!entry || at === undefined) continue;
      entries.set(entry.seq, { ...entry, at });
      this.#stamps.set(entry.at, at);
    }
    return [...entries.values()];
  }

  async #refusals(refused: readonly OperationResult[]): Promise<readonly Refusal[]> {
    const found: Refusal[] = [];
    for (const { n, code, where } of refused) {
      const [entry] = await ownFrom(this.#context.store, n, 1);
      if (!entry) continue;
      found.push({ n, changeSet: entry.id, code: code ?? 'malformed', where: where ?? [] });
    }
    return found;
  }

  /** Stamps made by a clock that was ahead are not to be followed any longer than they must. */
  async #correctClock(shifted: readonly OperationResult[]): Promise<void> {
    const { identity } = this.#context;
    const newest = shifted.reduce((most, { at }) => Math.max(most, at ? hlcMillis(at) : 0), 0);
    const right = Math.max(newest, Date.now() + identity.offset);
    if (this.waiting > 0 || identity.clock.millis <= right) return;
    identity.reset({ millis: right, counter: 0 });
    await this.#save(this.#position, []);
  }
}
