import type {
  BucketQuery,
  EndpointRow,
  EndpointStore,
  RecordKey,
  StoreReading,
  StoreWriting,
} from '#server/store/endpoint-store.ts';
import { isStorable } from '#server/store/storable.ts';
import { type Answer, answered, Refused } from '#server/sync/answer.ts';
import { eraseRecord } from '#server/sync/erase-record.ts';
import { historyOf, type PastChange } from '#server/sync/history-of.ts';
import { VERSIONS_SERVED } from '#server/sync/kind-versions.ts';
import { type FileUse, isNamed, namedFile } from '#server/sync/named-file.ts';
import type { Permissions, Scope, Session } from '#server/sync/permission-port.ts';
import { prepareOperations } from '#server/sync/prepare-operations.ts';
import { applyPush, type PushRules } from '#server/sync/push.ts';
import { NOBODY_YET, scopeIn } from '#server/sync/scope.ts';
import { shippedRow } from '#server/sync/shipped-row.ts';
import { adjustStamp } from '#server/sync/stamps.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FileEntry } from '#shared/domain/file-entry.ts';
import { withScopes } from '#shared/domain/record-scope.ts';
import { PULL_BYTES, PULL_ROWS } from '#shared/sync/limits.ts';
import { applyChange } from '#shared/sync/merge.ts';
import type {
  ForgottenRow,
  PullResponse,
  PushRequest,
  PushResponse,
  SyncedRow,
} from '#shared/sync/protocol.ts';
import { BUCKET_DIGITS, type RowsResponse, type SumsResponse } from '#shared/sync/sums.ts';

/** A push as it came: each operation is checked by itself. */
export type SentPush = Omit<PushRequest, 'ops'> & {
  readonly ops: readonly { readonly n: number; readonly op: string }[];
};

/**
 * Which rows: forward after a cursor, or backward below a number. `first`: the device starts from
 * nothing and pages forward from 0, so that what was removed or hidden before does not concern it.
 */
export type PullQuery = { readonly epoch: string; readonly max?: number } & (
  | { readonly cur: number; readonly first?: boolean }
  | { readonly below: number }
);

export interface EndpointOptions {
  readonly store: EndpointStore;
  readonly kinds: readonly EntityKind[];
  readonly permissions: Permissions;
  /** UTC ms. */
  readonly now: () => number;
  /** How changes meet and clocks are put right: the proofs replace them by broken ones. */
  readonly merge?: PushRules['merge'];
  readonly adjust?: PushRules['adjust'];
}

interface Asking {
  readonly session: Session;
  readonly device: NonNullable<Awaited<ReturnType<StoreReading['standing']>>>['device'];
}

/** Where devices meet: the order of what they did, and who may have what of it. */
export class Endpoint {
  readonly #options: EndpointOptions;
  readonly #rules: PushRules;

  constructor(options: EndpointOptions) {
    this.#options = options;
    this.#rules = {
      kinds: new Map(withScopes(options.kinds).map((kind) => [kind.name, kind])),
      permissions: options.permissions,
      merge: options.merge ?? applyChange,
      adjust: options.adjust ?? adjustStamp,
    };
  }

  /** Takes a device's operations: each is applied whole and once, or refused for good. */
  push(asked: Session, { ops, ...request }: SentPush): Promise<Answer<PushResponse>> {
    if (!ops.every(({ op }) => isStorable(op))) {
      const message = 'The id of an operation is no text that can be kept.';
      return Promise.resolve({ ok: false, error: { code: 'MALFORMED', message } });
    }
    const operations = prepareOperations(ops);
    const { store, kinds, now } = this.#options;
    return answered(() =>
      store.write(asked.ws, async (tx) => {
        const { session, device } = await this.#asking(tx, asked);
        const workspace = await tx.workspace();
        if (request.epoch !== workspace.epoch) {
          throw new Refused({ code: 'EPOCH', epoch: workspace.epoch, want: device.lastN + 1 });
        }
        for (const { name, version } of kinds) {
          const min = version - VERSIONS_SERVED;
          if ((request.sv[name] ?? version) < min) throw new Refused({ code: 'UPGRADE', min });
        }
        const pushed = { request, operations, session, device, workspace, now: now() };
        return applyPush(tx, pushed, this.#rules);
      }),
    );
  }

  /** A page of rows as the member may have them. */
  pull(asked: Session, query: PullQuery): Promise<Answer<PullResponse>> {
    const { store, now } = this.#options;
    return answered(() =>
      store.read(asked.ws, async (tx) => {
        const { session, device } = await this.#asking(tx, asked);
        // The head is read before the rows: what comes after it is pulled the next time.
        const { epoch, seq: head, floor } = await tx.workspace();
        if (query.epoch !== epoch) {
          throw new Refused({ code: 'EPOCH', epoch, want: device.lastN + 1 });
        }
        const forward = 'cur' in query;
        if (forward && query.cur > 0 && !query.first) {
          if (query.cur < device.resync || query.cur < floor) {
            throw new Refused({ code: 'RESYNC' });
          }
        }
        const limit = {
          rows: Math.max(1, Math.min(query.max ?? PULL_ROWS, PULL_ROWS)),
          bytes: PULL_BYTES,
        };
        const { MAX_SAFE_INTEGER } = Number;
        const from = forward
          ? { after: Math.min(query.cur, MAX_SAFE_INTEGER) }
          : { below: Math.min(query.below, MAX_SAFE_INTEGER) };
        const page = await tx.page(from, limit);
        const rows = page.rows.flatMap((row) => this.#shipped(row, session, query));
        const sets = new Set(rows.flatMap((row) => ('tx' in row ? row.tx : [])));
        const last = page.rows.at(-1)?.seq;
        const starts = forward ? query.cur === 0 : query.below > head;
        return {
          srv: now(),
          epoch,
          rows,
          acts: [...(await tx.acts([...sets]))],
          cur: forward ? reached(query.cur, last, page.more ? 0 : head) : (last ?? 0),
          more: page.more,
          head,
          floor,
          ...(starts && { total: await tx.count(this.#limitedTo(session)) }),
        };
      }),
    );
  }

  /** The device pulled so far, and purged what was erased up to there. */
  ack(
    asked: Session,
    { cur, erasedUpto }: { readonly cur: number; readonly erasedUpto: number },
  ): Promise<Answer<{ readonly head: number }>> {
    return answered(() =>
      this.#options.store.write(asked.ws, async (tx) => {
        const { device } = await this.#asking(tx, asked);
        const { seq } = await tx.workspace();
        await tx.putDevice({
          ...device,
          seenAt: this.#options.now(),
          ackCur: Math.min(cur, seq),
          erasedUpto: Math.max(device.erasedUpto, Math.min(erasedUpto, seq)),
        });
        return { head: seq };
      }),
    );
  }

  /** What was done to a record, newest first, as far back as operations are kept. */
  history(
    asked: Session,
    key: RecordKey,
    max = 200,
  ): Promise<Answer<{ readonly changes: readonly PastChange[] }>> {
    return answered(() =>
      this.#options.store.read(asked.ws, async (tx) => {
        const { session } = await this.#asking(tx, asked);
        const [row] = await tx.rows([key]);
        if (!row || !this.#maySee(session, row)) throw new Refused({ code: 'NOT_FOUND' });
        const { permissions } = this.#options;
        const sees = (field: string) => permissions.maySeeField(session, key.e, field);
        return { changes: await historyOf(tx, key, max, sees) };
      }),
    );
  }

  /**
   * Sums of what the member may have, by kind and by buckets of ids: a device that finds another sum
   * in its own rows asks for the buckets below it until it knows which rows to fetch.
   */
  sums(
    asked: Session,
    query: { readonly e?: string; readonly prefix?: string },
  ): Promise<Answer<SumsResponse>> {
    return answered(() =>
      this.#options.store.read(asked.ws, async (tx) => {
        const { session } = await this.#asking(tx, asked);
        const { e, prefix } = query;
        const member = this.#limitedTo(session);
        // Whatever is written before the sums are read makes the head another.
        const sums = await tx.sums({
          ...(e !== undefined && { e }),
          prefix: prefix ?? '',
          digits: prefix === undefined ? 0 : Math.min(prefix.length + 1, BUCKET_DIGITS),
          ...(member !== undefined && { member }),
        });
        const { seq: head } = await tx.workspace();
        const seen = sums.filter((sum) => this.#hasWhole(session, sum.e));
        if (prefix !== undefined) return { head, sums: seen };
        const whole = this.#options.kinds.filter(
          ({ name }) => (e === undefined || e === name) && this.#hasWhole(session, name),
        );
        return {
          head,
          sums: whole.map(
            ({ name }) =>
              seen.find((sum) => sum.e === name) ?? { e: name, prefix: '', rows: 0, sum: 0 },
          ),
        };
      }),
    );
  }

  /** Rows of a bucket as the member may have them, by id: what sums found to differ. */
  rows(
    asked: Session,
    query: BucketQuery & { readonly epoch: string; readonly max?: number },
  ): Promise<Answer<RowsResponse>> {
    return answered(() =>
      this.#options.store.read(asked.ws, async (tx) => {
        const { session, device } = await this.#asking(tx, asked);
        const { epoch } = await tx.workspace();
        if (query.epoch !== epoch) {
          throw new Refused({ code: 'EPOCH', epoch, want: device.lastN + 1 });
        }
        const rows = Math.max(1, Math.min(query.max ?? PULL_ROWS, PULL_ROWS));
        const page = await tx.bucket(query, { rows, bytes: PULL_BYTES });
        const shipped = page.rows.flatMap((row) => {
          const one = shippedRow(row, session, this.#options.permissions);
          return one === null || 'forget' in one ? [] : one;
        });
        const last = page.rows.at(-1);
        return { rows: shipped, ...(page.more && last && { after: last.id }) };
      }),
    );
  }

  /** A file that a record names, for whoever may use it so (`named-file.ts`). */
  file(asked: Session, key: RecordKey, id: string, use: FileUse): Promise<Answer<FileEntry>> {
    return answered(() =>
      this.#options.store.read(asked.ws, async (tx) => {
        const { session } = await this.#asking(tx, asked);
        return namedFile(tx, { session, key, id, use }, this.#options.permissions);
      }),
    );
  }

  /** Whether any record of a workspace names a file. */
  async isNamed(ws: string, id: string): Promise<boolean> {
    return (await this.#options.store.read(ws, (tx) => isNamed(tx, id))) === true;
  }

  /**
   * Erases a record's data for good, with what operations and conflicts kept of it. Answers also the files
   * that no record names any more: their content is to go.
   */
  erase(
    asked: Session,
    key: RecordKey,
  ): Promise<Answer<{ readonly head: number; readonly files: readonly string[] }>> {
    const { store, permissions, now } = this.#options;
    return answered(() =>
      store.write(asked.ws, async (tx) => {
        const { session } = await this.#asking(tx, asked);
        const [row] = await tx.rows([key]);
        if (row && !this.#maySee(session, row)) throw new Refused({ code: 'NOT_FOUND' });
        if (!permissions.mayErase(session, key.e, row ? scopeIn(row) : null)) {
          throw new Refused({ code: 'FORBIDDEN' });
        }
        return eraseRecord(tx, key, session.member, now());
      }),
    );
  }

  /** The device and its member as they are now; refuses what was revoked or never enrolled. */
  async #asking(tx: StoreReading | StoreWriting, asked: Session): Promise<Asking> {
    const standing = await tx.standing(asked.device);
    if (!standing || standing.member.id !== asked.member) {
      throw new Refused({ code: 'UNAUTHENTICATED' });
    }
    const { device, member } = standing;
    if (device.revokedAt !== null) throw new Refused({ code: 'REVOKED' });
    return {
      session: { ...asked, role: member.role, ownOnly: member.ownOnly },
      device,
    };
  }

  #maySee(session: Session, row: EndpointRow): boolean {
    return this.#options.permissions.maySee(session, row.e, scopeIn(row));
  }

  /** A pulled row; nothing where the member never had it and may not have it. */
  #shipped(
    row: EndpointRow,
    session: Session,
    query: PullQuery,
  ): SyncedRow | ForgottenRow | readonly [] {
    const shipped = shippedRow(row, session, this.#options.permissions);
    if (shipped === null) return [];
    // It may have moved on an earlier page of this pull and have been edited since: whoever could see
    // it at any time is told.
    const had = 'cur' in query && query.cur > 0 && row.moved > 0;
    return 'forget' in shipped && !had ? [] : shipped;
  }

  /** The member to whose customers the session is limited; undefined: it is not. */
  #limitedTo(session: Session): string | undefined {
    const foreign: Scope = { customer: null, owner: NOBODY_YET };
    const { permissions, kinds } = this.#options;
    return kinds.some(({ name }) => permissions.maySee(session, name, foreign))
      ? undefined
      : session.member;
  }

  /** Whether rows of a kind are sent as they are: sums of others would never be the same. */
  #hasWhole(session: Session, e: string): boolean {
    const { permissions } = this.#options;
    const kind = this.#rules.kinds.get(e);
    if (!kind || !permissions.maySee(session, e, null)) return false;
    return Object.keys(kind.fields).every((field) => permissions.maySeeField(session, e, field));
  }
}

/** Where a forward pull got to: the last row's number, or the head when there are no more. */
function reached(cur: number, last: number | undefined, head: number): number {
  return Math.max(cur, last ?? 0, head);
}
