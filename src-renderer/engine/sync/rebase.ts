import { applyChange, type RowState } from '#shared/sync/merge.ts';
import type { MergeRules } from '#shared/sync/merge-rules.ts';
import type { RecordChange, SyncedRow } from '#shared/sync/protocol.ts';

/** A change of this device that the endpoint's row does not have yet, with its operation's stamp. */
export interface PendingChange {
  readonly at: string;
  readonly change: RecordChange;
}

/**
 * The record as this device shows it: the endpoint's row with what is still to be sent on top, in
 * the order it was done. Null: neither is there.
 */
export function rebased(
  row: SyncedRow | null,
  pending: readonly PendingChange[],
  rules: MergeRules,
): RowState | null {
  const context = { ...rules, unseen: false };
  return pending.reduce<RowState | null>(
    (state, { at, change }) => applyChange(state, change, at, context).state,
    row && stateOf(row),
  );
}

/** What merges look at of a row that was pulled. */
export function stateOf({ v, h, f, o, d, u }: SyncedRow): RowState {
  return {
    v,
    h,
    ...(f === undefined ? {} : { f }),
    ...(o === undefined ? {} : { o }),
    ...(d === undefined ? {} : { d }),
    ...(u === undefined ? {} : { u }),
  };
}

/**
 * A change whose editor saw work of this device under stamps that have changed since: the endpoint
 * gave it others, because the clock was wrong.
 */
export function restamped(change: RecordChange, stamps: ReadonlyMap<string, string>): RecordChange {
  if (change.k !== 'set') return change;
  const renew = (of: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(of).map(([field, at]) => [field, stamps.get(at) ?? at]));
  return {
    ...change,
    b: renew(change.b),
    ...(change.o === undefined ? {} : { o: renew(change.o) }),
  };
}
