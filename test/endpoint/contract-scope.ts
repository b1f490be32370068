import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dropOld } from '#server/sync/retention.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';
import { testOperation } from '#test/support/test-endpoint.ts';
import { at, type ContractLab, DAY, errorIn, T, valueIn } from './contract-lab.ts';
import { add, Follower, family, familyIds, reached, set, withToys } from './scope-lab.ts';

/** Ways in which everything below a errand of Olga's comes to Otto; and what of it stays hers. */
const handovers: Readonly<
  Record<string, { readonly c: readonly RecordChange[]; readonly stays: readonly string[] }>
> = {
  'the customer gets another owner': {
    c: [set('customer', 'c1', { owner: 'otto' }, at(1))],
    stays: [],
  },
  'the customer is merged into another’s': {
    c: [set('customer', 'c1', { mergedInto: 'c2' })],
    stays: [],
  },
  'the errand goes to another’s customer': {
    c: [set('errand', 't1', { from: 'c2' }, at(1))],
    stays: ['a1', 'c1'],
  },
  'the errand is merged into another’s errand': {
    c: [set('errand', 't1', { mergedInto: 't2' })],
    stays: ['a1', 'c1'],
  },
  'the message goes to another’s errand': {
    c: [set('message', 'm1', { errand: 't2' }, at(1))],
    stays: ['a1', 'c1', 't1'],
  },
  'errand and customer at once': {
    c: [
      set('errand', 't1', { from: 'c3' }, at(1)),
      set('customer', 'c3', { owner: 'otto' }, at(1)),
    ],
    stays: ['a1', 'c1'],
  },
};

/** What lies below a customer is for whoever the customer is for, by every way there is. */
export function describeScope(on: ContractLab): void {
  describe('what lies below a customer', () => {
    beforeAll(() => on.runWith(withToys));
    afterAll(() => on.runWith({}));

    const sentBy = async (who: 'anna' | 'own' | 'other', n: number, ...c: RecordChange[]) =>
      (await on.pushed(on[who], testOperation(n, at(n, who === 'anna' ? 16 : 18), c))).res[0];

    test('is seen with an own customer and with nobody’s, never with somebody else’s', async () => {
      await sentBy('anna', 1, ...family(1, 'olga'), ...family(2, 'otto'), ...family(3));
      expect(await reached(on, on.own)).toEqual([...familyIds(1), ...familyIds(3)].sort());
      expect(await reached(on, on.other)).toEqual([...familyIds(2), ...familyIds(3)].sort());
      expect(await reached(on, on.anna)).toHaveLength(15);
    });

    test.each(Object.keys(handovers))('changes hands with what it lies in: %s', async (way) => {
      const { c = [], stays = [] } = handovers[way] ?? {};
      await sentBy('anna', 1, ...family(1, 'olga'), ...family(2, 'otto'), ...family(3, 'olga'));
      const [olga, otto] = [new Follower(on, on.own), new Follower(on, on.other)];
      expect(await olga.follow()).toEqual([...familyIds(1), ...familyIds(3)].sort());
      expect(await otto.follow()).toEqual(familyIds(2));
      expect(await sentBy('anna', 2, ...c)).toMatchObject({ s: 'ok' });
      const gone = new Set(way.includes('at once') ? familyIds(3) : []);
      const kept = [...stays, ...familyIds(3).filter((id) => !gone.has(id))].sort();
      expect(await olga.follow()).toEqual(kept);
      expect(await reached(on, on.own)).toEqual(kept);
      const got = [...familyIds(1), ...familyIds(2), ...familyIds(3)].filter(
        (id) => !kept.includes(id),
      );
      expect(await otto.follow()).toEqual(got.sort());
      expect(await reached(on, on.other)).toEqual(got.sort());
    });

    test('cannot be had by naming it otherwise', async () => {
      await sentBy('anna', 1, ...family(1, 'olga'), ...family(2, 'otto'));
      const tries: readonly RecordChange[] = [
        add('message', 'm9', { errand: 't2', text: 'hello?' }),
        add('reaction', 'r9', { message: 'm2' }),
        add('message', 'm2', { errand: 't1' }),
        set('message', 'm2', { errand: 't1' }, at(1)),
        set('reaction', 'r2', { message: 'm1' }, at(1)),
        set('errand', 't2', { from: 'c1' }, at(1)),
        set('errand', 't2', { mergedInto: 't1' }),
        set('errand', 't1', { mergedInto: 't2' }),
        set('message', 'm2', { text: 'seen' }, at(1)),
        set('message', 'm1', { errand: 't2' }, at(1)),
        { k: 'del', e: 'message', id: 'm2' },
        { k: 'undel', e: 'reaction', id: 'r2' },
      ];
      const ops = tries.map((change, i) => testOperation(i + 1, at(i + 2, 18), [change]));
      const answer = await on.pushed(on.own, ...ops);
      for (const [i, result] of answer.res.entries()) {
        const code = i === 11 ? expect.stringMatching(/^forbidden/) : 'forbiddenRecord';
        expect(result, JSON.stringify(tries[i])).toMatchObject({ s: 'rejected', code });
      }
      expect(
        answer.rows
          .filter((row) => 'v' in row)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['m1', 't1']);
      expect(await reached(on, on.own)).toEqual(familyIds(1));
      // In one act with something of her own: all of it or nothing.
      const both = [set('message', 'm1', { text: 'y' }, at(1)), tries[3] as RecordChange];
      expect(await sentBy('own', 13, ...both)).toMatchObject({ code: 'forbiddenRecord' });
      const erased = await on.endpoint.erase(on.own, { e: 'message', id: 'm2' });
      expect(errorIn(erased)).toEqual({ code: 'NOT_FOUND' });
    });

    test('stays whose it was when what it lies in is deleted, erased, or long gone', async () => {
      await sentBy('anna', 1, ...family(1, 'olga'), ...family(2, 'otto'), ...family(3, 'otto'));
      const gone = [
        { k: 'del', e: 'errand', id: 't2' },
        { k: 'del', e: 'customer', id: 'c3' },
      ] as const;
      await sentBy('anna', 2, ...gone);
      await sentBy('anna', 3, set('message', 'm2', { text: 'later' }, at(1)));
      expect(await reached(on, on.own)).toEqual(familyIds(1));
      on.now = T + 500 * DAY;
      await dropOld(on.store, on.now);
      for (const { e, id } of gone) {
        expect(await on.rowOf(on.anna, e, id)).toMatchObject({ v: {}, x: true });
      }
      const { floor } = await on.pulled(on.anna);
      expect(floor).toBe(0);
      valueIn(await on.endpoint.erase(on.anna, { e: 'message', id: 'm2' }));
      await sentBy('anna', 4, set('reaction', 'r2', { sign: '-' }, at(1)));
      await sentBy('anna', 5, add('message', 'm8', { errand: 't2' }));
      await sentBy('anna', 6, set('activity', 'a3', { text: 'later' }, at(1)));
      const own = await on.pulled(on.own);
      expect(own.rows.map(({ id }) => id).sort()).toEqual(familyIds(1));
      // Even erased, it goes where its customer goes.
      await sentBy('anna', 7, set('customer', 'c2', { owner: 'olga' }, at(1)));
      const gained = (await on.pulled(on.own, own.cur)).rows.filter(({ e }) => e !== 'conflict');
      expect(gained.map(({ id }) => id).sort()).toEqual([...familyIds(2), 'm8'].sort());
    });

    test('what gave way in it goes with it', async () => {
      await sentBy('anna', 1, ...family(1, 'olga'), ...family(2, 'otto'));
      const edit = (text: string, n: number, node: number) =>
        testOperation(n, at(n + 10, node), [set('message', 'm1', { text }, at(1))]);
      await on.pushed(on.anna, edit('hers', 2, 16));
      expect((await on.pushed(on.ben, edit('his', 1, 17))).res).toMatchObject([{ s: 'conflict' }]);
      const conflicts = async (session: typeof on.own, cur = 0) =>
        (await on.pulled(session, cur)).rows.filter(({ e }) => e === 'conflict');
      expect(await conflicts(on.own)).toMatchObject([{ v: { record: 'm1', lost: 'his' } }]);
      expect(await conflicts(on.other)).toEqual([]);
      const { cur } = await on.pulled(on.own);
      await sentBy('anna', 3, set('errand', 't1', { from: 'c2' }, at(1)));
      expect(await conflicts(on.own)).toEqual([]);
      expect(await conflicts(on.own, cur)).toMatchObject([{ forget: true }]);
      expect(await conflicts(on.other)).toMatchObject([{ v: { record: 'm1', lost: 'his' } }]);
    });
  });
}
