import { describe, expect, test } from 'vitest';
import type { Session } from '#server/sync/permission-port.ts';
import type { Operation, RecordChange } from '#shared/sync/protocol.ts';
import { testDevice, testOperation } from '#test/support/test-endpoint.ts';
import { at, type ContractLab, T } from './contract-lab.ts';

const key = { e: 'entry', id: 'one' } as const;
const add: RecordChange = { k: 'add', ...key, v: { text: 'Paid' } };
const set: RecordChange = { k: 'set', ...key, v: { text: 'Owed' }, b: {} };
const empty: RecordChange = { k: 'set', ...key, v: {}, b: {} };
const del: RecordChange = { k: 'del', ...key };
const undel: RecordChange = { k: 'undel', ...key };

const undoing = { inverts: { id: 'tx', mode: 'undo' } } as const;
const redoing = { inverts: { id: 'tx', mode: 'redo' } } as const;

/** What becomes of what devices do to entries, whatever they say. */
export function describeEntries(on: ContractLab): void {
  describe('entries', () => {
    let sent = 0;
    const push = async (session: Session, change: RecordChange, more: Partial<Operation> = {}) => {
      const device = session.device;
      const n = (numbers.get(`${on.ws} ${device}`) ?? 0) + 1;
      numbers.set(`${on.ws} ${device}`, n);
      sent++;
      const node = device === 'dev-ben' ? 17 : 16;
      const tx = `tx-${on.ws}-${sent}`;
      const { res } = await on.pushed(
        session,
        testOperation(n, at(sent, node), [change], { cur: 1000, tx, ...more }),
      );
      return [res[0]?.s, res[0]?.code];
    };
    const numbers = new Map<string, number>();
    const stands = async () => {
      const row = await on.rowOf(on.anna, 'entry', 'one');
      return (
        row && { v: row.v, dead: row.d !== undefined && !(row.u !== undefined && row.u > row.d) }
      );
    };
    const refused = ['rejected', 'forbiddenAction'];
    const paid = { v: { text: 'Paid' }, dead: false };

    test('nobody changes one, not even whoever made it', async () => {
      await push(on.anna, add);
      for (const who of [on.anna, on.ben]) {
        for (const change of [
          set,
          empty,
          { ...add, v: { text: 'Owed' } },
          { ...add, v: { more: 'x' } },
        ]) {
          expect(await push(who, change)).toEqual(refused);
          expect(await push(who, change, undoing)).toEqual(refused);
        }
      }
      expect(await stands()).toEqual(paid);
    });

    test('only whoever made it takes it back and brings it back, and only as undo and redo', async () => {
      await push(on.anna, add);
      expect(await push(on.anna, del)).toEqual(refused);
      expect(await push(on.anna, del, redoing)).toEqual(refused);
      expect(await push(on.ben, del)).toEqual(refused);
      expect(await push(on.ben, del, undoing)).toEqual(refused);
      expect(await stands()).toEqual(paid);
      expect(await push(on.anna, del, undoing)).toEqual(['ok', undefined]);
      for (const [change, how] of [
        [undel, {}],
        [undel, undoing],
        [add, {}],
      ] as const) {
        expect(await push(on.anna, change, how)).toEqual(refused);
        expect(await push(on.ben, change, how)).toEqual(refused);
      }
      expect(await push(on.ben, undel, redoing)).toEqual(refused);
      expect(await stands()).toMatchObject({ dead: true });
      expect(await push(on.anna, undel, redoing)).toEqual(['ok', undefined]);
      expect(await push(on.anna, del, undoing)).toEqual(['ok', undefined]);
    });

    test('on another device of the same member too', async () => {
      await push(on.anna, add);
      await on.store.write(on.ws, (tx) => tx.putDevice(testDevice('dev-anna-2', 'anna', 40, T)));
      const second = { ...on.anna, device: 'dev-anna-2' };
      expect(await push(second, del, undoing)).toEqual(['ok', undefined]);
      expect(await push(on.anna, undel, redoing)).toEqual(['ok', undefined]);
      expect(await stands()).toEqual(paid);
    });

    test('sent by somebody else as it is, it stays with whoever made it', async () => {
      await push(on.anna, add);
      expect(await push(on.ben, add)).toEqual(['ok', undefined]);
      expect(await push(on.ben, del, undoing)).toEqual(refused);
      expect(await push(on.anna, del, undoing)).toEqual(['ok', undefined]);
    });

    test('what is refused stops nothing: the same device goes on', async () => {
      await push(on.anna, add);
      expect(await push(on.ben, set)).toEqual(refused);
      expect(await push(on.ben, { ...add, id: 'two' })).toEqual(['ok', undefined]);
      expect(await push(on.ben, { ...del, id: 'never' }, undoing)).toEqual(refused);
    });

    test('its data is erased for good like any other', async () => {
      await push(on.anna, add);
      const { e, id } = key;
      expect(await on.endpoint.erase(on.anna, { e, id })).toMatchObject({ ok: true });
      expect(await push(on.anna, undel, redoing)).toEqual(['rejected', 'erased']);
    });
  });
}
