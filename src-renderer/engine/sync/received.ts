import {
  type Change,
  type FieldChange,
  fieldOrigin,
  isBlank,
  type StoredRow,
  sameValue,
} from '#shared/sync/change-set.ts';
import type { Hlc } from '#shared/sync/hlc.ts';
import type { RowState } from '#shared/sync/merge.ts';
import { isDead, writtenAt } from '#shared/sync/merge.ts';

/** A record here, and what it becomes by what was received. */
export interface Received {
  readonly kind: string;
  readonly id: string;
  /** Absent: it was not here. */
  readonly before: StoredRow | null;
  /** It was deleted here. */
  readonly wasDead: boolean;
  readonly after: RowState;
}

/** What a received state changes, each with the stamp of the act that did it. */
export interface StampedChange {
  readonly at: Hlc;
  readonly change: Change;
}

/** Whether the record here is already as received. */
export function isSame({ before, wasDead, after }: Received): boolean {
  if (!before || wasDead !== isDead(after) || before.h !== after.h) return false;
  const fields = new Set([...Object.keys(before.v), ...Object.keys(after.v)]);
  for (const field of fields) if (!sameValue(before.v[field], after.v[field])) return false;
  return sameStamps(before.f, after.f) && sameStamps(before.o, after.o);
}

function sameStamps(
  a: Readonly<Record<string, Hlc>> | undefined,
  b: Readonly<Record<string, Hlc>> | undefined,
): boolean {
  const keys = new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})]);
  for (const key of keys) if (a?.[key] !== b?.[key]) return false;
  return true;
}

/** What was done to a record, act by act, as far as its state tells. */
export function changesOf(received: Received): readonly StampedChange[] {
  const { kind, id, before, wasDead, after } = received;
  const changes: StampedChange[] = [];
  if (!before) {
    changes.push({ at: after.h, change: { op: 'add', kind, rows: [{ id, values: after.v }] } });
  } else {
    for (const [at, fields] of fieldsByStamp(before, after)) {
      changes.push({ at, change: { op: 'set', kind, id, fields } });
    }
  }
  if (isDead(after) && !wasDead && after.d !== undefined) {
    changes.push({ at: after.d, change: { op: 'del', kind, ids: [id] } });
  }
  if (!isDead(after) && wasDead && after.u !== undefined) {
    changes.push({ at: after.u, change: { op: 'undel', kind, ids: [id] } });
  }
  return changes;
}

function fieldsByStamp(
  before: StoredRow,
  after: RowState,
): ReadonlyMap<Hlc, Readonly<Record<string, FieldChange>>> {
  const byStamp = new Map<Hlc, Record<string, FieldChange>>();
  for (const field of new Set([...Object.keys(before.v), ...Object.keys(after.v)])) {
    const from = before.v[field];
    const to = after.v[field];
    if (sameValue(from, to)) continue;
    const at = writtenAt(after, field);
    const fields = byStamp.get(at) ?? {};
    const restores = after.o?.[field];
    fields[field] = {
      from: isBlank(from) ? null : from,
      to: isBlank(to) ? null : to,
      was: fieldOrigin(before, field),
      ...(restores === undefined ? {} : { restores }),
    };
    byStamp.set(at, fields);
  }
  return byStamp;
}
