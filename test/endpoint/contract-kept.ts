import { describe, expect, test } from 'vitest';
import type { Session } from '#server/sync/permission-port.ts';
import { dropOld } from '#server/sync/retention.ts';

import type { SyncedRow } from '#shared/sync/protocol.ts';
import { bucketOf, rowDigest } from '#shared/sync/row-digest.ts';
import { testOperation } from '#test/support/test-endpoint.ts';
import {
  at,
  type ContractLab,
  customer,
  DAY,
  errorIn,
  labKinds,
  T,
  valueIn,
} from './contract-lab.ts';

/** What is kept, what goes, and what is told. */
export function describeKept(on: ContractLab): void {
  describe('what is kept, and for how long', () => {
    test('a record’s history, from the operations on it', async () => {
      await on.pushed(
        on.anna,
        testOperation(1, at(1), [customer('c1'), customer('c2')], { tx: 'made' }),
      );
      await on.pushed(
        on.ben,
        testOperation(
          1,
          at(2, 17),
          [{ k: 'set', e: 'customer', id: 'c1', v: { note: 'x' }, b: {} }],
          { tx: 'noted' },
        ),
      );
      const { changes } = valueIn(await on.endpoint.history(on.own, { e: 'customer', id: 'c1' }));
      expect(changes).toMatchObject([
        { tx: 'noted', by: 'ben', changes: [{ k: 'set', v: { note: 'x' } }] },
        { tx: 'made', by: 'anna', changes: [{ k: 'add', id: 'c1' }] },
      ]);
      const none = await on.endpoint.history(on.own, { e: 'customer', id: 'nobody' });
      expect(errorIn(none)).toEqual({ code: 'NOT_FOUND' });
    });

    test('operations’ content goes after 90 days, tombstones after 400', async () => {
      await on.pushed(on.anna, testOperation(1, at(1), [customer('c1'), customer('c2')]));
      on.now = T + DAY;
      await on.pushed(on.anna, testOperation(2, at(DAY), [{ k: 'del', e: 'customer', id: 'c1' }]));
      const { cur } = await on.pulled(on.ben);
      await dropOld(on.store, T + 100 * DAY);
      const past = await on.endpoint.history(on.ben, { e: 'customer', id: 'c2' });
      expect(valueIn(past).changes).toEqual([]);
      expect((await on.pulled(on.ben)).rows).toHaveLength(2);
      expect(
        (await on.pushed(on.anna, testOperation(1, at(1), [customer('c1'), customer('c2')]))).res,
      ).toEqual([{ n: 1, s: 'dup' }]);
      await dropOld(on.store, T + 402 * DAY);
      const { rows, floor } = await on.pulled(on.ben);
      expect(rows.map(({ id }) => id)).toEqual(['c2']);
      expect(floor).toBe(3);
      expect(errorIn(await on.endpoint.pull(on.ben, { epoch: 'epoch-1', cur: 1 }))).toEqual({
        code: 'RESYNC',
      });
      expect((await on.pulled(on.ben, cur)).rows).toEqual([]);
      // Who had it from before can still say something of it, and is told that it is gone.
      const late = { k: 'set', e: 'customer', id: 'c1', v: { note: 'x' }, b: {} } as const;
      const told = await on.pushed(on.ben, testOperation(1, at(DAY, 17), [late], { cur: 2 }));
      expect(told.res).toMatchObject([{ s: 'rejected', code: 'erased' }]);
    });

    test('erased data is gone everywhere and cannot come back', async () => {
      const secret = 'Geheimrat';
      await on.pushed(on.anna, testOperation(1, at(1), [customer('c1', { note: 'a' })]));
      const { cur } = await on.pulled(on.ben);
      const set = (text: string) =>
        ({ k: 'set', e: 'customer', id: 'c1', v: { note: text }, b: { note: at(1) } }) as const;
      await on.pushed(on.anna, testOperation(2, at(2), [set(secret)]));
      await on.pushed(on.ben, testOperation(1, at(3, 17), [set(`${secret} 2`)], { cur }));
      valueIn(await on.endpoint.erase(on.anna, { e: 'customer', id: 'c1' }));
      const everything = JSON.stringify(await on.pulled(on.ben));
      expect(everything).not.toContain(secret);
      const past = await on.endpoint.history(on.ben, { e: 'customer', id: 'c1' });
      expect(JSON.stringify(valueIn(past))).not.toContain(secret);
      const late = await on.pushed(on.ben, testOperation(2, at(9, 17), [set('again')]));
      expect(late.res).toMatchObject([{ n: 2, s: 'rejected', code: 'erased' }]);
      const undo = await on.pushed(
        on.ben,
        testOperation(3, at(10, 17), [{ k: 'undel', e: 'customer', id: 'c1' }]),
      );
      expect(undo.res).toMatchObject([{ n: 3, s: 'rejected', code: 'erased' }]);
      const row = await on.rowOf(on.ben, 'customer', 'c1');
      expect(row).toMatchObject({ v: {}, x: true });
      await dropOld(on.store, T + 1000 * DAY);
      expect(await on.rowOf(on.ben, 'customer', 'c1')).toMatchObject({ v: {} });
    });

    test('sums and the rows of a bucket find the one row that differs', async () => {
      const all = Array.from({ length: 40 }, (_, i) =>
        testOperation(i + 1, at(i + 1), [customer(`c${i}`)]),
      );
      await on.pushed(on.anna, ...all);
      const whole = async () => valueIn(await on.endpoint.sums(on.ben, { e: 'customer' })).sums;
      const before = await whole();
      expect(before).toMatchObject([{ e: 'customer', prefix: '', rows: 40 }]);
      const parts = async (prefix: string) =>
        valueIn(await on.endpoint.sums(on.ben, { e: 'customer', prefix })).sums;
      const split = await parts('');
      expect(split.reduce((sum, part) => sum + part.sum, 0)).toBe(before[0]?.sum);
      await on.pushed(
        on.anna,
        testOperation(41, at(50), [{ k: 'set', e: 'customer', id: 'c7', v: { note: 'x' }, b: {} }]),
      );
      const changed = (await parts('')).filter(
        ({ prefix, sum }) => split.find((part) => part.prefix === prefix)?.sum !== sum,
      );
      expect(changed).toHaveLength(1);
      const [{ prefix = '' } = {}] = changed;
      const bucket = { epoch: 'epoch-1', e: 'customer', prefix };
      const { rows, after } = valueIn(await on.endpoint.rows(on.ben, bucket));
      expect(after).toBeUndefined();
      expect(rows.length).toBe(changed[0]?.rows);
      expect(rows.find(({ id }) => id === 'c7')).toEqual(await on.rowOf(on.ben, 'customer', 'c7'));
      expect(rows.every(({ id }) => bucketOf(id).startsWith(prefix))).toBe(true);
    });

    test('sums are of what devices keep, reckoned as they do', async () => {
      const edit = {
        k: 'set',
        e: 'customer',
        id: 'c1',
        v: { note: 'x' },
        b: { note: at(1) },
      } as const;
      await on.pushed(
        on.anna,
        testOperation(1, at(1), [customer('c1', { note: 'a' }), customer('c2'), customer('c3')]),
        testOperation(2, at(2), [edit]),
        testOperation(3, at(3), [{ k: 'del', e: 'customer', id: 'c2' }]),
        // What makes it has not come yet.
        testOperation(4, at(4), [{ k: 'set', e: 'customer', id: 'c9', v: { note: 'y' }, b: {} }]),
      );
      valueIn(await on.endpoint.erase(on.anna, { e: 'customer', id: 'c3' }));
      const { head, sums } = valueIn(await on.endpoint.sums(on.ben, {}));
      const { rows, head: pulled } = await on.pulled(on.ben);
      expect(head).toBe(pulled);
      const kept = rows.filter(
        (row): row is SyncedRow => 'v' in row && row.e === 'customer' && !row.x,
      );
      expect(kept.map(({ id }) => id).sort()).toEqual(['c1', 'c2']);
      const digests = kept.map(({ id, v, h, f, sv, d }) =>
        rowDigest({ id, v, h, ...(f && { f }), sv }, d !== undefined),
      );
      const [one = 0, two = 0] = digests;
      expect(sums.find(({ e }) => e === 'customer')).toEqual({
        e: 'customer',
        prefix: '',
        rows: 2,
        sum: one + two,
      });
      // A kind without rows is told too: a device may have some.
      expect(sums.find(({ e }) => e === 'activity')).toMatchObject({ rows: 0, sum: 0 });
      expect(sums).toHaveLength(labKinds.length);
    });

    test('rows of a bucket come in pages, to whom they are for', async () => {
      const owners = ['olga', 'ben', undefined];
      const all = Array.from({ length: 9 }, (_, i) => {
        const owner = owners[i % 3];
        return customer(`c${i}`, owner === undefined ? {} : { owner });
      });
      await on.pushed(on.anna, testOperation(1, at(1), all));
      const paged = async (session: Session) => {
        const ids: string[] = [];
        let after: string | undefined;
        do {
          const asked = { epoch: 'epoch-1', e: 'customer', prefix: '', max: 2 };
          const page = valueIn(
            await on.endpoint.rows(session, { ...asked, ...(after !== undefined && { after }) }),
          );
          ids.push(...page.rows.map(({ id }) => id));
          ({ after } = page);
        } while (after !== undefined);
        return ids;
      };
      expect(await paged(on.ben)).toEqual(all.map(({ id }) => id));
      expect(await paged(on.own)).toEqual(['c0', 'c2', 'c3', 'c5', 'c6', 'c8']);
      const own = valueIn(await on.endpoint.sums(on.own, { e: 'customer' })).sums;
      expect(own).toMatchObject([{ rows: 6 }]);
      const stale = await on.endpoint.rows(on.ben, { epoch: 'older', e: 'customer', prefix: '' });
      expect(errorIn(stale)).toMatchObject({ code: 'EPOCH' });
    });
  });

  test('a device says how far it is', async () => {
    await on.pushed(on.anna, testOperation(1, at(1), [customer('c1')]));
    expect(valueIn(await on.endpoint.ack(on.ben, { cur: 99, erasedUpto: 1 }))).toEqual({ head: 1 });
    const standing = await on.store.read(on.ws, (tx) => tx.standing('dev-ben'));
    expect(standing?.device).toMatchObject({ ackCur: 1, erasedUpto: 1 });
  });

  test('a write that fails leaves nothing', async () => {
    const broken = on.store.write(on.ws, async (tx) => {
      await tx.setWorkspace({ seq: 77 });
      await tx.putMember({ id: 'ghost', name: 'Ghost', role: 'viewer', ownOnly: false });
      throw new Error('on purpose');
    });
    await expect(broken).rejects.toThrow('on purpose');
    const after = await on.store.read(on.ws, async (tx) => ({
      seq: (await tx.workspace()).seq,
      ghost: await tx.member('ghost'),
    }));
    expect(after).toEqual({ seq: 0, ghost: null });
  });

  test('a restored endpoint asks for what devices still hold, and goes on far above', async () => {
    await on.pushed(on.anna, testOperation(1, at(1), [customer('c1')]));
    await on.store.renewEpochs(() => `epoch-of-${on.ws}`);
    const op = testOperation(2, at(2), [customer('c2')]);
    expect(errorIn(await on.send(on.anna, [op]))).toEqual({
      code: 'EPOCH',
      epoch: `epoch-of-${on.ws}`,
      want: 2,
    });
    const answer = valueIn(await on.send(on.anna, [op], { epoch: `epoch-of-${on.ws}` }));
    expect(answer.head).toBeGreaterThan(1_000_000);
  });

  test('listeners are told when a workspace gets further', async () => {
    const heads: [string, number][] = [];
    let told = () => {};
    const heard = new Promise<void>((resolve) => {
      told = resolve;
    });
    const stop = on.store.onHead((of, head) => {
      if (of !== on.ws) return;
      heads.push([of, head]);
      told();
    });
    await on.pushed(on.anna, testOperation(1, at(1), [customer('c1')]));
    await heard;
    stop();
    expect(heads).toEqual([[on.ws, 1]]);
  });
}
