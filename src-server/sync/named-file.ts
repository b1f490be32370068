import type { EndpointRow, RecordKey, StoreReading } from '#server/store/endpoint-store.ts';
import { Refused } from '#server/sync/answer.ts';
import type { Permissions, Session } from '#server/sync/permission-port.ts';
import { shippedRow } from '#server/sync/shipped-row.ts';
import { type FileEntry, filesIn } from '#shared/domain/file-entry.ts';

/** What a file is asked for: its content, how much of it has come, or to send it. */
export type FileUse = 'fetch' | 'ask' | 'send';

/** How many operations on a record are looked through for who named a file in it. */
const OPERATIONS = 1_000;

/**
 * A file that a record names, as far as the member may see record and field. Its content is taken also from
 * whoever wrote it into the record and has lost sight of that since: they alone may have it.
 */
export async function namedFile(
  tx: StoreReading,
  asked: {
    readonly session: Session;
    readonly key: RecordKey;
    readonly id: string;
    readonly use: FileUse;
  },
  permissions: Permissions,
): Promise<FileEntry> {
  const { session, key, id, use } = asked;
  const [row] = await tx.rows([key]);
  if (row?.erased && use !== 'fetch') throw new Refused({ code: 'GONE' });
  const shipped = row && shippedRow(row, session, permissions);
  const seen = shipped && 'v' in shipped ? filesIn(shipped.v) : [];
  const file = seen.find((one) => one.id === id);
  const found = file ?? (use === 'fetch' ? undefined : await fileBy(tx, session.member, row, id));
  if (!found) throw new Refused({ code: 'NOT_FOUND' });
  if (use === 'send' && session.role === 'viewer') throw new Refused({ code: 'FORBIDDEN' });
  return found;
}

/** A file that a record names, where a device of the member wrote it there. */
async function fileBy(
  tx: StoreReading,
  member: string,
  row: EndpointRow | undefined,
  id: string,
): Promise<FileEntry | undefined> {
  const file = row && filesIn(row.state.v).find((one) => one.id === id);
  if (!file) return undefined;
  const devices = await tx.devices();
  const own = new Set(devices.flatMap((one) => (one.member === member ? [one.id] : [])));
  const operations = await tx.operationsOn(row, OPERATIONS);
  const isOwn = operations.some(({ dev, result, body }) => {
    if (!own.has(dev) || result.s === 'rejected' || !body) return false;
    const values = body.c.flatMap((change) =>
      change.e === row.e && change.id === row.id && 'v' in change ? [change.v] : [],
    );
    return values.flatMap(filesIn).some((one) => one.id === id && one.hash === file.hash);
  });
  return isOwn ? file : undefined;
}

/** Whether any record names a file. */
export async function isNamed(tx: StoreReading, file: string): Promise<boolean> {
  const naming = await tx.rowsWith(file);
  return naming.some(({ state }) => filesIn(state.v).some(({ id }) => id === file));
}
