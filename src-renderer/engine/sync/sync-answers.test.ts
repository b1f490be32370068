import { describe, expect, it } from 'vitest';
import { OPERATION_RECORDS } from '#shared/sync/limits.ts';
import { error, Lab, MINUTE, opsOf, row, START, stamp } from '#test/support/sync-loop-lab.ts';

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
