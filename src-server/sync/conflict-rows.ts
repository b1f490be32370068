import { createHash } from 'node:crypto';
import type { DeviceRow, EndpointRow } from '#server/store/endpoint-store.ts';
import type { FoundClash } from '#server/sync/apply-operation.ts';
import type { WorkingSet } from '#server/sync/working-set.ts';
import { conflict } from '#shared/domain/conflict.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import { type Hlc, hlcMillis } from '#shared/sync/hlc.ts';

/**
 * The same clash has the same record, however often it is found. A value that gives way is kept once;
 * a whole record may clash with a merge and then with a deletion, which are two.
 */
export function conflictId({ e, id, field, lostAt, reason }: FoundClash): string {
  const text = JSON.stringify(
    field === undefined ? [e, id, reason, lostAt] : [e, id, field, lostAt],
  );
  return `clash-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

function nodeOf(stamp: Hlc): string {
  return stamp.slice(18);
}

/** A conflict as the record that everybody concerned pulls. */
export function conflictRow(
  clash: FoundClash,
  made: { readonly at: Hlc; readonly tx: string },
  devices: readonly Pick<DeviceRow, 'node' | 'member'>[],
  set: WorkingSet,
): EndpointRow {
  const memberOf = (stamp: Hlc) => devices.find(({ node }) => node === nodeOf(stamp))?.member;
  const values = {
    reason: clash.reason,
    kind: clash.e,
    record: clash.id,
    field: clash.field,
    kept: clash.kept,
    lost: clash.lost,
    keptBy: memberOf(clash.keptAt),
    lostBy: memberOf(clash.lostAt),
    keptAt: hlcMillis(clash.keptAt),
    lostAt: hlcMillis(clash.lostAt),
  };
  const v = Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)));
  const key = { e: conflict.name, id: conflictId(clash) };
  const row = {
    ...key,
    seq: 0,
    changed: 0,
    dev: '',
    others: 0,
    tx: made.tx,
    state: { v, h: made.at },
    sv: conflict.version,
    within: null,
    scope: null,
    owner: null,
    moved: 0,
    erased: false,
  };
  const { isTold: _told, ...placed } = set.placed(row);
  return { ...row, ...placed };
}
