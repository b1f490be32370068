import { describe, expect, test } from 'vitest';
import { presentVersions, testDevice, testOperation } from '#test/support/test-endpoint.ts';
import { at, type ContractLab, customer, errorIn, T, valueIn } from './contract-lab.ts';

/** What becomes of operations. */
export function describePush(on: ContractLab): void {
  describe('push', () => {
    test('an operation is applied once, however often it is sent', async () => {
      const op = testOperation(1, at(1), [customer('c1')]);
      expect(await on.pushed(on.anna, op)).toMatchObject({
        acked: 1,
        head: 1,
        res: [{ n: 1, s: 'ok' }],
      });
      expect(await on.pushed(on.anna, op)).toMatchObject({
        acked: 1,
        head: 1,
        res: [{ n: 1, s: 'dup' }],
      });
      const next = testOperation(2, at(2), [customer('c2')]);
      expect(await on.pushed(on.anna, op, next)).toMatchObject({
        acked: 2,
        head: 2,
        res: [
          { n: 1, s: 'dup' },
          { n: 2, s: 'ok' },
        ],
      });
    });

    test('numbers have no gap', async () => {
      const late = await on.send(on.anna, [testOperation(2, at(1), [customer('c1')])]);
      expect(errorIn(late)).toEqual({ code: 'GAP', want: 1 });
      const holes = await on.send(on.anna, [
        testOperation(1, at(1), [customer('c1')]),
        testOperation(3, at(2), [customer('c2')]),
      ]);
      expect(errorIn(holes)).toEqual({ code: 'GAP', want: 2 });
      expect((await on.pulled(on.anna)).rows).toEqual([]);
    });

    test('another operation under the same number is a copy of the device', async () => {
      await on.pushed(on.anna, testOperation(1, at(1), [customer('c1')]));
      const other = testOperation(1, at(1), [customer('c9')], { tx: 'other' });
      expect(errorIn(await on.send(on.anna, [other]))).toEqual({ code: 'FORKED' });
      const altered = testOperation(1, at(1), [customer('c1', { given: 'Other' })]);
      expect(errorIn(await on.send(on.anna, [altered]))).toEqual({ code: 'FORKED' });
    });

    test('the same operation with its stamps put right is the same', async () => {
      const edit = { k: 'set', e: 'customer', id: 'c1', v: { note: 'x' } } as const;
      const first = testOperation(1, at(1), [customer('c1')]);
      await on.pushed(on.anna, first, testOperation(2, at(2), [{ ...edit, b: { note: at(1) } }]));
      const again = await on.pushed(
        on.anna,
        testOperation(2, at(9), [{ ...edit, b: { note: at(8) } }], {
          tx: `tx-${at(2).slice(18)}-2`,
        }),
      );
      expect(again.res).toEqual([{ n: 2, s: 'dup' }]);
    });

    test('a refused operation is final, changes nothing and stops nothing', async () => {
      const bad = { k: 'set', e: 'customer', id: 'c1', v: { phones: 'none' }, b: {} } as const;
      const answer = await on.pushed(
        on.anna,
        testOperation(1, at(1), [customer('c1')]),
        testOperation(2, at(2), [customer('c2'), bad]),
        testOperation(3, at(3), [customer('c3')]),
      );
      expect(answer.res).toEqual([
        { n: 1, s: 'ok' },
        {
          n: 2,
          s: 'rejected',
          code: 'invalid',
          where: [{ e: 'customer', id: 'c1', field: 'phones', key: 'invalid.phones' }],
        },
        { n: 3, s: 'ok' },
      ]);
      expect(answer.rows).toMatchObject([
        { id: 'c2', forget: true },
        { id: 'c1', v: { given: 'c1' } },
      ]);
      expect((await on.pulled(on.anna)).rows.map(({ id }) => id)).toEqual(['c1', 'c3']);
      const again = await on.pushed(on.anna, testOperation(2, at(2), [customer('c2'), bad]));
      expect(again.res).toMatchObject([{ n: 2, s: 'rejected', code: 'invalid' }]);
      expect(again.rows).toHaveLength(2);
    });

    test('edits of a record whose making was refused are refused with it', async () => {
      const bad = customer('c1', { phones: 'none' });
      const edit = { k: 'set', e: 'customer', id: 'c1', v: { note: 'x' }, b: {} } as const;
      const first = await on.pushed(
        on.anna,
        testOperation(1, at(1), [bad]),
        testOperation(2, at(2), [edit]),
      );
      expect(first.res).toMatchObject([
        { s: 'rejected', code: 'invalid' },
        { s: 'rejected', code: 'invalid' },
      ]);
      const later = await on.pushed(on.anna, testOperation(3, at(3), [edit]));
      expect(later.res).toMatchObject([{ s: 'rejected', code: 'invalid' }]);
      expect(later.rows).toMatchObject([{ id: 'c1', forget: true }]);
      // Made anew, it may be edited.
      const again = await on.pushed(
        on.anna,
        testOperation(4, at(4), [customer('c1')]),
        testOperation(5, at(5), [edit]),
      );
      expect(again.res.map(({ s }) => s)).toEqual(['ok', 'ok']);
    });

    test('texts that no store can hold as keys are refused, as values kept', async () => {
      const nul = 'a\0b';
      const half = 'a\ud800b';
      const answer = await on.pushed(
        on.anna,
        testOperation(1, at(1), [customer(nul)]),
        testOperation(2, at(2), [{ ...customer('c2'), e: half }]),
        testOperation(3, at(3), [customer('c3', { note: nul, nickname: half, owner: nul })]),
        testOperation(4, at(4), [customer('c4')], { tx: half, op: 'x4' }),
      );
      expect(answer.res.map(({ s, code }) => code ?? s)).toEqual([
        'malformed',
        'malformed',
        'ok',
        'malformed',
      ]);
      const kept = await on.rowOf(on.ben, 'customer', 'c3');
      expect(kept?.v).toMatchObject({ note: nul, nickname: half });
      const bare = await on.send(on.anna, [{ ...testOperation(5, at(5), []), op: nul }]);
      expect(errorIn(bare)?.code).toBe('MALFORMED');
      const past = await on.endpoint.history(on.anna, { e: 'customer', id: nul });
      expect(errorIn(past)).toEqual({ code: 'NOT_FOUND' });
      expect(errorIn(await on.send({ ...on.anna, device: nul }, []))?.code).toBe('UNAUTHENTICATED');
      expect(errorIn(await on.send({ ...on.anna, ws: nul }, []))?.code).toBe('NOT_FOUND');
    });

    test('what is called like a part of every object is refused', async () => {
      const v = JSON.parse('{"type":"person","given":"x","constructor":"y"}');
      const proto = JSON.parse('{"type":"person","given":"x","__proto__":{"a":1}}');
      const answer = await on.pushed(
        on.anna,
        testOperation(1, at(1), [{ k: 'add', e: 'customer', id: 'c1', v }]),
        testOperation(2, at(2), [{ ...customer('c2'), e: 'toString' }]),
        testOperation(3, at(3), [{ k: 'set', e: 'customer', id: 'c1', v: proto, b: {} }]),
      );
      // `__proto__` is left out of what is read, wherever it stands.
      expect(answer.res.map(({ s, code }) => code ?? s)).toEqual(['malformed', 'malformed', 'ok']);
    });

    test('values nested without end are refused', async () => {
      let deep: unknown = 1;
      for (let i = 0; i < 200_000; i++) deep = [deep];
      const answer = await on.pushed(
        on.anna,
        testOperation(1, at(1), [customer('c1', { x_a: deep })]),
      );
      expect(answer.res).toEqual([{ n: 1, s: 'rejected', code: 'malformed' }]);
    });

    test('a malformed operation is refused by itself', async () => {
      const answer = valueIn(
        await on.send(on.anna, [
          { n: 1, op: 'a', junk: true },
          testOperation(2, at(2), [customer('c2')]),
        ]),
      );
      expect(answer.res).toEqual([
        { n: 1, s: 'rejected', code: 'malformed' },
        { n: 2, s: 'ok' },
      ]);
    });

    test('what only this version does not know is kept as it came', async () => {
      const odd = { k: 'add', e: 'spaceship', id: 's1', v: { warp: [1, { x: 2 }] } } as const;
      await on.pushed(
        on.anna,
        testOperation(1, at(1), [odd, customer('c1', { x_f1: 'mine', later: { a: 1 } })]),
      );
      expect((await on.rowOf(on.ben, 'spaceship', 's1'))?.v).toEqual(odd.v);
      expect((await on.rowOf(on.ben, 'customer', 'c1'))?.v).toMatchObject({
        x_f1: 'mine',
        later: { a: 1 },
      });
    });

    test('other epoch, revoked, never enrolled, too old: each has its code', async () => {
      const op = testOperation(1, at(1), [customer('c1')]);
      expect(errorIn(await on.send(on.anna, [op], { epoch: 'other' }))).toEqual({
        code: 'EPOCH',
        epoch: 'epoch-1',
        want: 1,
      });
      const stranger = { ...on.anna, device: 'nobody' };
      expect(errorIn(await on.send(stranger, [op]))).toEqual({ code: 'UNAUTHENTICATED' });
      expect(errorIn(await on.send({ ...on.anna, member: 'ben' }, [op]))).toEqual({
        code: 'UNAUTHENTICATED',
      });
      expect(errorIn(await on.send({ ...on.anna, ws: 'none' }, [op]))).toEqual({
        code: 'NOT_FOUND',
      });
      await on.store.write(on.ws, (tx) =>
        tx.putDevice({ ...testDevice('dev-anna', 'anna', 16, T), revokedAt: T }),
      );
      expect(errorIn(await on.send(on.anna, [op]))).toEqual({ code: 'REVOKED' });
      expect(errorIn(await on.endpoint.pull(on.anna, { epoch: 'epoch-1', cur: 0 }))).toEqual({
        code: 'REVOKED',
      });
    });

    test('values of the version before are lifted, their stamps with them', async () => {
      const sv = { ...presentVersions, customer: 1 };
      const add = customer('c1', { phone: '+49301' });
      valueIn(await on.send(on.anna, [testOperation(1, at(1), [add])], { sv }));
      expect(await on.rowOf(on.ben, 'customer', 'c1')).toMatchObject({
        sv: 2,
        v: { phones: [{ value: '+49301', primary: true }] },
      });
      const edit = {
        k: 'set',
        e: 'customer',
        id: 'c1',
        v: { phone: '+49302' },
        b: { phone: at(1) },
      } as const;
      const answer = valueIn(await on.send(on.anna, [testOperation(2, at(2), [edit])], { sv }));
      expect(answer.res).toEqual([{ n: 2, s: 'ok' }]);
      expect((await on.rowOf(on.ben, 'customer', 'c1'))?.v.phones).toEqual([
        { value: '+49302', primary: true },
      ]);
    });
  });
}
