import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EndpointStore } from '#server/store/endpoint-store.ts';
import type { Answer } from '#server/sync/answer.ts';
import type { Endpoint } from '#server/sync/endpoint.ts';
import type { Session } from '#server/sync/permission-port.ts';
import { dropOld } from '#server/sync/retention.ts';
import type { Operation, PullResponse, PushResponse, SyncedRow } from '#shared/sync/protocol.ts';
import {
  openEndpoint,
  presentVersions,
  seedWorkspace,
  stampAt,
  testDevice,
  testOperation,
} from '#test/support/test-endpoint.ts';

export interface OpenedStore {
  readonly store: EndpointStore;
  readonly end: () => Promise<void>;
}

const T = 1_800_000_000_000;
const DAY = 86_400_000;

function valueIn<V>(answer: Answer<V>): V {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.error)}`);
  return answer.value;
}

function errorIn(answer: Answer<unknown>) {
  return answer.ok ? null : answer.error;
}

/** What every store must do, seen through the endpoint that is built on it. */
export function describeEndpoint(name: string, open: () => Promise<OpenedStore>): void {
  describe(`endpoint on ${name}`, () => {
    let opened: OpenedStore;
    let store: EndpointStore;
    let endpoint: Endpoint;
    let now = T;
    let ws = '';
    let count = 0;
    let anna: Session;
    let ben: Session;
    let own: Session;

    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened.end());

    beforeEach(async () => {
      now = T;
      count++;
      ws = `ws-${count}`;
      endpoint = openEndpoint(store, { now: () => now });
      const people = [{ name: 'anna' }, { name: 'ben' }, { name: 'olga', ownOnly: true }];
      const sessions = await seedWorkspace(store, ws, people, { now: T });
      [anna, ben, own] = sessions as [Session, Session, Session];
    });

    const send = (session: Session, ops: readonly unknown[], more: object = {}) =>
      endpoint.push(session, {
        p: 1,
        epoch: 'epoch-1',
        now,
        sv: presentVersions,
        ops: ops as Operation[],
        ...more,
      });
    const pushed = async (session: Session, ...ops: Operation[]): Promise<PushResponse> =>
      valueIn(await send(session, ops));
    const pulled = async (session: Session, cur = 0): Promise<PullResponse> =>
      valueIn(await endpoint.pull(session, { epoch: 'epoch-1', cur }));
    const rowOf = async (session: Session, e: string, id: string) => {
      const { rows } = await pulled(session);
      return rows.find((row): row is SyncedRow => row.e === e && row.id === id && 'v' in row);
    };
    const customer = (id: string, v: object = {}) =>
      ({ k: 'add', e: 'customer', id, v: { type: 'person', given: id, ...v } }) as const;
    const at = (millis: number, node = 16) => stampAt(T + millis, node);

    describe('push', () => {
      test('an operation is applied once, however often it is sent', async () => {
        const op = testOperation(1, at(1), [customer('c1')]);
        expect(await pushed(anna, op)).toMatchObject({
          acked: 1,
          head: 1,
          res: [{ n: 1, s: 'ok' }],
        });
        expect(await pushed(anna, op)).toMatchObject({
          acked: 1,
          head: 1,
          res: [{ n: 1, s: 'dup' }],
        });
        const next = testOperation(2, at(2), [customer('c2')]);
        expect(await pushed(anna, op, next)).toMatchObject({
          acked: 2,
          head: 2,
          res: [
            { n: 1, s: 'dup' },
            { n: 2, s: 'ok' },
          ],
        });
      });

      test('numbers have no gap', async () => {
        const late = await send(anna, [testOperation(2, at(1), [customer('c1')])]);
        expect(errorIn(late)).toEqual({ code: 'GAP', want: 1 });
        const holes = await send(anna, [
          testOperation(1, at(1), [customer('c1')]),
          testOperation(3, at(2), [customer('c2')]),
        ]);
        expect(errorIn(holes)).toEqual({ code: 'GAP', want: 2 });
        expect((await pulled(anna)).rows).toEqual([]);
      });

      test('another operation under the same number is a copy of the device', async () => {
        await pushed(anna, testOperation(1, at(1), [customer('c1')]));
        const other = testOperation(1, at(1), [customer('c9')], { tx: 'other' });
        expect(errorIn(await send(anna, [other]))).toEqual({ code: 'FORKED' });
        const altered = testOperation(1, at(1), [customer('c1', { given: 'Other' })]);
        expect(errorIn(await send(anna, [altered]))).toEqual({ code: 'FORKED' });
      });

      test('the same operation with its stamps put right is the same', async () => {
        const edit = { k: 'set', e: 'customer', id: 'c1', v: { note: 'x' } } as const;
        const first = testOperation(1, at(1), [customer('c1')]);
        await pushed(anna, first, testOperation(2, at(2), [{ ...edit, b: { note: at(1) } }]));
        const again = await pushed(
          anna,
          testOperation(2, at(9), [{ ...edit, b: { note: at(8) } }], {
            tx: `tx-${at(2).slice(18)}-2`,
          }),
        );
        expect(again.res).toEqual([{ n: 2, s: 'dup' }]);
      });

      test('a refused operation is final, changes nothing and stops nothing', async () => {
        const bad = { k: 'set', e: 'customer', id: 'c1', v: { phones: 'none' }, b: {} } as const;
        const answer = await pushed(
          anna,
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
        expect((await pulled(anna)).rows.map(({ id }) => id)).toEqual(['c1', 'c3']);
        const again = await pushed(anna, testOperation(2, at(2), [customer('c2'), bad]));
        expect(again.res).toMatchObject([{ n: 2, s: 'rejected', code: 'invalid' }]);
        expect(again.rows).toHaveLength(2);
      });

      test('edits of a record whose making was refused are refused with it', async () => {
        const bad = customer('c1', { phones: 'none' });
        const edit = { k: 'set', e: 'customer', id: 'c1', v: { note: 'x' }, b: {} } as const;
        const first = await pushed(
          anna,
          testOperation(1, at(1), [bad]),
          testOperation(2, at(2), [edit]),
        );
        expect(first.res).toMatchObject([
          { s: 'rejected', code: 'invalid' },
          { s: 'rejected', code: 'invalid' },
        ]);
        const later = await pushed(anna, testOperation(3, at(3), [edit]));
        expect(later.res).toMatchObject([{ s: 'rejected', code: 'invalid' }]);
        expect(later.rows).toMatchObject([{ id: 'c1', forget: true }]);
        // Made anew, it may be edited.
        const again = await pushed(
          anna,
          testOperation(4, at(4), [customer('c1')]),
          testOperation(5, at(5), [edit]),
        );
        expect(again.res.map(({ s }) => s)).toEqual(['ok', 'ok']);
      });

      test('texts that no store can hold as keys are refused, as values kept', async () => {
        const nul = 'a\0b';
        const half = 'a\ud800b';
        const answer = await pushed(
          anna,
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
        const kept = await rowOf(ben, 'customer', 'c3');
        expect(kept?.v).toMatchObject({ note: nul, nickname: half });
        const bare = await send(anna, [{ ...testOperation(5, at(5), []), op: nul }]);
        expect(errorIn(bare)?.code).toBe('MALFORMED');
        const past = await endpoint.history(anna, { e: 'customer', id: nul });
        expect(errorIn(past)).toEqual({ code: 'NOT_FOUND' });
        expect(errorIn(await send({ ...anna, device: nul }, []))?.code).toBe('UNAUTHENTICATED');
        expect(errorIn(await send({ ...anna, ws: nul }, []))?.code).toBe('NOT_FOUND');
      });

      test('what is called like a part of every object is refused', async () => {
        const v = JSON.parse('{"type":"person","given":"x","constructor":"y"}');
        const proto = JSON.parse('{"type":"person","given":"x","__proto__":{"a":1}}');
        const answer = await pushed(
          anna,
          testOperation(1, at(1), [{ k: 'add', e: 'customer', id: 'c1', v }]),
          testOperation(2, at(2), [{ ...customer('c2'), e: 'toString' }]),
          testOperation(3, at(3), [{ k: 'set', e: 'customer', id: 'c1', v: proto, b: {} }]),
        );
        // `__proto__` is left out of what is read, wherever it stands.
        expect(answer.res.map(({ s, code }) => code ?? s)).toEqual([
          'malformed',
          'malformed',
          'ok',
        ]);
      });

      test('values nested without end are refused', async () => {
        let deep: unknown = 1;
        for (let i = 0; i < 200_000; i++) deep = [deep];
        const answer = await pushed(anna, testOperation(1, at(1), [customer('c1', { x_a: deep })]));
        expect(answer.res).toEqual([{ n: 1, s: 'rejected', code: 'malformed' }]);
      });

      test('a malformed operation is refused by itself', async () => {
        const answer = valueIn(
          await send(anna, [
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
        await pushed(
          anna,
          testOperation(1, at(1), [odd, customer('c1', { x_f1: 'mine', later: { a: 1 } })]),
        );
        expect((await rowOf(ben, 'spaceship', 's1'))?.v).toEqual(odd.v);
        expect((await rowOf(ben, 'customer', 'c1'))?.v).toMatchObject({
          x_f1: 'mine',
          later: { a: 1 },
        });
      });

      test('other epoch, revoked, never enrolled, too old: each has its code', async () => {
        const op = testOperation(1, at(1), [customer('c1')]);
        expect(errorIn(await send(anna, [op], { epoch: 'other' }))).toEqual({
          code: 'EPOCH',
          epoch: 'epoch-1',
          want: 1,
        });
        const stranger = { ...anna, device: 'nobody' };
        expect(errorIn(await send(stranger, [op]))).toEqual({ code: 'UNAUTHENTICATED' });
        expect(errorIn(await send({ ...anna, member: 'ben' }, [op]))).toEqual({
          code: 'UNAUTHENTICATED',
        });
        expect(errorIn(await send({ ...anna, ws: 'none' }, [op]))).toEqual({ code: 'NOT_FOUND' });
        await store.write(ws, (tx) =>
          tx.putDevice({ ...testDevice('dev-anna', 'anna', 16, T), revokedAt: T }),
        );
        expect(errorIn(await send(anna, [op]))).toEqual({ code: 'REVOKED' });
        expect(errorIn(await endpoint.pull(anna, { epoch: 'epoch-1', cur: 0 }))).toEqual({
          code: 'REVOKED',
        });
      });

      test('values of the version before are lifted, their stamps with them', async () => {
        const sv = { ...presentVersions, customer: 1 };
        const add = customer('c1', { phone: '+49301' });
        valueIn(await send(anna, [testOperation(1, at(1), [add])], { sv }));
        expect(await rowOf(ben, 'customer', 'c1')).toMatchObject({
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
        const answer = valueIn(await send(anna, [testOperation(2, at(2), [edit])], { sv }));
        expect(answer.res).toEqual([{ n: 2, s: 'ok' }]);
        expect((await rowOf(ben, 'customer', 'c1'))?.v.phones).toEqual([
          { value: '+49302', primary: true },
        ]);
      });
    });

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
          await send(
            anna,
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
        expect((await rowOf(ben, 'customer', 'c1'))?.v.note).toBe('second');
        const later = testOperation(1, at(20, 17), [
          { k: 'set', e: 'customer', id: 'c1', v: { note: 'ben' }, b: { note: second ?? '' } },
        ]);
        now = T + 1000;
        expect((await pushed(ben, later)).res).toEqual([{ n: 1, s: 'ok' }]);
        expect((await rowOf(anna, 'customer', 'c1'))?.v.note).toBe('ben');
      });

      test('a stamp far ahead is clamped though the clock is right by now', async () => {
        const answer = await pushed(anna, testOperation(1, at(DAY), [customer('c1')]));
        expect(answer.res).toEqual([{ n: 1, s: 'ok', at: at(0) }]);
        // The answer was lost: it is told again.
        const again = await pushed(anna, testOperation(1, at(DAY), [customer('c1')]));
        expect(again.res).toEqual([{ n: 1, s: 'dup', at: at(0) }]);
      });
    });

    describe('what gives way', () => {
      const edit = (v: object, b: Record<string, string>) =>
        ({ k: 'set', e: 'customer', id: 'c1', v: { ...v }, b }) as const;

      test('is a conflict record that both pull, once', async () => {
        await pushed(anna, testOperation(1, at(1), [customer('c1')]));
        const { cur } = await pulled(ben);
        await pushed(anna, testOperation(2, at(10), [edit({ note: 'anna' }, { note: at(1) })]));
        const op = testOperation(1, at(5, 17), [edit({ note: 'ben' }, { note: at(1) })], { cur });
        expect((await pushed(ben, op)).res).toEqual([{ n: 1, s: 'conflict' }]);
        expect((await pushed(ben, op)).res).toEqual([{ n: 1, s: 'conflict' }]);
        const { rows, acts } = await pulled(anna);
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
              about: 'c1',
            },
          },
        ]);
        expect(acts.map(({ act }) => act.name)).toContain('conflict');
        expect((await rowOf(ben, 'customer', 'c1'))?.v.note).toBe('anna');
      });

      test('a deletion stands against an edit its maker had not seen', async () => {
        await pushed(anna, testOperation(1, at(1), [customer('c1')]));
        const { cur } = await pulled(ben);
        await pushed(anna, testOperation(2, at(10), [edit({ note: 'late' }, {})]));
        const del = testOperation(1, at(5, 17), [{ k: 'del', e: 'customer', id: 'c1' }], { cur });
        expect((await pushed(ben, del)).res).toEqual([{ n: 1, s: 'conflict' }]);
        const row = await rowOf(anna, 'customer', 'c1');
        expect(row).toMatchObject({ d: at(5, 17) });
        // A second edit by the deleter does not hide that somebody else's was not seen.
        const lost = (await pulled(anna)).rows.filter(({ e }) => e === 'conflict');
        expect(lost).toMatchObject([{ v: { reason: 'deleted', record: 'c1' } }]);
      });

      test('what another wrote is not hidden by an own edit after it', async () => {
        await pushed(anna, testOperation(1, at(1), [customer('c1')]));
        const { cur } = await pulled(ben);
        await pushed(anna, testOperation(2, at(10), [edit({ note: 'late' }, {})]));
        const mine = testOperation(1, at(11, 17), [edit({ source: 'x' }, {})], { cur });
        const del = testOperation(2, at(12, 17), [{ k: 'del', e: 'customer', id: 'c1' }], { cur });
        expect((await pushed(ben, mine, del)).res).toMatchObject([{ s: 'ok' }, { s: 'conflict' }]);
      });

      test('edits of a record whose making comes later wait for it', async () => {
        const early = testOperation(1, at(5, 17), [edit({ note: 'early' }, { note: at(1) })]);
        expect((await pushed(ben, early)).res).toEqual([{ n: 1, s: 'ok' }]);
        expect((await pulled(anna)).rows).toEqual([]);
        await pushed(anna, testOperation(1, at(1), [customer('c1')]));
        expect((await rowOf(ben, 'customer', 'c1'))?.v).toMatchObject({
          given: 'c1',
          note: 'early',
        });
      });
    });

    describe('pull', () => {
      test('pages forward and backward meet, and miss nothing', async () => {
        const ops = Array.from({ length: 25 }, (_, i) =>
          testOperation(i + 1, at(i + 1), [customer(`c${String(i).padStart(2, '0')}`)]),
        );
        await pushed(anna, ...ops);
        const forward: string[] = [];
        let cur = 0;
        for (let more = true; more; ) {
          const page = valueIn(await endpoint.pull(ben, { epoch: 'epoch-1', cur, max: 7 }));
          forward.push(...page.rows.map(({ id }) => id));
          ({ cur, more } = page);
        }
        expect(cur).toBe(25);
        expect(forward).toEqual(ops.map((_, i) => `c${String(i).padStart(2, '0')}`));
        const backward: string[] = [];
        let below = Number.MAX_SAFE_INTEGER;
        for (let more = true; more; ) {
          const page = valueIn(await endpoint.pull(ben, { epoch: 'epoch-1', below, max: 7 }));
          if (backward.length === 0) expect(page).toMatchObject({ head: 25, total: 25 });
          backward.push(...page.rows.map(({ id }) => id));
          below = page.cur;
          more = page.more;
        }
        expect(backward).toEqual(forward.toReversed());
      });

      test('a page ends before it grows too large, but has one row', async () => {
        const note = 'x'.repeat(90_000);
        await pushed(
          anna,
          ...Array.from({ length: 20 }, (_, i) =>
            testOperation(i + 1, at(i + 1), [customer(`c${i}`, { note })]),
          ),
        );
        const page = await pulled(ben);
        expect(page.more).toBe(true);
        expect(page.rows.length).toBeGreaterThan(5);
        expect(page.rows.length).toBeLessThan(15);
      });

      test('acts come with the rows that come from them', async () => {
        await pushed(
          anna,
          testOperation(1, at(1), [customer('c1')], {
            tx: 'first',
            act: { name: 'add', params: { title: 'c1' } },
          }),
        );
        expect((await pulled(ben)).acts).toEqual([
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
        await pushed(
          anna,
          testOperation(1, at(1), [customer('c1', { owner: 'ben' }), note('a1', 'c1')]),
          testOperation(2, at(2), [customer('c2', { owner: 'olga' }), note('a2', 'c2')]),
          testOperation(3, at(3), [customer('c3'), note('a3', 'c3')]),
        );
        const first = await pulled(own);
        expect(first.rows.map(({ id }) => id)).toEqual(['c2', 'a2', 'c3', 'a3']);
        expect(first.total).toBe(4);
        await pushed(anna, testOperation(4, at(4), [give('olga', at(1))]));
        const second = await pulled(own, first.cur);
        expect(second.rows.map(({ id }) => id)).toEqual(['c1', 'a1']);
        await pushed(anna, testOperation(5, at(5), [give('ben', at(4))]));
        const third = await pulled(own, second.cur);
        expect(third.rows).toMatchObject([
          { id: 'c1', forget: true },
          { id: 'a1', forget: true },
        ]);
        expect((await pulled(own, third.cur)).rows).toEqual([]);
        // Whoever may see all got the moved rows as rows.
        expect((await pulled(ben, second.cur)).rows.every((row) => 'v' in row)).toBe(true);
      });

      test('a merged customer’s rows follow the one it became', async () => {
        await pushed(
          anna,
          testOperation(1, at(1), [customer('c1', { owner: 'ben' }), note('a1', 'c1')]),
          testOperation(2, at(2), [customer('c2', { owner: 'olga' })]),
        );
        const { cur } = await pulled(own);
        await pushed(
          anna,
          testOperation(3, at(3), [
            { k: 'set', e: 'customer', id: 'c1', v: { mergedInto: 'c2' }, b: {} },
          ]),
        );
        const page = await pulled(own, cur);
        expect(page.rows.map(({ id }) => id)).toEqual(['c1', 'a1']);
        await pushed(
          anna,
          testOperation(4, at(4), [
            { k: 'set', e: 'customer', id: 'c2', v: { owner: 'ben' }, b: { owner: at(2) } },
          ]),
        );
        expect((await pulled(own, page.cur)).rows).toMatchObject([
          { id: 'c2', forget: true },
          { id: 'c1', forget: true },
          { id: 'a1', forget: true },
        ]);
      });

      test('a member whose rights changed starts anew', async () => {
        await pushed(anna, testOperation(1, at(1), [customer('c1')]));
        await store.write(ws, async (tx) => {
          const { seq } = await tx.workspace();
          const standing = await tx.standing('dev-ben');
          if (!standing) throw new Error('no device');
          await tx.putDevice({ ...standing.device, resync: seq + 1 });
          await tx.setWorkspace({ seq: seq + 1 });
        });
        const stale = await endpoint.pull(ben, { epoch: 'epoch-1', cur: 1 });
        expect(errorIn(stale)).toEqual({ code: 'RESYNC' });
        const anew = await endpoint.pull(ben, { epoch: 'epoch-1', below: 1e12 });
        expect(valueIn(anew).head).toBe(2);
        expect((await pulled(ben, 2)).rows).toEqual([]);
      });
    });

    describe('what is kept, and for how long', () => {
      test('a record’s history, from the operations on it', async () => {
        await pushed(
          anna,
          testOperation(1, at(1), [customer('c1'), customer('c2')], { tx: 'made' }),
        );
        await pushed(
          ben,
          testOperation(
            1,
            at(2, 17),
            [{ k: 'set', e: 'customer', id: 'c1', v: { note: 'x' }, b: {} }],
            { tx: 'noted' },
          ),
        );
        const { changes } = valueIn(await endpoint.history(own, { e: 'customer', id: 'c1' }));
        expect(changes).toMatchObject([
          { tx: 'noted', by: 'ben', changes: [{ k: 'set', v: { note: 'x' } }] },
          { tx: 'made', by: 'anna', changes: [{ k: 'add', id: 'c1' }] },
        ]);
        const none = await endpoint.history(own, { e: 'customer', id: 'nobody' });
        expect(errorIn(none)).toEqual({ code: 'NOT_FOUND' });
      });

      test('operations’ content goes after 90 days, tombstones after 400', async () => {
        await pushed(anna, testOperation(1, at(1), [customer('c1'), customer('c2')]));
        now = T + DAY;
        await pushed(anna, testOperation(2, at(DAY), [{ k: 'del', e: 'customer', id: 'c1' }]));
        const { cur } = await pulled(ben);
        await dropOld(store, T + 100 * DAY);
        const past = await endpoint.history(ben, { e: 'customer', id: 'c2' });
        expect(valueIn(past).changes).toEqual([]);
        expect((await pulled(ben)).rows).toHaveLength(2);
        expect(
          (await pushed(anna, testOperation(1, at(1), [customer('c1'), customer('c2')]))).res,
        ).toEqual([{ n: 1, s: 'dup' }]);
        await dropOld(store, T + 402 * DAY);
        const { rows, floor } = await pulled(ben);
        expect(rows.map(({ id }) => id)).toEqual(['c2']);
        expect(floor).toBe(3);
        expect(errorIn(await endpoint.pull(ben, { epoch: 'epoch-1', cur: 1 }))).toEqual({
          code: 'RESYNC',
        });
        expect((await pulled(ben, cur)).rows).toEqual([]);
        // Who had it from before can still say something of it, and is told that it is gone.
        const late = { k: 'set', e: 'customer', id: 'c1', v: { note: 'x' }, b: {} } as const;
        const told = await pushed(ben, testOperation(1, at(DAY, 17), [late], { cur: 2 }));
        expect(told.res).toMatchObject([{ s: 'rejected', code: 'erased' }]);
      });

      test('erased data is gone everywhere and cannot come back', async () => {
        const secret = 'Geheimrat';
        await pushed(anna, testOperation(1, at(1), [customer('c1', { note: 'a' })]));
        const { cur } = await pulled(ben);
        const set = (text: string) =>
          ({ k: 'set', e: 'customer', id: 'c1', v: { note: text }, b: { note: at(1) } }) as const;
        await pushed(anna, testOperation(2, at(2), [set(secret)]));
        await pushed(ben, testOperation(1, at(3, 17), [set(`${secret} 2`)], { cur }));
        valueIn(await endpoint.erase(anna, { e: 'customer', id: 'c1' }));
        const everything = JSON.stringify(await pulled(ben));
        expect(everything).not.toContain(secret);
        const past = await endpoint.history(ben, { e: 'customer', id: 'c1' });
        expect(JSON.stringify(valueIn(past))).not.toContain(secret);
        const late = await pushed(ben, testOperation(2, at(9, 17), [set('again')]));
        expect(late.res).toMatchObject([{ n: 2, s: 'rejected', code: 'erased' }]);
        const undo = await pushed(
          ben,
          testOperation(3, at(10, 17), [{ k: 'undel', e: 'customer', id: 'c1' }]),
        );
        expect(undo.res).toMatchObject([{ n: 3, s: 'rejected', code: 'erased' }]);
        const row = await rowOf(ben, 'customer', 'c1');
        expect(row).toMatchObject({ v: {}, x: true });
        await dropOld(store, T + 1000 * DAY);
        expect(await rowOf(ben, 'customer', 'c1')).toMatchObject({ v: {} });
      });

      test('sums find the one row that differs', async () => {
        const all = Array.from({ length: 40 }, (_, i) =>
          testOperation(i + 1, at(i + 1), [customer(`c${i}`)]),
        );
        await pushed(anna, ...all);
        const whole = async () => valueIn(await endpoint.sums(ben, { e: 'customer' })).sums;
        const before = await whole();
        expect(before).toMatchObject([{ e: 'customer', prefix: '', rows: 40 }]);
        const parts = async (prefix: string) =>
          valueIn(await endpoint.sums(ben, { e: 'customer', prefix })).sums;
        const split = await parts('');
        expect(split.reduce((sum, part) => sum + part.sum, 0)).toBe(before[0]?.sum);
        await pushed(
          anna,
          testOperation(41, at(50), [
            { k: 'set', e: 'customer', id: 'c7', v: { note: 'x' }, b: {} },
          ]),
        );
        const changed = (await parts('')).filter(
          ({ prefix, sum }) => split.find((part) => part.prefix === prefix)?.sum !== sum,
        );
        expect(changed).toHaveLength(1);
      });
    });

    test('a device says how far it is', async () => {
      await pushed(anna, testOperation(1, at(1), [customer('c1')]));
      expect(valueIn(await endpoint.ack(ben, { cur: 99, erasedUpto: 1 }))).toEqual({ head: 1 });
      const standing = await store.read(ws, (tx) => tx.standing('dev-ben'));
      expect(standing?.device).toMatchObject({ ackCur: 1, erasedUpto: 1 });
    });

    test('a write that fails leaves nothing', async () => {
      const broken = store.write(ws, async (tx) => {
        await tx.setWorkspace({ seq: 77 });
        await tx.putMember({ id: 'ghost', name: 'Ghost', role: 'viewer', ownOnly: false });
        throw new Error('on purpose');
      });
      await expect(broken).rejects.toThrow('on purpose');
      const after = await store.read(ws, async (tx) => ({
        seq: (await tx.workspace()).seq,
        ghost: await tx.member('ghost'),
      }));
      expect(after).toEqual({ seq: 0, ghost: null });
    });

    test('a restored endpoint asks for what devices still hold, and goes on far above', async () => {
      await pushed(anna, testOperation(1, at(1), [customer('c1')]));
      await store.renewEpochs(() => `epoch-of-${count}`);
      const op = testOperation(2, at(2), [customer('c2')]);
      expect(errorIn(await send(anna, [op]))).toEqual({
        code: 'EPOCH',
        epoch: `epoch-of-${count}`,
        want: 2,
      });
      const answer = valueIn(await send(anna, [op], { epoch: `epoch-of-${count}` }));
      expect(answer.head).toBeGreaterThan(1_000_000);
    });

    test('listeners are told when a workspace gets further', async () => {
      const heads: [string, number][] = [];
      let told = () => {};
      const heard = new Promise<void>((resolve) => {
        told = resolve;
      });
      const stop = store.onHead((of, head) => {
        if (of !== ws) return;
        heads.push([of, head]);
        told();
      });
      await pushed(anna, testOperation(1, at(1), [customer('c1')]));
      await heard;
      stop();
      expect(heads).toEqual([[ws, 1]]);
    });
  });
}
