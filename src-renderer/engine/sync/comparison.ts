import type { BodySchema } from '#engine/sync/exchange.ts';
import type { Held } from '#engine/sync/ports.ts';
import { stateOf } from '#engine/sync/rebase.ts';
import { isDead } from '#shared/sync/merge.ts';
import type { ForgottenRow, SyncedRow } from '#shared/sync/protocol.ts';
import { bucketOf, rowDigest } from '#shared/sync/row-digest.ts';
import {
  BUCKET_DIGITS,
  type RowSum,
  type RowsResponse,
  rowsResponse,
  type SumsResponse,
  sumsResponse,
} from '#shared/sync/sums.ts';

/**
 * - `same` the device holds what the endpoint has for it, perhaps after some rows were put right
 * - `differs` rows were put right and differ still
 * - `later` it could not be found out: the endpoint got further, or an answer did not come
 */
export type Compared = 'same' | 'differs' | 'later';

export interface ComparisonOptions {
  readonly epoch: string;
  /** Everything up to here was pulled. */
  readonly cursor: number;
  /** Null: no answer came, or the device has something better to do. */
  readonly ask: <T>(path: string, schema: BodySchema<T>) => Promise<T | null>;
  /** Null: something is not sent yet, or half written. */
  readonly held: () => Promise<Held | null>;
  /** Takes rows in as they are, whatever is there, and forgets those that are to be forgotten. */
  readonly mend: (rows: readonly (SyncedRow | ForgottenRow)[]) => Promise<void>;
  /** Lets others go first. */
  readonly rest: () => Promise<void>;
}

/** Rows that are fetched rather than parted further. */
const FEW = 1_000;
/** Digests that are looked at without a rest. */
const AT_ONCE = 5_000;

/** A part of a kind's records, by how the buckets of their ids begin. */
interface Part {
  readonly e: string;
  readonly prefix: string;
  /** How many the endpoint has. */
  readonly there: number;
  readonly here: ReadonlyMap<string, number>;
}

/**
 * Compares what a device holds with what the endpoint has for it, kind by kind. Where sums differ, the
 * halves of halves that differ are looked for, and what lies there is fetched and put right, once: what
 * still differs then is told. The last word is the rows': sums that differ over the same rows are nothing.
 */
export async function compare(options: ComparisonOptions): Promise<Compared> {
  const { ask, cursor, held } = options;
  for (const isSecond of [false, true]) {
    // The endpoint's first: what was pulled is of the same moment only if little time has passed.
    const there = await ask<SumsResponse>('/v1/sums', sumsResponse);
    if (!there || there.head !== cursor) return 'later';
    const here = await held();
    if (!here) return 'later';
    let wrong = 0;
    for (const sum of there.sums) {
      const of = here.get(sum.e);
      // What waits for a newer version of the program is in no table that could be put right.
      if (!of) continue;
      const { rest } = options;
      if (isSame(sum, await summed(of, rest))) continue;
      const parts: Part[] = [{ e: sum.e, prefix: '', there: sum.rows, here: of }];
      for (let part = parts.pop(); part; part = parts.pop()) {
        if (Math.max(part.there, part.here.size) > FEW && part.prefix.length < BUCKET_DIGITS) {
          const smaller = await parted(part, options);
          if (!smaller) return 'later';
          parts.push(...smaller);
          continue;
        }
        const rows = await wrongRows(part, options);
        if (!rows) return 'later';
        if (rows.length === 0) continue;
        if (isSecond) return 'differs';
        wrong += rows.length;
        await options.mend(rows);
      }
    }
    if (wrong === 0) return 'same';
  }
  return 'same';
}

/** The sixteenths of a part that differ; null: later. */
async function parted(
  { e, prefix, here }: Part,
  { ask, cursor, rest }: ComparisonOptions,
): Promise<readonly Part[] | null> {
  const answer = await ask<SumsResponse>(`/v1/sums?${query({ e, prefix })}`, sumsResponse);
  if (!answer || answer.head !== cursor) return null;
  const own = new Map<string, Map<string, number>>();
  let count = 0;
  for (const [id, digest] of here) {
    const at = bucketOf(id).slice(0, prefix.length + 1);
    const of = own.get(at) ?? new Map<string, number>();
    own.set(at, of.set(id, digest));
    if (++count % AT_ONCE === 0) await rest();
  }
  const there = new Map(answer.sums.map((sum) => [sum.prefix, sum]));
  const found: Part[] = [];
  for (const at of new Set([...own.keys(), ...there.keys()])) {
    const sum = there.get(at) ?? { rows: 0, sum: 0 };
    const of = own.get(at) ?? new Map<string, number>();
    if (!isSame(sum, await summed(of, rest))) {
      found.push({ e, prefix: at, there: sum.rows, here: of });
    }
  }
  return found;
}

/** What is to be put right in a part, by its rows themselves; null: later. */
async function wrongRows(
  { e, prefix, here }: Part,
  { ask, cursor, epoch }: ComparisonOptions,
): Promise<readonly (SyncedRow | ForgottenRow)[] | null> {
  const wrong: (SyncedRow | ForgottenRow)[] = [];
  const there = new Set<string>();
  let after: string | undefined;
  do {
    const asked = { epoch, e, prefix, ...(after !== undefined && { after }) };
    const answer: RowsResponse | null = await ask(`/v1/rows?${query(asked)}`, rowsResponse);
    if (!answer) return null;
    for (const row of answer.rows) {
      if (row.x) continue;
      there.add(row.id);
      // What changed since comes with the next pull, with the act it comes by.
      if (row.seq <= cursor && here.get(row.id) !== digestIn(row)) wrong.push(row);
    }
    after = answer.after;
  } while (after !== undefined);
  for (const id of here.keys()) if (!there.has(id)) wrong.push({ e, id, seq: 0, forget: true });
  return wrong;
}

function digestIn(row: SyncedRow): number {
  const { id, sv } = row;
  const state = stateOf(row);
  return rowDigest({ id, ...state, sv }, isDead(state));
}

type Sum = Pick<RowSum, 'rows' | 'sum'>;

async function summed(of: ReadonlyMap<string, number>, rest: () => Promise<void>): Promise<Sum> {
  let sum = 0;
  let rows = 0;
  for (const digest of of.values()) {
    sum += digest;
    if (++rows % AT_ONCE === 0) await rest();
  }
  return { rows, sum };
}

function isSame(a: Sum, b: Sum): boolean {
  return a.rows === b.rows && a.sum === b.sum;
}

/** A query in characters that requests of a device may have (`transport.ts`). */
function query(of: Readonly<Record<string, string>>): string {
  const text = (value: string) =>
    encodeURIComponent(value).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  return Object.entries(of)
    .map(([name, value]) => `${name}=${text(value)}`)
    .join('&');
}
