import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordPermissions } from '#server/auth/record-permissions.ts';
import { rescope, scopingOf } from '#server/sync/rescope.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';
import { errand, kindsWithErrands, message } from '#test/support/errand-kinds.ts';
import { testOperation } from '#test/support/test-endpoint.ts';
import { at, type ContractLab, customer } from './contract-lab.ts';
import { add, Follower, family, familyIds, reached, set, withToys } from './scope-lab.ts';

/** Records of which it is not known (yet) whose they are. */
export function describeUntold(on: ContractLab): void {
  describe('whose records are is not known yet', () => {
    beforeAll(() => on.runWith(withToys));
    afterAll(() => on.runWith({}));

    const nodes = { anna: 16, ben: 17, own: 18, other: 19 } as const;
    const sentBy = async (who: keyof typeof nodes, n: number, ...c: RecordChange[]) =>
      (await on.pushed(on[who], testOperation(n, at(n, nodes[who]), c))).res[0];
    const [, , , said, sign] = family(1) as readonly RecordChange[];
    if (!said || !sign) throw new Error('no family');

    test('what comes before that in which it lies is for who brought it, and goes where that goes', async () => {
      const [olga, otto] = [new Follower(on, on.own), new Follower(on, on.other)];
      expect(await sentBy('own', 1, said)).toMatchObject({ s: 'ok' });
      expect(await sentBy('anna', 1, sign)).toMatchObject({ s: 'ok' });
      expect(await reached(on, on.own)).toEqual(['m1']);
      expect(await reached(on, on.other)).toEqual([]);
      expect(await reached(on, on.anna)).toEqual(['m1', 'r1']);
      expect(await olga.follow()).toEqual(['m1']);
      // The errand's customer is not there either.
      await sentBy('anna', 2, add('errand', 't1', { subject: 'x', from: 'c1' }));
      expect(await olga.follow()).toEqual(['m1']);
      expect(await reached(on, on.other)).toEqual([]);
      await sentBy('anna', 3, customer('c1', { owner: 'otto' }));
      expect(await olga.follow()).toEqual([]);
      expect(await otto.follow()).toEqual(['c1', 'm1', 'r1', 't1']);
      expect(await reached(on, on.other)).toEqual(['c1', 'm1', 'r1', 't1']);
    });

    test.each([['otto'], ['olga'], [undefined]])(
      'in one push, whatever comes first: %s',
      async (owner) => {
        const ops = family(1, owner)
          .toReversed()
          .map((change, i) => testOperation(i + 1, at(i + 1), [change]));
        await on.pushed(on.anna, ...ops);
        const seen = owner === 'otto' ? [] : familyIds(1);
        expect(await reached(on, on.own)).toEqual(seen);
        const [first] = (
          await on.pushed(on.anna, testOperation(6, at(9), family(2, 'otto').toReversed()))
        ).res;
        expect(first).toMatchObject({ s: 'ok' });
        expect(await reached(on, on.own)).toEqual(seen);
      },
    );

    test('is out of sight once somebody else wrote in it too, and nobody can bring it back', async () => {
      const olga = new Follower(on, on.own);
      await sentBy('own', 1, ...family(2, 'olga'), said);
      expect(await olga.follow()).toEqual([...familyIds(2), 'm1'].sort());
      await sentBy('anna', 1, set('message', 'm1', { text: 'secret' }, at(1, 18)));
      expect(await olga.follow()).toEqual(familyIds(2));
      for (const [i, change] of [
        set('message', 'm1', { errand: 't2' }, at(1, 18)),
        add('message', 'm1', { errand: 't2' }),
        set('message', 'm1', { text: 'mine' }, at(1, 18)),
      ].entries()) {
        expect(await sentBy('own', i + 2, change)).toMatchObject({ code: 'forbiddenRecord' });
      }
      expect(await reached(on, on.own)).toEqual(familyIds(2));
    });

    test('an own record that is moved to where nobody knows stays in sight; what lies in it does not', async () => {
      await sentBy('anna', 1, ...family(1, 'olga'));
      expect(await sentBy('own', 1, set('errand', 't1', { from: 'gone' }, at(1)))).toMatchObject({
        s: 'ok',
      });
      expect(await reached(on, on.own)).toEqual(['a1', 'c1', 't1']);
      await sentBy('anna', 2, customer('gone', { owner: 'olga' }));
      expect((await on.pulled(on.own)).rows).toHaveLength(6);
    });

    test('errands merged in a circle are nobody’s', async () => {
      await sentBy('anna', 1, ...family(1), ...family(2));
      await sentBy(
        'anna',
        2,
        set('errand', 't1', { mergedInto: 't2' }),
        set('errand', 't2', { mergedInto: 't1' }),
      );
      expect(await reached(on, on.own)).toEqual(['a1', 'a2', 'c1', 'c2']);
      await sentBy('anna', 3, set('errand', 't2', { mergedInto: null }, at(2)));
      expect(await reached(on, on.own)).toEqual([...familyIds(1), ...familyIds(2)].sort());
    });

    test('customers merged in a circle are nobody’s', async () => {
      await sentBy('anna', 1, ...family(1, 'olga'), ...family(2, 'olga'));
      await sentBy(
        'anna',
        2,
        set('customer', 'c1', { mergedInto: 'c2' }),
        set('customer', 'c2', { mergedInto: 'c1' }),
      );
      expect(await reached(on, on.own)).toEqual([]);
    });

    test('what a newer version names where this one cannot read it is for nobody who is limited', async () => {
      const newer = (n: number, change: RecordChange) =>
        on.send(on.anna, [testOperation(n, at(n), [change])], {
          sv: { errand: 2, message: 2, task: 9 },
        });
      await sentBy('anna', 1, ...family(1, 'otto'));
      await newer(2, add('message', 'm7', { case: 't1', text: 'x' }));
      await newer(3, add('errand', 't7', { subject: 'x', payer: 'c1' }));
      await newer(4, add('task', 'k7', { title: 'x', concerns: 'c1' }));
      expect((await on.pulled(on.own)).rows).toEqual([]);
      expect((await on.pulled(on.anna)).rows).toHaveLength(8);
    });

    test('kinds that the endpoint comes to know, or tells apart otherwise, are told anew', async () => {
      // The version before knew no message, and took errands for everybody's.
      const { from: _from, ...fields } = errand.fields;
      const before = [...kinds, { ...errand, fields, shared: true }];
      on.runWith({ kinds: before, permissions: recordPermissions(before) });
      await on.store.write(on.ws, (tx) => tx.setWorkspace({ scoping: scopingOf(before) }));
      await sentBy('anna', 1, ...family(1, 'olga'), ...family(2, 'otto'), ...family(3));
      const [olga, otto] = [new Follower(on, on.own), new Follower(on, on.other)];
      expect(await olga.follow()).toEqual(['a1', 'a3', 'c1', 'c3', 't1', 't2', 't3']);
      expect(await otto.follow()).toContain('t1');
      on.runWith(withToys);
      // Even before it was told: what was not known is nobody's.
      expect((await on.pulled(on.own)).rows.some(({ e }) => e === message.name)).toBe(false);
      await rescope(on.store, kindsWithErrands);
      const seen = [...familyIds(1), ...familyIds(3)].sort();
      expect(await reached(on, on.own)).toEqual(seen);
      expect(await olga.follow()).toEqual(seen);
      expect(await otto.follow()).toEqual([...familyIds(2), ...familyIds(3)].sort());
      // Once.
      const head = await on.store.read(on.ws, (tx) => tx.workspace());
      await rescope(on.store, kindsWithErrands);
      expect(await on.store.read(on.ws, (tx) => tx.workspace())).toEqual(head);
    });
  });
}
