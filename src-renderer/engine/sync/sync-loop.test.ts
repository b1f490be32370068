import { describe, expect, it } from 'vitest';
import { SyncLoop } from '#engine/sync/sync-loop.ts';
import { OPERATION_RECORDS } from '#shared/sync/limits.ts';
import type { Operation, PullResponse, PushResponse, SyncedRow } from '#shared/sync/protocol.ts';
import { bucketOf, rowDigest } from '#shared/sync/row-digest.ts';
import type { RowsResponse, SumsResponse } from '#shared/sync/sums.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/transport.ts';
import { Disk } from '#test/simulation/disk.ts';
import { Random } from '#test/simulation/random.ts';
import { Scheduler } from '#test/simulation/scheduler.ts';
import type { SyncStore } from './ports.ts';

const START = Date.UTC(2026, 2, 1);
const NODE = '00000000000000aa';
const stamp = `0${(START - 1e9).toString(16)}-0000-${NODE}`;
const MINUTE = 60_000;

const row = (seq: number) =>
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
const ok = (body: unknown): Told => ({ status: 200, body });
const error = (code: string, more: object = {}): Told => ({
  status: 409,
  body: { error: { code, ...more } },
});

/** A loop on a disk in memory, a virtual clock, and an endpoint that says what the test wants. */
class Lab {
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

function opsOf(body: unknown): readonly Operation[] {
  if (typeof body !== 'object' || body === null || !('ops' in body)) return [];
  return body.ops as readonly Operation[];
}

describe('a round', () => {
  it('sends first, then fetches, then waits', async () => {
    const lab = new Lab();
    lab.edit(2);
    lab.loop.start();
    await lab.run(1_000);
    expect(lab.paths).toEqual(['push 1,2', 'below=all', 'cur=0']);
    expect(lab.disk.position).toEqual({ epoch: 'e', cursor: 0, owed: 0, acked: 2 });
    expect(lab.loop.state).toEqual({
      phase: 'idle',
      first: null,
      syncedAt: START,
      offlineSince: null,
      trouble: null,
    });
  });

  it('fetches the newest first, what came meanwhile before older ones, and completes at the end', async () => {
    const lab = new Lab();
    lab.rows = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(row);
    const seen: unknown[] = [];
    lab.says = () => {
      seen.push(lab.loop.state.first);
      // Somebody works on while the older ones are fetched.
      if (lab.asked.length === 2) lab.rows = [1, 3, 4, 5, 6, 7, 8, 9, 11].map(row);
      return undefined;
    };
    lab.loop.start();
    await lab.run(1_000);
    expect(lab.paths).toEqual(['below=all', 'below=7', 'cur=9', 'below=4', 'cur=11']);
    expect(seen.slice(1, 3)).toEqual([
      { done: 3, total: 9 },
      { done: 6, total: 9 },
    ]);
    expect(lab.completed).toBe(1);
    expect([...lab.disk.rows.keys()].sort()).toEqual(
      [1, 3, 4, 5, 6, 7, 8, 9, 11].map((seq) => `task/t${seq}`).sort(),
    );
    expect(lab.disk.position).toMatchObject({ cursor: 11, owed: 0 });
  });

  it('goes on with a first pull where the last program stopped', async () => {
    const lab = new Lab();
    lab.rows = [1, 2, 3, 4, 5].map(row);
    lab.disk.position = { epoch: 'e', cursor: 5, owed: 3, acked: 0 };
    lab.loop.start();
    await lab.run(1_000);
    expect(lab.paths).toEqual(['below=3', 'cur=5']);
    expect(lab.completed).toBe(1);
  });

  it('sends what is done while it fetches, and stops when told', async () => {
    const lab = new Lab();
    lab.rows = [1, 2, 3, 4, 5].map(row);
    lab.says = () => {
      if (lab.asked.length === 1) lab.edit();
      return undefined;
    };
    lab.loop.start();
    await lab.run(1_000);
    expect(lab.paths).toEqual(['below=all', 'push 1', 'below=3', 'cur=5']);
    await lab.loop.stop();
    lab.loop.ask('user');
    await lab.run(10 * MINUTE);
    expect(lab.paths).toHaveLength(4);
  });

  it('fills numbers that the device no longer has, so that later ones go', async () => {
    const lab = new Lab();
    lab.edit(3);
    lab.disk.own = lab.disk.own.slice(1);
    lab.loop.start();
    await lab.run(1_000);
    expect(opsOf(lab.asked[0]?.body).map(({ n, op, c }) => [n, op, c.length])).toEqual([
      [1, 'missing-1', 0],
      [2, 'o2', 1],
      [3, 'o3', 1],
    ]);
  });
});

describe('what the endpoint says', () => {
  it('GAP: sends from there on; and does not go round and round', async () => {
    const lab = new Lab();
    lab.edit(3);
    lab.disk.position = { ...lab.disk.position, acked: 2 };
    let refusals = 0;
    lab.says = (_request, ops) =>
      ops[0]?.n === 3 && refusals++ < 1 ? error('GAP', { want: 2 }) : undefined;
    lab.loop.start();
    await lab.run(1_000);
    expect(lab.paths.slice(0, 2)).toEqual(['push 3', 'push 2,3']);

    const stuck = new Lab();
    stuck.edit(3);
    stuck.says = () => error('GAP', { want: 1 });
    stuck.loop.start();
    await stuck.run(10_000);
    expect(stuck.asked.length).toBeLessThan(6);
  });

  it('EPOCH: pulls anew and sends again what the restored endpoint lacks', async () => {
    const lab = new Lab();
    lab.edit(3);
    lab.disk.position = { epoch: 'old', cursor: 40, owed: 0, acked: 3 };
    lab.says = ({ path }) =>
      path.includes('epoch=old') ? error('EPOCH', { epoch: 'e', want: 3 }) : undefined;
    lab.loop.start();
    await lab.run(1_000);
    expect(lab.paths.slice(1)).toEqual(['push 3', 'below=all', 'cur=0']);
    expect(lab.disk.position).toMatchObject({ epoch: 'e', acked: 3 });
  });

  it('EPOCH: never skips what it has no result of', async () => {
    const lab = new Lab();
    lab.edit(3);
    lab.disk.position = { epoch: 'old', cursor: 40, owed: 0, acked: 1 };
    lab.says = ({ method }) =>
      method === 'POST' && lab.disk.position.epoch === 'old'
        ? error('EPOCH', { epoch: 'e', want: 4 })
        : undefined;
    lab.loop.start();
    await lab.run(1_000);
    expect(lab.paths.slice(0, 2)).toEqual(['push 2,3', 'push 2,3']);
  });

  it('RESYNC: pulls from nothing and forgets what is not sent again', async () => {
    const lab = new Lab();
    lab.rows = [4, 5].map(row);
    lab.disk.rows.set('task/t1', row(1));
    lab.disk.position = { epoch: 'e', cursor: 3, owed: 0, acked: 0 };
    lab.says = ({ path }) => (path.includes('cur=3') ? error('RESYNC') : undefined);
    lab.loop.start();
    await lab.run(1_000);
    expect([...lab.disk.rows.keys()].sort()).toEqual(['task/t4', 'task/t5']);
  });

  it('FORKED: finds where the copies parted, renumbers the rest and enrols anew', async () => {
    const lab = new Lab();
    lab.edit(5);
    // The other copy did 1 to 3 like this one, then another 4.
    lab.says = (_request, ops) =>
      lab.disk.base === 0 && ops.some(({ n }) => n > 3) ? error('FORKED') : undefined;
    lab.loop.start();
    await lab.run(1_000);
    expect(lab.paths.slice(0, -2)).toEqual([
      'push 1,2,3,4,5',
      'push 1,2',
      'push 3,4,5',
      'push 3',
      'push 4,5',
      'push 4',
      'push 1',
      'push 2',
    ]);
    expect(lab.disk).toMatchObject({ base: 3, position: { acked: 2 } });
  });

  it('FORKED: says so where it cannot enrol', async () => {
    const lab = new Lab();
    lab.edit();
    lab.enrolled = false;
    lab.says = () => error('FORKED');
    lab.loop.start();
    await lab.run(1_000);
    expect(lab.loop.state.trouble).toBe('signedOut');
  });

  it('UPGRADE: sends no more, still fetches, and tries again when the user asks', async () => {
    const lab = new Lab();
    lab.edit();
    lab.says = ({ method }) => (method === 'POST' ? error('UPGRADE', { min: 3 }) : undefined);
    lab.loop.start();
    await lab.run(5 * MINUTE);
    expect(lab.paths.filter((path) => path.startsWith('push'))).toHaveLength(1);
    expect(lab.paths.length).toBeGreaterThan(4);
    expect(lab.loop.state.trouble).toBe('upgrade');
    lab.says = () => undefined;
    lab.loop.ask('user');
    await lab.run(1_000);
    expect(lab.loop.state.trouble).toBeNull();
    expect(lab.disk.position.acked).toBe(1);
  });

  it('REVOKED: wipes, and never asks again', async () => {
    const lab = new Lab();
    lab.disk.rows.set('task/t1', row(1));
    lab.says = () => error('REVOKED');
    lab.loop.start();
    await lab.run(10 * MINUTE);
    expect(lab.asked).toHaveLength(1);
    expect(lab.disk.rows.size).toBe(0);
    expect(lab.loop.state).toMatchObject({ trouble: 'revoked', phase: 'idle' });
  });

  it.each([
    ['TOO_LARGE', 'tooLarge'],
    ['MALFORMED', 'malformed'],
  ] as const)(
    '%s: finds the one operation by halving, and sends it without its content',
    async (code, rejection) => {
      const lab = new Lab();
      lab.edit(5);
      lab.says = (_request, ops) =>
        ops.some(({ n, c }) => n === 3 && c.length > 0) ? error(code) : undefined;
      lab.loop.start();
      await lab.run(1_000);
      expect(lab.disk.position.acked).toBe(5);
      expect(lab.disk.rejected).toEqual([{ op: 'o3', code: rejection }]);
      expect([...lab.disk.shown().keys()].sort()).toEqual([1, 2, 4, 5].map((n) => `task/own${n}`));
    },
  );

  it('what is sent without its content asks for what stands', async () => {
    const lab = new Lab();
    lab.disk.save(
      {
        op: 'big',
        tx: 'big',
        act: { name: 'bulk' },
        c: Array.from({ length: OPERATION_RECORDS }, (_, i) => ({
          k: 'set' as const,
          e: 'task',
          id: `t${i}`,
          v: { title: 'long' },
          b: { title: stamp },
        })),
      },
      START,
    );
    lab.says = (_request, ops) =>
      ops.some(({ c }) => JSON.stringify(c).includes('long')) ? error('TOO_LARGE') : undefined;
    lab.loop.start();
    await lab.run(1_000);
    const [sent] = opsOf(lab.asked[1]?.body);
    expect(sent?.c).toHaveLength(OPERATION_RECORDS);
    expect(sent?.c[0]).toEqual({ k: 'set', e: 'task', id: 't0', v: {}, b: {} });
  });

  it('RATE: leaves it alone as long as it said, unless the user asks', async () => {
    const lab = new Lab();
    lab.says = () => (lab.asked.length === 1 ? error('RATE', { retryMs: 100_000 }) : undefined);
    lab.loop.start();
    lab.loop.ask('focus');
    await lab.run(99_000);
    lab.loop.ask('online');
    lab.loop.changed();
    await lab.run(900);
    expect(lab.asked).toHaveLength(1);
    lab.loop.ask('user');
    await lab.run(100);
    expect(lab.asked.length).toBeGreaterThan(1);
  });
});

describe('after a first pull', () => {
  const opened = () => {
    const lab = new Lab();
    lab.compares = true;
    lab.rows = [1, 2, 3, 4, 5].map(row);
    return lab;
  };
  const compared = (lab: Lab) => lab.asked.filter(({ path }) => path === '/v1/sums').length;

  it('compares once, and never again while it goes on pulling', async () => {
    const lab = opened();
    lab.loop.start();
    await lab.run(1_000);
    expect(lab.asked.map(({ path }) => path.split('?')[0]).slice(-2)).toEqual([
      '/v1/pull',
      '/v1/sums',
    ]);
    expect(lab.disk.position).toEqual({ epoch: 'e', cursor: 5, owed: 0, acked: 0 });
    lab.rows = [...lab.rows, row(6)];
    await lab.run(60 * MINUTE);
    expect(lab.disk.rows.size).toBe(6);
    expect(compared(lab)).toBe(1);
  });

  it('puts right what was not written as it came', async () => {
    const lab = opened();
    lab.writes = (one) => (one.id === 't2' ? null : { ...one, v: { title: one.id } });
    lab.rows = lab.rows.map((one) => (one.id === 't4' ? one : { ...one, v: { title: one.id } }));
    lab.disk.rows.set('task/alien', { ...row(1), id: 'alien' });
    lab.loop.start();
    await lab.run(1_000);
    expect([...lab.disk.rows.values()].sort((a, b) => a.seq - b.seq)).toEqual(lab.rows);
    expect(compared(lab)).toBe(2);
    expect(lab.loop.state).toMatchObject({ trouble: null, phase: 'idle' });
    expect(lab.disk.position.compare).toBeUndefined();
  });

  it('tells what stays another, and looks again only when asked', async () => {
    const lab = opened();
    lab.mends = false;
    lab.writes = (one) => (one.id === 't2' ? null : one);
    lab.loop.start();
    await lab.run(1_000);
    expect(lab.loop.state).toMatchObject({ trouble: 'differs', phase: 'idle' });
    expect(compared(lab)).toBe(2);
    lab.rows = [...lab.rows, row(6)];
    await lab.run(120 * MINUTE);
    expect(lab.disk.rows.has('task/t6')).toBe(true);
    expect(lab.loop.state.trouble).toBe('differs');
    expect(compared(lab)).toBe(2);
    lab.mends = true;
    lab.loop.ask('user');
    await lab.run(1_000);
    expect(lab.loop.state.trouble).toBeNull();
    expect(lab.disk.rows.size).toBe(6);
  });

  it('waits while the endpoint gets further, sends first what was done, and gives up at last', async () => {
    const lab = opened();
    lab.says = ({ path }) => (path === '/v1/sums' ? ok({ head: 99, sums: [] }) : undefined);
    lab.loop.start();
    await lab.run(1_000);
    expect(lab.disk.position.compare).toBe('due');
    lab.edit();
    lab.loop.changed();
    await lab.run(10_000);
    expect(lab.paths.at(-2)).toBe('push 1');
    await lab.run(24 * 60 * MINUTE);
    expect(compared(lab)).toBe(20);
    lab.says = () => undefined;
    lab.compares = false;
    lab.loop.ask('user');
    await lab.run(1_000);
    expect(lab.disk.position.compare).toBeUndefined();
  });

  it('goes on with what an interrupted program owed', async () => {
    const lab = opened();
    lab.disk.position = { epoch: 'e', cursor: 5, owed: 0, acked: 0, compare: 'due' };
    lab.loop.start();
    await lab.run(1_000);
    expect(lab.disk.rows.size).toBe(5);
    expect(lab.disk.position.compare).toBeUndefined();
  });
});

describe('a network that is none', () => {
  it('a request that hangs is given up; one that a sleep lay in, as soon as the computer wakes', async () => {
    const lab = new Lab();
    lab.says = () => (lab.asked.length <= 2 ? new Promise(() => undefined) : undefined);
    lab.loop.start();
    await lab.run(301_000);
    expect(lab.loop.state).toMatchObject({ phase: 'idle', offlineSince: START + 300_000 });
    lab.loop.ask('focus');
    await lab.run(5_000);
    expect(lab.asked).toHaveLength(2);
    lab.scheduler.now += 8 * 3_600_000;
    await lab.run(10_000);
    lab.loop.ask('online');
    await lab.run(100);
    expect(lab.loop.state.offlineSince).toBeNull();
  });

  it('sends less at once after it took too long', async () => {
    const lab = new Lab();
    lab.edit(8);
    lab.says = (_request, ops) =>
      ops.length > 3 ? { kind: 'unreached', why: 'timeout' } : undefined;
    lab.loop.start();
    await lab.run(2 * MINUTE);
    expect(lab.paths.slice(0, 4)).toEqual([
      'push 1,2,3,4,5,6,7,8',
      'push 1,2,3,4',
      'push 1,2',
      'push 3,4,5,6',
    ]);
    expect(lab.disk.position.acked).toBe(8);
  });

  it('tries less and less often, and soon after a change', async () => {
    const lab = new Lab();
    const at: number[] = [];
    lab.says = () => {
      at.push((lab.scheduler.now - START) / 1_000);
      return { kind: 'unreached', why: 'offline' };
    };
    lab.loop.start();
    await lab.run(20 * MINUTE);
    expect(at).toEqual([0, 15, 45, 105, 225, 465, 765, 1_065]);
    lab.loop.changed();
    await lab.run(3_000);
    expect(at.at(-1)).toBe(1_202);
  });

  it('tells a network with a sign-in page, an answer that is cut off, a full disk', async () => {
    const lab = new Lab();
    lab.says = () => ({ kind: 'unreached', why: 'foreign' });
    lab.loop.start();
    await lab.run(100);
    expect(lab.loop.state.trouble).toBe('foreignNetwork');

    lab.says = () => ok({ srv: 1 });
    lab.loop.ask('user');
    await lab.run(100);
    expect(lab.loop.state.offlineSince).toBe(START);

    lab.says = () => undefined;
    lab.fails = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    lab.loop.ask('user');
    await lab.run(100);
    expect(lab.loop.state.trouble).toBe('storageFull');

    lab.fails = null;
    lab.loop.ask('user');
    await lab.run(100);
    expect(lab.loop.state).toMatchObject({ trouble: null, offlineSince: null });
  });

  it('a proxy that refuses without a word is no reason to give an operation up', async () => {
    const lab = new Lab();
    lab.edit();
    lab.says = () => ({ status: 400, body: null });
    lab.loop.start();
    await lab.run(10 * MINUTE);
    expect(lab.disk.rejected).toEqual([]);
    expect(opsOf(lab.asked.at(-1)?.body)[0]?.c).toHaveLength(1);
  });
});

it.each([
  [59_000, 0],
  [3_600_000, 3_600_000],
  [-3_600_000, -3_600_000],
])('a clock that is %i ms off is put right by %i', async (skew, offset) => {
  const lab = new Lab();
  lab.skew = skew;
  lab.edit();
  lab.loop.start();
  await lab.run(1_000);
  expect(lab.disk.offset).toBe(offset);
});
