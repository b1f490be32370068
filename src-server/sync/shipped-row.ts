import type { EndpointRow } from '#server/store/endpoint-store.ts';
import type { Permissions, Session } from '#server/sync/permission-port.ts';
import { scopeIn } from '#server/sync/scope.ts';
import { UNBORN } from '#shared/sync/hlc.ts';
import type { ForgottenRow, SyncedRow } from '#shared/sync/protocol.ts';

/**
 * A record as a member may have it: without fields that are not theirs to see, or the word to forget
 * it. Null: it is not there for anybody yet, since its making has not arrived.
 */
export function shippedRow(
  row: EndpointRow,
  session: Session,
  permissions: Permissions,
): SyncedRow | ForgottenRow | null {
  const { e, id, seq, state, sv, tx } = row;
  if (!permissions.maySee(session, e, scopeIn(row))) return { e, id, seq, forget: true };
  if (state.h === UNBORN) return null;
  const isSeen = (field: string) => permissions.maySeeField(session, e, field);
  const seen = <T>(of: Readonly<Record<string, T>>): Readonly<Record<string, T>> => {
    // Nearly always: a first pull comes by here a hundred thousand times.
    if (Object.keys(of).every(isSeen)) return of;
    return Object.fromEntries(Object.entries(of).filter(([field]) => isSeen(field)));
  };
  const { v, h, f, o, d, u } = state;
  return {
    e,
    id,
    seq,
    v: seen(v),
    h,
    ...(f && { f: seen(f) }),
    ...(o && { o: seen(o) }),
    ...(d !== undefined && { d }),
    ...(u !== undefined && { u }),
    sv,
    tx,
    ...(row.erased && { x: true }),
  };
}
