import { announceMember } from '#server/auth/member-record.ts';
import { recordPermissions } from '#server/auth/record-permissions.ts';
import { changeMember, revokeDevice } from '#server/auth/team-changes.ts';
import type {
  DeviceRow,
  EndpointRow,
  EndpointStore,
  MemberRow,
  OperationRow,
  StoreWriting,
} from '#server/store/endpoint-store.ts';
import type { Answer } from '#server/sync/answer.ts';
import { Endpoint, type EndpointOptions } from '#server/sync/endpoint.ts';
import type { Session } from '#server/sync/permission-port.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { UNBORN } from '#shared/sync/hlc.ts';
import { pushRequest, type SyncedRow } from '#shared/sync/protocol.ts';
import type { Identity } from '#test/simulation/disk.ts';
import { kindsWithErrands } from '#test/support/errand-kinds.ts';
import { MemoryStore } from '#test/support/memory-store.ts';

const WS = 'ws';

/** The endpoint's process ended in the middle of what it did. */
export class Fallen extends Error {}

/** What a committed transaction did, in the order of commits. */
export type Committed =
  | { readonly did: 'operation'; readonly row: OperationRow; readonly member: MemberRow }
  | { readonly did: 'erased'; readonly e: string; readonly id: string };

/** What a broken endpoint does otherwise. */
export interface EndpointMutation {
  readonly store?: (store: MemoryStore, host: EndpointHost) => EndpointStore;
  readonly merge?: EndpointOptions['merge'];
  readonly adjust?: EndpointOptions['adjust'];
  readonly permissions?: EndpointOptions['permissions'];
  readonly kinds?: readonly EntityKind[];
  readonly request?: (
    request: HostRequest,
    host: EndpointHost,
    device: string,
  ) => HostRequest | Promise<HostRequest>;
  readonly answer?: (answer: unknown) => unknown;
}

export interface HostRequest {
  readonly path: string;
  readonly body: unknown;
}

interface HostOptions {
  readonly now: () => number;
  /** Takes a moment inside the endpoint; throws `Fallen` where its process ends. */
  readonly breathe: () => Promise<void>;
  readonly mutation: EndpointMutation;
  readonly violation: (text: string) => void;
  /** Replaces the store in memory; it can do all but be restored. */
  readonly store?: EndpointStore;
}

/** The real endpoint over a store whose transactions take time, and a book of what it committed. */
export class EndpointHost {
  readonly now: () => number;
  readonly breathe: () => Promise<void>;
  readonly store: EndpointStore;
  readonly endpoint: Endpoint;
  /** Committed so far: rewound by a restore. */
  book: Committed[] = [];
  readonly #base: EndpointStore;
  readonly #kinds: readonly EntityKind[];
  readonly #options: HostOptions;
  #backup: { readonly copy: unknown; readonly book: Committed[] } | null = null;
  #ids = 0;
  restores = 0;

  constructor(options: HostOptions) {
    this.#options = options;
    this.now = options.now;
    this.breathe = options.breathe;
    this.#base = options.store ?? new MemoryStore();
    const { mutation } = options;
    this.#kinds = mutation.kinds ?? kindsWithErrands;
    const under =
      mutation.store && this.#base instanceof MemoryStore
        ? mutation.store(this.#base, this)
        : this.#base;
    this.store = this.#watched(under);
    this.endpoint = new Endpoint({
      store: this.store,
      kinds: this.#kinds,
      permissions: mutation.permissions ?? recordPermissions(this.#kinds),
      now: options.now,
      ...(mutation.merge ? { merge: mutation.merge } : {}),
      ...(mutation.adjust ? { adjust: mutation.adjust } : {}),
    });
  }

  /** Makes the workspace with its first members. */
  async open(members: readonly MemberRow[]): Promise<void> {
    const now = this.now();
    const row = {
      id: WS,
      name: 'Simulated',
      epoch: 'epoch-0',
      seq: 0,
      floor: 0,
      clock: UNBORN,
      scoping: '',
      createdAt: now,
    };
    await this.#base.create(row, async (tx) => {
      for (const member of members) {
        await tx.putMember(member);
        await announceMember(tx, member, {
          tx: `join-${member.id}`,
          by: member.id,
          act: { name: 'team.join' },
          now,
        });
      }
    });
    this.keepBackup();
  }

  async enrol(member: string, name = `device-${++this.#ids}`): Promise<Identity> {
    const node = (0x1000 + ++this.#ids).toString(16).padStart(16, '0');
    const device: DeviceRow = {
      id: name,
      member,
      name,
      publicKey: name,
      node,
      ordinal: this.#ids,
      enrolledAt: this.now(),
      seenAt: null,
      revokedAt: null,
      wiped: false,
      lastN: 0,
      lastAt: UNBORN,
      resync: 0,
      ackCur: 0,
      erasedUpto: 0,
    };
    await this.#base.write(WS, (tx) => tx.putDevice(device));
    return { ws: WS, member, device: name, node };
  }

  /** A request as it came in. Throws `Fallen` where there is no answer. */
  async answer(device: string, request: HostRequest): Promise<{ status: number; body: unknown }> {
    const { mutation } = this.#options;
    const session = await this.session(device);
    if (!session) return { status: 401, body: { error: { code: 'UNAUTHENTICATED' } } };
    const asked = (await mutation.request?.(request, this, device)) ?? request;
    const answer = await this.#route(session, asked);
    if (!answer.ok) return { status: 409, body: { error: answer.error } };
    return { status: 200, body: mutation.answer?.(answer.value) ?? answer.value };
  }

  /** Changes what the endpoint knows of a device, as a broken endpoint would. */
  async tamper(device: string, change: (row: DeviceRow) => DeviceRow): Promise<void> {
    await this.#base.write(WS, async (tx) => {
      const standing = await tx.standing(device);
      if (standing) await tx.putDevice(change(standing.device));
    });
  }

  /** The kinds of which it would tell a device sums now; asked beside all that goes on. */
  async summed(device: string): Promise<ReadonlySet<string>> {
    const session = await this.session(device);
    const kinds = this.#kinds;
    const permissions = this.#options.mutation.permissions ?? recordPermissions(kinds);
    const aside = new Endpoint({ store: this.#base, kinds, permissions, now: this.now });
    const answer = session && (await aside.sums(session, {}));
    return new Set(answer?.ok ? answer.value.sums.map(({ e }) => e) : []);
  }

  async session(device: string): Promise<Session | null> {
    const standing = await this.#base.read(WS, (tx) => tx.standing(device));
    if (!standing) return null;
    const { id, role, ownOnly } = standing.member;
    return { ws: WS, device, member: id, role, ownOnly };
  }

  async #route(session: Session, { path, body }: HostRequest): Promise<Answer<unknown>> {
    const url = new URL(path, 'http://endpoint');
    if (url.pathname === '/v1/push') {
      const read = pushRequest.safeParse(body);
      if (!read.success) return { ok: false, error: { code: 'MALFORMED' } };
      return this.endpoint.push(session, read.data);
    }
    const epoch = url.searchParams.get('epoch') ?? '';
    const e = url.searchParams.get('e');
    const prefix = url.searchParams.get('prefix');
    if (url.pathname === '/v1/sums') {
      const part = { ...(e !== null && { e }), ...(prefix !== null && { prefix }) };
      return this.endpoint.sums(session, part);
    }
    if (url.pathname === '/v1/rows') {
      const after = url.searchParams.get('after');
      const of = { epoch, e: e ?? '', prefix: prefix ?? '', max: 3 };
      return this.endpoint.rows(session, { ...of, ...(after !== null && { after }) });
    }
    const below = url.searchParams.get('below');
    // Small pages, so that there are many.
    const max = Math.min(7, Number(url.searchParams.get('max') ?? 7));
    const from =
      below === null ? { cur: Number(url.searchParams.get('cur')) } : { below: Number(below) };
    return this.endpoint.pull(session, { epoch, max, ...from });
  }

  // What is done to the endpoint.

  async erase(device: string, e: string, id: string): Promise<boolean> {
    const session = await this.session(device);
    if (!session) return false;
    const { ok } = await this.endpoint.erase(session, { e, id });
    return ok;
  }

  async changeMember(by: string, member: string, change: Partial<MemberRow>): Promise<void> {
    const session = await this.session(by);
    if (!session) return;
    await changeMember({ store: this.#base, now: this.now }, session, member, change);
  }

  async revoke(by: string, device: string): Promise<void> {
    const session = await this.session(by);
    if (session) await revokeDevice({ store: this.#base, now: this.now }, session, device);
  }

  /** A device has to pull everything anew. */
  async resync(device: string): Promise<void> {
    await this.#base.write(WS, async (tx) => {
      const standing = await tx.standing(device);
      const seq = (await tx.workspace()).seq + 1;
      await tx.setWorkspace({ seq });
      if (standing) await tx.putDevice({ ...standing.device, resync: seq });
    });
  }

  /** Tombstones up to now are as good as gone: whoever has not pulled them starts anew. */
  async raiseFloor(): Promise<void> {
    await this.#base.write(WS, async (tx) =>
      tx.setWorkspace({ floor: (await tx.workspace()).seq }),
    );
  }

  keepBackup(): void {
    if (!(this.#base instanceof MemoryStore)) return;
    this.#backup = { copy: this.#base.backup(), book: [...this.book] };
  }

  async restoreBackup(): Promise<void> {
    if (!this.#backup || !(this.#base instanceof MemoryStore)) return;
    this.restores += 1;
    this.#base.restore(this.#backup.copy);
    this.book = [...this.#backup.book];
    await this.#base.renewEpochs(() => `epoch-${this.restores}`);
  }

  // What the checks look at.

  async head(): Promise<{ readonly epoch: string; readonly seq: number }> {
    const row = await this.#base.read(WS, (tx) => tx.workspace());
    return { epoch: row?.epoch ?? '', seq: row?.seq ?? 0 };
  }

  async rows(): Promise<readonly EndpointRow[]> {
    const page = await this.#base.read(WS, (tx) =>
      tx.page({ after: 0 }, { rows: 100_000, bytes: Number.MAX_SAFE_INTEGER }),
    );
    return page?.rows ?? [];
  }

  async device(
    id: string,
  ): Promise<{ readonly device: DeviceRow; readonly member: MemberRow } | null> {
    return this.#base.read(WS, (tx) => tx.standing(id));
  }

  /** All that a device may have, pulled from nothing, forward or newest first. */
  async everything(device: string, way: 'forward' | 'backward'): Promise<readonly SyncedRow[]> {
    const session = await this.session(device);
    const { epoch } = await this.head();
    const found: SyncedRow[] = [];
    let at = way === 'forward' ? 0 : Number.MAX_SAFE_INTEGER;
    while (session) {
      const from = way === 'forward' ? { cur: at, first: true } : { below: at };
      const answer = await this.endpoint.pull(session, { epoch, max: 7, ...from });
      if (!answer.ok) break;
      for (const row of answer.value.rows) if (!('forget' in row)) found.push(row);
      at = answer.value.cur;
      if (!answer.value.more) break;
    }
    return found;
  }

  onHead(listener: (head: number) => void): void {
    this.#base.onHead((_ws, head) => listener(head));
  }

  /** A store whose transactions can be interrupted, and are written down once they are committed. */
  #watched(store: EndpointStore): EndpointStore {
    const { breathe, violation } = this.#options;
    const host = this;
    const slow = <T extends object>(tx: T): T =>
      new Proxy(tx, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name);
          if (typeof value !== 'function') return value;
          return async (...args: readonly unknown[]) => {
            await breathe();
            return Reflect.apply(value, target, args);
          };
        },
      });
    return new Proxy(store, {
      get(target, name) {
        if (name === 'read') {
          const read: EndpointStore['read'] = async (ws, work) => {
            await breathe();
            return target.read(ws, (tx) => work(slow(tx)));
          };
          return read;
        }
        if (name === 'write') {
          const write: EndpointStore['write'] = async (ws, work) => {
            const done: Committed[] = [];
            await breathe();
            const result = await target.write(ws, (tx) => work(slow(noted(tx, done))));
            for (const one of done) host.#note(one, violation);
            // The answer may be lost with the process, what was committed not.
            await breathe();
            return result;
          };
          return write;
        }
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  #note(one: Committed, violation: (text: string) => void): void {
    if (one.did === 'operation') {
      const { dev, n, op, receivedAt } = one.row;
      const at = this.book.findIndex(
        (other) => other.did === 'operation' && other.row.dev === dev && other.row.n === n,
      );
      const known = this.book[at];
      if (known?.did === 'operation') {
        // An erasure blanks what was kept; that is no second time.
        if (known.row.op === op && known.row.receivedAt === receivedAt) {
          this.book[at] = { ...known, row: one.row };
          return;
        }
        violation(`4: operation ${n} of ${dev} took effect twice`);
      }
      if (
        this.book.some((other) => other.did === 'operation' && other.row.op === op && op !== '')
      ) {
        violation(`4: operation ${op} took effect twice, under two numbers`);
      }
    }
    this.book.push(one);
  }
}

/** Writes down what a transaction puts. */
function noted(tx: StoreWriting, done: Committed[]): StoreWriting {
  return new Proxy(tx, {
    get(target, name) {
      if (name === 'putOperations') {
        const put: StoreWriting['putOperations'] = async (rows) => {
          await target.putOperations(rows);
          for (const row of rows) {
            const standing = await target.standing(row.dev);
            if (standing) done.push({ did: 'operation', row, member: standing.member });
          }
        };
        return put;
      }
      if (name === 'putRows') {
        const put: StoreWriting['putRows'] = async (rows) => {
          await target.putRows(rows);
          for (const { e, id, erased } of rows) if (erased) done.push({ did: 'erased', e, id });
        };
        return put;
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
