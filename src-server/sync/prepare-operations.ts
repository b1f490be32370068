import { createHash } from 'node:crypto';
import { isStorable } from '#server/store/storable.ts';
import { canonical } from '#shared/sync/merge.ts';
import { type Operation, operation } from '#shared/sync/protocol.ts';

/** An operation read before the transaction begins. `body` is null where it is malformed. */
export interface Prepared {
  readonly n: number;
  readonly op: string;
  readonly hash: string;
  readonly body: Operation | null;
}

/** Reads operations as they came, each by itself. */
export function prepareOperations(
  sent: readonly { readonly n: number; readonly op: string }[],
): readonly Prepared[] {
  return sent.map((raw) => {
    const parsed = operation.safeParse(raw);
    const body = parsed.success && areKeysStorable(parsed.data) ? parsed.data : null;
    return { n: raw.n, op: raw.op, hash: contentHash(raw, body), body };
  });
}

/**
 * What an operation wants, without its stamps: a device puts those right in what it has not sent yet
 * once it learns that its clock is wrong.
 */
function contentHash(raw: unknown, body: Operation | null): string {
  const content = body
    ? [body.tx, body.act, body.inverts, body.c.map((change) => wanted(change))]
    : raw;
  return createHash('sha256').update(canonical(content)).digest('base64url');
}

function areKeysStorable({ tx, c }: Operation): boolean {
  return isStorable(tx) && c.every(({ e, id }) => isStorable(e) && isStorable(id));
}

function wanted(change: Operation['c'][number]): unknown {
  const { k, e, id } = change;
  return 'v' in change ? [k, e, id, change.v] : [k, e, id];
}
