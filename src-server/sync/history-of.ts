import type { RecordKey, StoreReading } from '#server/store/endpoint-store.ts';
import type { ActHead, RecordChange } from '#shared/sync/protocol.ts';

/** One operation's part in a record's past. */
export interface PastChange extends ActHead {
  readonly changes: readonly RecordChange[];
}

/** What operations did to a record, newest first. Only fields that `sees` allows. */
export async function historyOf(
  tx: StoreReading,
  key: RecordKey,
  max: number,
  sees: (field: string) => boolean,
): Promise<readonly PastChange[]> {
  const operations = await tx.operationsOn(key, max);
  const members = new Map((await tx.devices()).map(({ id, member }) => [id, member]));
  return operations.flatMap(({ dev, body, result }) => {
    if (!body || result.s === 'rejected') return [];
    const { at, act, inverts } = body;
    const changes = body.c.filter(({ e, id }) => e === key.e && id === key.id);
    return {
      tx: body.tx,
      at,
      by: members.get(dev) ?? '',
      dev,
      act,
      ...(inverts && { inverts }),
      changes: changes.map((change) => seen(change, sees)),
    };
  });
}

function seen(change: RecordChange, sees: (field: string) => boolean): RecordChange {
  if (!('v' in change)) return change;
  const only = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(of).filter(([field]) => sees(field)));
  if (change.k === 'add') return { ...change, v: only(change.v) };
  const { o, saw } = change;
  return {
    ...change,
    v: only(change.v),
    b: only(change.b),
    ...(o && { o: only(o) }),
    ...(saw && { saw: only(saw) }),
  };
}
