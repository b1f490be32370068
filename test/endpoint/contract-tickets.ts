import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordPermissions } from '#server/auth/record-permissions.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { ticketEvent } from '#shared/domain/ticket-event.ts';
import type { RecordChange } from '#shared/sync/protocol.ts';
import { testOperation } from '#test/support/test-endpoint.ts';
import { at, type ContractLab, customer, errorIn, T } from './contract-lab.ts';
import { add, reached, set } from './scope-lab.ts';

const fileOf = (n: number) => ({
  id: String(n).repeat(32),
  name: `offer ${n}.pdf`,
  size: 20,
  type: 'application/pdf',
  hash: 'a'.repeat(64),
});

/** A ticket of a customer with what was said and done, and a file. */
function ticketOf(n: number, owner: string): readonly RecordChange[] {
  const event = { ticket: `t${n}`, at: T };
  return [
    customer(`c${n}`, { owner }),
    add('ticket', `t${n}`, { subject: 'Late again', customer: `c${n}`, openedAt: T }),
    add('ticketEvent', `m${n}`, {
      ...{ ...event, what: 'message', by: 'customer', text: 'secret' },
      attachments: [fileOf(n)],
    }),
    add('ticketEvent', `r${n}`, { ...event, what: 'state', by: 'agent', state: 'open' }),
  ];
}

/** The service desk's own kinds: whose they are, and that what happened stays. */
export function describeTickets(on: ContractLab): void {
  describe('tickets', () => {
    beforeAll(() => on.runWith({ kinds, permissions: recordPermissions(kinds) }));
    afterAll(() => on.runWith({}));

    const sentBy = async (who: 'anna' | 'own', n: number, ...c: RecordChange[]) =>
      (await on.pushed(on[who], testOperation(n, at(n, who === 'anna' ? 16 : 18), c))).res[0];

    test('of another’s customer come to nobody held to their own: no message, no event, no file', async () => {
      await sentBy('anna', 1, ...ticketOf(1, 'olga'), ...ticketOf(2, 'otto'));
      expect(await reached(on, on.own)).toEqual(['c1', 'm1', 'r1', 't1']);
      expect(await reached(on, on.other)).toEqual(['c2', 'm2', 'r2', 't2']);
      for (const [n, seen] of [
        [1, true],
        [2, false],
      ] as const) {
        const key = { e: ticketEvent.name, id: `m${n}` };
        for (const use of ['fetch', 'ask', 'send'] as const) {
          const answer = await on.endpoint.file(on.own, key, fileOf(n).id, use);
          if (seen) expect(answer).toMatchObject({ ok: true });
          else expect(errorIn(answer)).toEqual({ code: 'NOT_FOUND' });
        }
      }
    });

    test('go with their customer to another, with all that was said', async () => {
      await sentBy('anna', 1, ...ticketOf(1, 'olga'), ...ticketOf(2, 'otto'));
      await sentBy('anna', 2, set('ticket', 't2', { customer: 'c1' }, at(1)));
      expect(await reached(on, on.own)).toEqual(['c1', 'm1', 'm2', 'r1', 'r2', 't1', 't2']);
      expect(await reached(on, on.other)).toEqual(['c2']);
    });

    test('are not reached by an event that names another’s, and what happened cannot be changed', async () => {
      await sentBy('anna', 1, ...ticketOf(1, 'olga'), ...ticketOf(2, 'otto'));
      const event = { at: T, what: 'message', by: 'agent', text: 'hello?' };
      const theirs = await sentBy('own', 1, add('ticketEvent', 'm8', { ...event, ticket: 't2' }));
      expect(theirs).toMatchObject({ s: 'rejected', code: 'forbiddenRecord' });
      const moved = await sentBy('own', 2, set('ticketEvent', 'm1', { ticket: 't2' }, at(1)));
      expect(moved).toMatchObject({ s: 'rejected' });
      const said = await sentBy('own', 3, set('ticketEvent', 'm1', { text: 'never' }, at(1)));
      expect(said).toMatchObject({ s: 'rejected' });
      const gone = await sentBy('own', 4, { k: 'del', e: 'ticketEvent', id: 'm1' });
      expect(gone).toMatchObject({ s: 'rejected' });
      expect(await on.rowOf(on.own, 'ticketEvent', 'm1')).toMatchObject({
        v: { text: 'secret', ticket: 't1' },
      });
      const own = await sentBy('own', 5, add('ticketEvent', 'm9', { ...event, ticket: 't1' }));
      expect(own).toMatchObject({ s: 'ok' });
    });
  });
}
