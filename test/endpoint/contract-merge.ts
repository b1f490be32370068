import { describe, expect, test } from 'vitest';
import type { SyncedRow } from '#shared/sync/protocol.ts';
import { stampAt, testOperation } from '#test/support/test-endpoint.ts';
import { at, type ContractLab, customer, DAY, T, valueIn } from './contract-lab.ts';

/** How clocks are put right, and what gives way. */
export function describeMerge(on: ContractLab): void {
  describe('clocks', () => {
    test('a wrong clock is put right, in the order of the device', async () => {
      const ahead = 10 * 365 * DAY;
      const wrong = (ms: number) => stampAt(T + ahead + ms, 16);
      const edit = {
        k: 'set',
        e: 'customer',
        id: 'c1',
        v: { note: 'second' },
        b: { note: wrong(0) },
      } as const;
      const answer = valueIn(
        await on.send(
          on.anna,
          [
            testOperation(1, wrong(0), [customer('c1', { note: 'first' })]),
            testOperation(2, wrong(5), [edit]),
          ],
          { now: T + ahead },
        ),
      );
      expect(answer.res[0]).toEqual({ n: 1, s: 'ok', at: at(0) });
      // The same device's own value was seen, though its stamp was put right meanwhile.
      expect(answer.res[1]).toMatchObject({ n: 2, s: 'ok' });
      const [first, second] = answer.res.map((result) => result.at ?? '');
      expect((second ?? '') > (first ?? '')).toBe(true);
      expect((await on.rowOf(on.ben, 'customer', 'c1'))?.v.note).toBe('second');
      const later = testOperation(1, at(20, 17), [
        { k: 'set', e: 'customer', id: 'c1', v: { note: 'ben' }, b: { note: second ?? '' } },
      ]);
      on.now = T + 1000;
      expect((await on.pushed(on.ben, later)).res).toEqual([{ n: 1, s: 'ok' }]);
      expect((await on.rowOf(on.anna, 'customer', 'c1'))?.v.note).toBe('ben');
    });

    test('a stamp far ahead is clamped though the clock is right by now', async () => {
      const answer = await on.pushed(on.anna, testOperation(1, at(DAY), [customer('c1')]));
      expect(answer.res).toEqual([{ n: 1, s: 'ok', at: at(0) }]);
      // The answer was lost: it is told again.
      const again = await on.pushed(on.anna, testOperation(1, at(DAY), [customer('c1')]));
      expect(again.res).toEqual([{ n: 1, s: 'dup', at: at(0) }]);
    });
  });

  describe('what gives way', () => {
    const edit = (v: object, b: Record<string, string>) =>
      ({ k: 'set', e: 'customer', id: 'c1', v: { ...v }, b }) as const;

    test('is a conflict record that both pull, once', async () => {
      await on.pushed(on.anna, testOperation(1, at(1), [customer('c1')]));
      const { cur } = await on.pulled(on.ben);
      await on.pushed(on.anna, testOperation(2, at(10), [edit({ note: 'anna' }, { note: at(1) })]));
      const op = testOperation(1, at(5, 17), [edit({ note: 'ben' }, { note: at(1) })], { cur });
      expect((await on.pushed(on.ben, op)).res).toEqual([{ n: 1, s: 'conflict' }]);
      expect((await on.pushed(on.ben, op)).res).toEqual([{ n: 1, s: 'conflict' }]);
      const { rows, acts } = await on.pulled(on.anna);
      const conflicts = rows.filter(({ e }) => e === 'conflict');
      expect(conflicts).toMatchObject([
        {
          v: {
            reason: 'field',
            kind: 'customer',
            record: 'c1',
            field: 'note',
            kept: 'anna',
            lost: 'ben',
            keptBy: 'anna',
            lostBy: 'ben',
            keptAt: T + 10,
            lostAt: T + 5,
          },
        },
      ]);
      expect(acts.map(({ act }) => act.name)).toContain('conflict');
      expect((await on.rowOf(on.ben, 'customer', 'c1'))?.v.note).toBe('anna');
    });

    test('a deletion stands against an edit its maker had not seen', async () => {
      await on.pushed(on.anna, testOperation(1, at(1), [customer('c1')]));
      const { cur } = await on.pulled(on.ben);
      await on.pushed(on.anna, testOperation(2, at(10), [edit({ note: 'late' }, {})]));
      const del = testOperation(1, at(5, 17), [{ k: 'del', e: 'customer', id: 'c1' }], { cur });
      expect((await on.pushed(on.ben, del)).res).toEqual([{ n: 1, s: 'conflict' }]);
      const row = await on.rowOf(on.anna, 'customer', 'c1');
      expect(row).toMatchObject({ d: at(5, 17) });
      // A second edit by the deleter does not hide that somebody else's was not seen.
      const lost = (await on.pulled(on.anna)).rows.filter(({ e }) => e === 'conflict');
      expect(lost).toMatchObject([{ v: { reason: 'deleted', record: 'c1' } }]);
    });

    test('a merge and a deletion that both did not see an edit are told, each', async () => {
      await on.pushed(on.anna, testOperation(1, at(1), [customer('c1'), customer('c2')]));
      const { cur } = await on.pulled(on.ben);
      await on.pushed(on.anna, testOperation(2, at(20), [edit({ note: 'late' }, {})]));
      const merge = testOperation(1, at(10, 17), [edit({ mergedInto: 'c2' }, {})], { cur });
      const del = testOperation(2, at(11, 17), [{ k: 'del', e: 'customer', id: 'c1' }], { cur });
      expect((await on.pushed(on.ben, merge, del)).res).toMatchObject([
        { s: 'conflict' },
        { s: 'conflict' },
      ]);
      const told = (await on.pulled(on.anna)).rows.filter(
        (row): row is SyncedRow => row.e === 'conflict' && 'v' in row,
      );
      expect(told.map(({ v }) => v.reason)).toEqual(['merged', 'deleted']);
    });

    test('what another wrote is not hidden by an own edit after it', async () => {
      await on.pushed(on.anna, testOperation(1, at(1), [customer('c1')]));
      const { cur } = await on.pulled(on.ben);
      await on.pushed(on.anna, testOperation(2, at(10), [edit({ note: 'late' }, {})]));
      const mine = testOperation(1, at(11, 17), [edit({ source: 'x' }, {})], { cur });
      const del = testOperation(2, at(12, 17), [{ k: 'del', e: 'customer', id: 'c1' }], { cur });
      expect((await on.pushed(on.ben, mine, del)).res).toMatchObject([
        { s: 'ok' },
        { s: 'conflict' },
      ]);
    });

    test('edits of a record whose making comes later wait for it', async () => {
      const early = testOperation(1, at(5, 17), [edit({ note: 'early' }, { note: at(1) })]);
      expect((await on.pushed(on.ben, early)).res).toEqual([{ n: 1, s: 'ok' }]);
      expect((await on.pulled(on.anna)).rows).toEqual([]);
      await on.pushed(on.anna, testOperation(1, at(1), [customer('c1')]));
      expect((await on.rowOf(on.ben, 'customer', 'c1'))?.v).toMatchObject({
        given: 'c1',
        note: 'early',
      });
    });
  });
}
