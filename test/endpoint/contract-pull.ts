import { describe, expect, test } from 'vitest';
import { testOperation } from '#test/support/test-endpoint.ts';
import { at, type ContractLab, customer, errorIn, T, valueIn } from './contract-lab.ts';

/** Which rows come to whom. */
export function describePull(on: ContractLab): void {
  describe('pull', () => {
    test('pages forward and backward meet, and miss nothing', async () => {
      const ops = Array.from({ length: 25 }, (_, i) =>
        testOperation(i + 1, at(i + 1), [customer(`c${String(i).padStart(2, '0')}`)]),
      );
      await on.pushed(on.anna, ...ops);
      const forward: string[] = [];
      let cur = 0;
      for (let more = true; more; ) {
        const page = valueIn(await on.endpoint.pull(on.ben, { epoch: 'epoch-1', cur, max: 7 }));
        forward.push(...page.rows.map(({ id }) => id));
        ({ cur, more } = page);
      }
      expect(cur).toBe(25);
      expect(forward).toEqual(ops.map((_, i) => `c${String(i).padStart(2, '0')}`));
      const backward: string[] = [];
      let below = Number.MAX_SAFE_INTEGER;
      for (let more = true; more; ) {
        const page = valueIn(await on.endpoint.pull(on.ben, { epoch: 'epoch-1', below, max: 7 }));
        if (backward.length === 0) expect(page).toMatchObject({ head: 25, total: 25 });
        backward.push(...page.rows.map(({ id }) => id));
        below = page.cur;
        more = page.more;
      }
      expect(backward).toEqual(forward.toReversed());
    });

    test('a page ends before it grows too large, but has one row', async () => {
      const note = 'x'.repeat(90_000);
      await on.pushed(
        on.anna,
        ...Array.from({ length: 20 }, (_, i) =>
          testOperation(i + 1, at(i + 1), [customer(`c${i}`, { note })]),
        ),
      );
      const page = await on.pulled(on.ben);
      expect(page.more).toBe(true);
      expect(page.rows.length).toBeGreaterThan(5);
      expect(page.rows.length).toBeLessThan(15);
    });

    test('acts come with the rows that come from them', async () => {
      await on.pushed(
        on.anna,
        testOperation(1, at(1), [customer('c1')], {
          tx: 'first',
          act: { name: 'add', params: { title: 'c1' } },
        }),
      );
      expect((await on.pulled(on.ben)).acts).toEqual([
        {
          tx: 'first',
          at: at(1),
          by: 'anna',
          dev: 'dev-anna',
          act: { name: 'add', params: { title: 'c1' } },
        },
      ]);
    });
  });

  describe('own customers only', () => {
    const note = (id: string, about: string) =>
      ({ k: 'add', e: 'activity', id, v: { type: 'note', at: T, about, text: id } }) as const;
    const give = (owner: string | null, seen: string) =>
      ({ k: 'set', e: 'customer', id: 'c1', v: { owner }, b: { owner: seen } }) as const;

    test('rows come and go with the customer’s owner', async () => {
      await on.pushed(
        on.anna,
        testOperation(1, at(1), [customer('c1', { owner: 'ben' }), note('a1', 'c1')]),
        testOperation(2, at(2), [customer('c2', { owner: 'olga' }), note('a2', 'c2')]),
        testOperation(3, at(3), [customer('c3'), note('a3', 'c3')]),
      );
      const first = await on.pulled(on.own);
      expect(first.rows.map(({ id }) => id)).toEqual(['c2', 'a2', 'c3', 'a3']);
      expect(first.total).toBe(4);
      await on.pushed(on.anna, testOperation(4, at(4), [give('olga', at(1))]));
      const second = await on.pulled(on.own, first.cur);
      expect(second.rows.map(({ id }) => id)).toEqual(['c1', 'a1']);
      await on.pushed(on.anna, testOperation(5, at(5), [give('ben', at(4))]));
      const third = await on.pulled(on.own, second.cur);
      expect(third.rows).toMatchObject([
        { id: 'c1', forget: true },
        { id: 'a1', forget: true },
      ]);
      expect((await on.pulled(on.own, third.cur)).rows).toEqual([]);
      // Whoever may see all got the moved rows as rows.
      expect((await on.pulled(on.ben, second.cur)).rows.every((row) => 'v' in row)).toBe(true);
    });

    test('a merged customer’s rows follow the one it became', async () => {
      await on.pushed(
        on.anna,
        testOperation(1, at(1), [customer('c1', { owner: 'ben' }), note('a1', 'c1')]),
        testOperation(2, at(2), [customer('c2', { owner: 'olga' })]),
      );
      const { cur } = await on.pulled(on.own);
      await on.pushed(
        on.anna,
        testOperation(3, at(3), [
          { k: 'set', e: 'customer', id: 'c1', v: { mergedInto: 'c2' }, b: {} },
        ]),
      );
      const page = await on.pulled(on.own, cur);
      expect(page.rows.map(({ id }) => id)).toEqual(['c1', 'a1']);
      await on.pushed(
        on.anna,
        testOperation(4, at(4), [
          { k: 'set', e: 'customer', id: 'c2', v: { owner: 'ben' }, b: { owner: at(2) } },
        ]),
      );
      expect((await on.pulled(on.own, page.cur)).rows).toMatchObject([
        { id: 'c2', forget: true },
        { id: 'c1', forget: true },
        { id: 'a1', forget: true },
      ]);
    });

    test('a member whose rights changed starts anew', async () => {
      await on.pushed(on.anna, testOperation(1, at(1), [customer('c1')]));
      await on.store.write(on.ws, async (tx) => {
        const { seq } = await tx.workspace();
        const standing = await tx.standing('dev-ben');
        if (!standing) throw new Error('no device');
        await tx.putDevice({ ...standing.device, resync: seq + 1 });
        await tx.setWorkspace({ seq: seq + 1 });
      });
      const stale = await on.endpoint.pull(on.ben, { epoch: 'epoch-1', cur: 1 });
      expect(errorIn(stale)).toEqual({ code: 'RESYNC' });
      const anew = await on.endpoint.pull(on.ben, { epoch: 'epoch-1', below: 1e12 });
      expect(valueIn(anew).head).toBe(2);
      expect((await on.pulled(on.ben, 2)).rows).toEqual([]);
    });
  });
}
