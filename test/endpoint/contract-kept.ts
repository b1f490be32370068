import { describe, expect, test } from 'vitest';
import { dropOld } from '#server/sync/retention.ts';
import { testOperation } from '#test/support/test-endpoint.ts';
import { at, type ContractLab, customer, DAY, errorIn, T, valueIn } from './contract-lab.ts';

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

    test('sums find the one row that differs', async () => {
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
