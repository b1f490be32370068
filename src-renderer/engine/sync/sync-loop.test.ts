import { describe, expect, it } from 'vitest';
import { Lab, MINUTE, ok, opsOf, row, START } from '#test/support/sync-loop-lab.ts';

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
