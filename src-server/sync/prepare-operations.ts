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
    if (isDeep(raw)) return { n: raw.n, op: raw.op, hash: '', body: null };
    const parsed = operation.safeParse(raw);
    const body = parsed.success && isKeepable(parsed.data) ? parsed.data : null;
    return { n: raw.n, op: raw.op, hash: contentHash(raw, body), body };
  });
}

/** No value of a record is nested as deep; one that is would exhaust the stack. */
const DEEPEST = 64;

function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
  }
  return false;
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

function isKeepable({ tx, c }: Operation): boolean {
  return (
    isStorable(tx) &&
    c.every((change) => {
      const { e, id } = change;
      const fields = 'v' in change ? Object.keys(change.v) : [];
      return isStorable(e) && isStorable(id) && [e, ...fields].every(isName);
    })
  );
}

/** No kind or field is called like something that every object has: looked up, that would be found. */
function isName(text: string): boolean {
  return !(text in Object.prototype);
}

function wanted(change: Operation['c'][number]): unknown {
  const { k, e, id } = change;
  return 'v' in change ? [k, e, id, change.v] : [k, e, id];
}
