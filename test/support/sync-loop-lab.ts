import type { SyncStore } from '#engine/sync/ports.ts';
import { SyncLoop } from '#engine/sync/sync-loop.ts';
import type { Operation, PullResponse, PushResponse, SyncedRow } from '#shared/sync/protocol.ts';
import { bucketOf, rowDigest } from '#shared/sync/row-digest.ts';
import type { RowsResponse, SumsResponse } from '#shared/sync/sums.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/transport.ts';
import { Disk } from '#test/simulation/disk.ts';
import { Random } from '#test/simulation/random.ts';
import { Scheduler } from '#test/simulation/scheduler.ts';

export const START = Date.UTC(2026, 2, 1);
const NODE = '00000000000000aa';
export const stamp = `0${(START - 1e9).toString(16)}-0000-${NODE}`;
export const MINUTE = 60_000;

export const row = (seq: number) =>
  ({
    e: 'task',
    id: `t${seq}`,
    seq,
    v: { title: `${seq}` },
    h: stamp,
    sv: 1,
    tx: 'x',
  }) satisfies SyncedRow;

const digestOf = ({ id, v, h, sv }: SyncedRow) => rowDigest({ id, v, h, sv }, false);

type Told = { readonly status: number; readonly body: unknown } | SyncAnswer;
export const ok = (body: unknown): Told => ({ status: 200, body });
export const error = (code: string, more: object = {}): Told => ({
  status: 409,
  body: { error: { code, ...more } },
});

/** A loop on a disk in memory, a virtual clock, and an endpoint that says what the test wants. */
export class Lab {
  readonly scheduler = new Scheduler(START, new Random(1, 'lab'));
  readonly disk = new Disk({ ws: 'w', member: 'm', device: 'd', node: NODE }, 'e');
  readonly asked: SyncRequest[] = [];
  readonly loop: SyncLoop;
  rows: readonly SyncedRow[] = [];
  /** The endpoint's clock minus this device's. */
  skew = 0;
  enrolled = true;
  completed = 0;
  /** It has sums of its rows; else it says that it has no kind whole. */
  compares = false;
  /** What is to be put right is written. */
  mends = true;
  /** What is written of a pulled row; null: nothing. */
  writes: (row: SyncedRow) => SyncedRow | null = (one) => one;
  /** Says what the endpoint answers; undefined: what an endpoint in order would. */
  says: (request: SyncRequest, ops: readonly Operation[]) => Told | Promise<Told> | undefined =
    () => undefined;
  fails: Error | null = null;

  constructor() {
    const { scheduler } = this;
    this.loop = new SyncLoop({
      store: this.#store(),
      transport: { send: (request) => this.#answer(request) },
      now: () => scheduler.now,
      clock: () => scheduler.now + this.disk.offset,
      random: () => 0.5,
      setTimer: (run, ms) => scheduler.after(ms, run),
      versions: { task: 1 },
      enrolAnew: async () => this.enrolled,
    });
  }

  /** What was sent and fetched. */
  get paths(): readonly string[] {
    const asked = this.asked.filter(({ path }) => !/^\/v1\/(?:sums|rows)/.test(path));
    return asked.map(({ method, path, body }) =>
      method === 'POST'
        ? `push ${opsOf(body).map(({ n }) => n)}`
        : path.replace(/^.*epoch=\w+&(.*)&max.*$/, '$1').replace('9007199254740991', 'all'),
    );
  }

  edit(count = 1): void {
    for (let i = 0; i < count; i++) {
      const n = this.disk.made + 1;
      this.disk.save(
        {
          op: `o${n}`,
          tx: `o${n}`,
          act: { name: 'add' },
          c: [{ k: 'add', e: 'task', id: `own${n}`, v: { title: 'x' } }],
        },
        this.scheduler.now,
      );
    }
  }

  async run(ms: number): Promise<void> {
    // What was begun goes as far as it can without waiting.
    await new Promise((resolve) => setImmediate(resolve));
    await this.scheduler.run(this.scheduler.now + ms);
  }

  #store(): SyncStore {
    const { disk } = this;
    const guarded = <T>(run: () => T): Promise<T> =>
      this.fails ? Promise.reject(this.fails) : Promise.resolve(run());
    const now = () => this.scheduler.now;
    return {
      position: async () => disk.position,
      last: async () => disk.made - disk.base,
      outgoing: async (from, { operations }) => disk.outgoing(from, operations),
      settle: (results, rows, position) =>
        guarded(() => disk.settle(results, rows, position, now())),
      receive: ({ rows }, position) => {
        const written = rows.flatMap((one) => ('forget' in one ? one : (this.writes(one) ?? [])));
        return guarded(() => disk.receive(written, position, now()));
      },
      restart: (position) => guarded(() => disk.restart(position)),
      complete: (position) =>
        guarded(() => {
          this.completed += 1;
          disk.complete(position);
        }),
      held: async () => disk.held(),
      mend: (rows, position) =>
        guarded(() => disk.receive(this.mends ? rows : [], position, now())),
      renumber: (acked) => guarded(() => disk.renumber(acked)),
      adjustClock: (offset) => guarded(() => void Object.assign(disk, { offset })),
      wipe: () => guarded(() => disk.wipe()),
    };
  }

  async #answer(request: SyncRequest): Promise<SyncAnswer> {
    this.asked.push(request);
    const ops = opsOf(request.body);
    const told = (await this.says(request, ops)) ?? ok(this.#inOrder(request, ops));
    return 'kind' in told ? told : { kind: 'answer', ...told };
  }

  #inOrder({ method, path }: SyncRequest, ops: readonly Operation[]): object {
    const srv = this.scheduler.now + this.skew;
    const head = this.rows.at(-1)?.seq ?? 0;
    if (method === 'POST') {
      const res = ops.map(({ n }) => ({ n, s: 'ok' as const }));
      const answer = { srv, acked: ops.at(-1)?.n ?? 0, head, res, rows: [] };
      return answer satisfies PushResponse;
    }
    const { pathname, searchParams: query } = new URL(path, 'http://x');
    const prefix = query.get('prefix') ?? '';
    const inBucket = this.rows.filter(({ id }) => bucketOf(id).startsWith(prefix));
    if (pathname === '/v1/rows') return { rows: inBucket } satisfies RowsResponse;
    if (pathname === '/v1/sums') {
      return this.compares ? this.#sums(head, inBucket, query.get('prefix')) : { head, sums: [] };
    }
    const below = query.get('below');
    const all =
      below === null
        ? this.rows.filter(({ seq }) => seq > Number(query.get('cur')))
        : this.rows.filter(({ seq }) => seq < Number(below)).toReversed();
    const page = all.slice(0, 3);
    const more = all.length > page.length;
    const last = page.at(-1)?.seq;
    const cur = below === null ? (more ? (last ?? 0) : head) : (last ?? 0);
    const rest = { head, floor: 0, total: this.rows.length };
    const answer = { srv, epoch: 'e', rows: page, acts: [], cur, more, ...rest };
    return answer satisfies PullResponse;
  }

  #sums(head: number, rows: readonly SyncedRow[], prefix: string | null): SumsResponse {
    const digits = prefix === null ? 0 : Math.min(4, prefix.length + 1);
    const sums = new Map<string, SumsResponse['sums'][number]>();
    if (prefix === null) sums.set('', { e: 'task', prefix: '', rows: 0, sum: 0 });
    for (const one of rows) {
      const at = bucketOf(one.id).slice(0, digits);
      const { rows: before = 0, sum = 0 } = sums.get(at) ?? {};
      sums.set(at, { e: 'task', prefix: at, rows: before + 1, sum: sum + digestOf(one) });
    }
    return { head, sums: [...sums.values()] };
  }
}

export function opsOf(body: unknown): readonly Operation[] {
  if (typeof body !== 'object' || body === null || !('ops' in body)) return [];
  return body.ops as readonly Operation[];
}
