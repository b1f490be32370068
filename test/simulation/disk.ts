import type { Held, SyncPosition } from '#engine/sync/ports.ts';
import { rebased, restamped, stateOf } from '#engine/sync/rebase.ts';
import {
  type Clock,
  formatHlc,
  type Hlc,
  hlcMillis,
  receive,
  tick,
  UNBORN,
} from '#shared/sync/hlc.ts';
import { isDead, type RowState } from '#shared/sync/merge.ts';
import { type MergeRules, mergeRules } from '#shared/sync/merge-rules.ts';
import type {
  ForgottenRow,
  Operation,
  OperationResult,
  RecordChange,
  Rejection,
  SyncedRow,
} from '#shared/sync/protocol.ts';
import { rowDigest } from '#shared/sync/row-digest.ts';
import { kindsWithErrands } from '#test/support/errand-kinds.ts';

/** An operation of this device, as its journal keeps it. */
export type Own = Operation & {
  /** The endpoint refused it: it no longer counts in what the device shows. */
  readonly refused?: Rejection;
};

export interface Identity {
  readonly ws: string;
  readonly member: string;
  readonly device: string;
  readonly node: string;
}

/** What was kept outside the store, in case that is lost. */
export interface SafetyJournal {
  readonly own: readonly Own[];
  readonly made: number;
  readonly base: number;
  readonly acked: number;
}

const rulesByKind = new Map<string, MergeRules>(
  kindsWithErrands.map((kind) => [kind.name, mergeRules(kind)]),
);
const noRules = mergeRules(undefined);

export function keyOf({ e, id }: { readonly e: string; readonly id: string }): string {
  return `${e}/${id}`;
}

/**
 * A device's store as it is on the disk. Every method is one transaction: it happens whole. What
 * stands between two of them may be the last thing that ever happened.
 */
export class Disk {
  identity: Identity;
  position: SyncPosition;
  /** The endpoint's rows, as last pulled. */
  readonly rows = new Map<string, SyncedRow>();
  own: Own[] = [];
  made = 0;
  /** Operations up to here were another device's: this one's numbers begin after it. */
  base = 0;
  clock: Clock;
  offset = 0;
  /** Records seen since a renewed pull began; null: there is none. */
  renewing: Set<string> | null = null;
  /** How far the device had pulled when the renewed pull began: what it shows is from then. */
  seen = 0;
  readonly rejected: { readonly op: string; readonly code: Rejection }[] = [];
  safety: SafetyJournal = { own: [], made: 0, base: 0, acked: 0 };
  revoked = false;
  /** Of what a first or renewed pull brings, some is not written as it came. */
  rots = false;
  /** Something that was pulled is not here as it came. */
  rotten = false;

  constructor(identity: Identity, epoch: string) {
    this.identity = identity;
    this.position = { epoch, cursor: 0, owed: 0, acked: 0 };
    this.clock = { millis: 0, counter: 0, node: identity.node };
  }

  clone(): Disk {
    const { rows, rejected, ...rest } = this;
    const copy = Object.assign(new Disk(this.identity, ''), structuredClone(rest));
    for (const [key, row] of rows) copy.rows.set(key, row);
    copy.rejected.push(...rejected);
    return copy;
  }

  // What the user sees and does.

  state(e: string, id: string): RowState | null {
    const pending = this.#pending((change) => change.e === e && change.id === id);
    const shown = rebased(this.rows.get(keyOf({ e, id })) ?? null, pending, rulesOf(e));
    return shown === null || shown.h === UNBORN ? null : shown;
  }

  /** Every record the device shows, by key. */
  shown(): ReadonlyMap<
    string,
    { readonly e: string; readonly id: string; readonly state: RowState }
  > {
    const changed = new Map<string, { readonly e: string; readonly id: string }>();
    for (const { change } of this.#pending(() => true)) {
      changed.set(keyOf(change), { e: change.e, id: change.id });
    }
    const shown = new Map<
      string,
      { readonly e: string; readonly id: string; readonly state: RowState }
    >();
    for (const [key, row] of this.rows) {
      if (!changed.has(key)) shown.set(key, { e: row.e, id: row.id, state: stateOf(row) });
    }
    for (const [key, { e, id }] of changed) {
      const state = this.state(e, id);
      if (state) shown.set(key, { e, id, state });
    }
    return shown;
  }

  #pending(which: (change: RecordChange) => boolean) {
    const found: { at: Hlc; change: RecordChange }[] = [];
    for (let i = this.position.acked + this.base; i < this.own.length; i++) {
      const operation = this.own[i];
      if (!operation || operation.refused) continue;
      for (const change of operation.c) if (which(change)) found.push({ at: operation.at, change });
    }
    return found;
  }

  /** Saves what the user did; it counts as saved from here on. */
  save(what: Pick<Operation, 'op' | 'tx' | 'act' | 'inverts' | 'c'>, wall: number): Own {
    this.clock = tick(this.clock, wall + this.offset);
    this.made += 1;
    const operation: Own = {
      ...what,
      n: this.made,
      at: formatHlc(this.clock),
      cur: this.renewing ? Math.min(this.seen, this.position.cursor) : this.position.cursor,
    };
    this.safety = {
      own: [...this.safety.own, operation],
      made: this.made,
      base: this.base,
      acked: this.position.acked,
    };
    this.own.push(operation);
    return operation;
  }

  // What the loop asks for.

  outgoing(from: number, most: number): readonly Operation[] {
    return this.own
      .filter(({ n }) => n >= from + this.base)
      .slice(0, most)
      .map(({ refused: _refused, ...operation }) => ({ ...operation, n: operation.n - this.base }));
  }

  settle(
    results: readonly OperationResult[],
    rows: readonly (SyncedRow | ForgottenRow)[],
    position: SyncPosition,
    wall: number,
  ): void {
    const stamps = new Map<Hlc, Hlc>();
    for (const result of results) this.#settleOne(result, stamps);
    if (stamps.size > 0) {
      this.own = this.own.map((operation) => ({
        ...operation,
        at: stamps.get(operation.at) ?? operation.at,
        c: operation.c.map((change) => restamped(change, stamps)),
      }));
    }
    for (const row of rows) this.#take(row, wall);
    this.position = position;
    const unsent = this.own.filter(({ n }) => n > position.acked + this.base);
    this.safety = { own: unsent, made: this.made, base: this.base, acked: position.acked };
    if (stamps.size > 0 && unsent.length === 0) this.#correctClock(wall);
  }

  #settleOne({ n, s, at, code }: OperationResult, stamps: Map<Hlc, Hlc>): void {
    const index = n + this.base - 1;
    const operation = this.own[index];
    if (!operation) return;
    if (at !== undefined) stamps.set(operation.at, at);
    if (s === 'rejected') {
      const erased = code === 'erased' ? { c: operation.c.map(blank) } : {};
      this.own[index] = { ...operation, ...erased, refused: code ?? 'malformed' };
      if (!this.rejected.some(({ op }) => op === operation.op)) {
        this.rejected.push({ op: operation.op, code: code ?? 'malformed' });
      }
      return;
    }
    const { refused: _refused, ...taken } = operation;
    this.own[index] = taken;
    // Done just now: it is in no row that was pulled yet. Done before (dup), it may be.
    if (s === 'dup') return;
    const stamp = at ?? operation.at;
    for (const change of operation.c) {
      const key = keyOf(change);
      const before = this.rows.get(key) ?? null;
      const after = rebased(before, [{ at: stamp, change }], rulesOf(change.e));
      if (!after) continue;
      const { e, id } = change;
      const { seq, sv } = before ?? { seq: 0, sv: 1 };
      this.rows.set(key, { ...after, e, id, seq, sv, tx: operation.tx });
    }
  }

  receive(rows: readonly (SyncedRow | ForgottenRow)[], position: SyncPosition, wall: number): void {
    for (const row of rows) this.#take(row, wall);
    this.position = position;
  }

  #take(row: SyncedRow | ForgottenRow, wall: number): void {
    const key = keyOf(row);
    if ('forget' in row) {
      this.rows.delete(key);
      this.#purge(row);
      return;
    }
    for (const stamp of [row.h, ...Object.values(row.f ?? {}), row.d, row.u]) {
      if (stamp) this.clock = receive(this.clock, stamp, wall + this.offset);
    }
    this.rows.set(key, row);
    this.renewing?.add(key);
    if (row.d !== undefined && Object.keys(row.v).length === 0) this.#purge(row);
  }

  /** What the journal still holds of a record that must be gone; what is unsent is judged first. */
  #purge({ e, id }: { readonly e: string; readonly id: string }): void {
    const sent = this.position.acked + this.base;
    this.own = this.own.map((operation) =>
      operation.n > sent
        ? operation
        : {
            ...operation,
            c: operation.c.map((change) =>
              change.e === e && change.id === id ? blank(change) : change,
            ),
          },
    );
  }

  restart(position: SyncPosition): void {
    if (!this.renewing) this.seen = this.position.cursor;
    this.renewing = new Set();
    this.position = position;
  }

  complete(position: SyncPosition): void {
    if (this.renewing) {
      for (const key of [...this.rows.keys()]) if (!this.renewing.has(key)) this.rows.delete(key);
    }
    this.renewing = null;
    this.rots = false;
    this.position = position;
  }

  /** Digests of the rows; null: something is not sent yet. */
  held(): Held | null {
    if (this.made - this.base > this.position.acked) return null;
    const held = new Map(kindsWithErrands.map(({ name }) => [name, new Map<string, number>()]));
    for (const row of this.rows.values()) {
      const { e, id, sv } = row;
      const state = stateOf(row);
      // Of what was erased a device keeps nothing; here the bare row is kept, to be looked at.
      if (row.x) continue;
      const of = held.get(e) ?? new Map<string, number>();
      held.set(e, of.set(id, rowDigest({ id, ...state, sv }, isDead(state))));
    }
    return held;
  }

  renumber(acked: number): void {
    this.base += acked;
    this.position = { ...this.position, acked: 0 };
  }

  /** Everything of the workspace goes. */
  wipe(): void {
    this.rows.clear();
    this.own = [];
    this.safety = { own: [], made: 0, base: 0, acked: 0 };
    this.rejected.length = 0;
    this.renewing = null;
    this.revoked = true;
  }

  /** The store is lost; what lies outside of it is not. */
  lose(): void {
    const { own, made, base, acked } = this.safety;
    this.rows.clear();
    this.rejected.length = 0;
    this.renewing = null;
    this.offset = 0;
    this.made = made;
    this.base = base;
    // What was confirmed is gone from the journal: places that numbers find.
    const gone = (n: number): Own => ({
      n,
      op: `lost-${this.identity.device}-${n}`,
      tx: 'lost',
      at: UNBORN,
      act: { name: 'lost' },
      cur: 0,
      c: [],
    });
    this.own = Array.from(
      { length: made },
      (_, i) => own.find(({ n }) => n === i + 1) ?? gone(i + 1),
    );
    this.position = { ...this.position, cursor: 0, owed: 0, acked };
    this.clock = { millis: 0, counter: 0, node: this.identity.node };
    for (const { at } of own) this.clock = receive(this.clock, at, 0);
  }

  #correctClock(wall: number): void {
    const newest = this.own.reduce((most, { at }) => Math.max(most, hlcMillis(at)), 0);
    const right = Math.max(newest, wall + this.offset);
    if (this.clock.millis > right) this.clock = { ...this.clock, millis: right, counter: 0 };
  }
}

function rulesOf(kind: string): MergeRules {
  return rulesByKind.get(kind) ?? noRules;
}

function blank(change: RecordChange): RecordChange {
  if (change.k === 'add') return { ...change, v: {} };
  if (change.k === 'set') return { k: 'set', e: change.e, id: change.id, v: {}, b: {} };
  return change;
}
