import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { commit, openEngine } from '#test/support/open-engine.ts';

let engine: Engine;
let database: string;

beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database, kinds);
  const at = Date.UTC(2026, 2, 2);
  const said = { ticket: 't', at, what: 'message', by: 'customer' };
  await commit(
    engine,
    'begin',
    {
      op: 'add',
      kind: 'ticket',
      rows: [{ id: 't', values: { subject: 'Crates', openedAt: at } }],
    },
    {
      op: 'add',
      kind: 'ticketEvent',
      rows: [{ id: 'e', values: { ...said, text: 'Two lids are cracked' } }],
    },
  );
});

afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

it('what was said in a ticket that is gone is not found, and is again once that is back', async () => {
  const view = { kind: 'ticketEvent', search: 'cracked' };
  const found = () => engine.request('ids', { kind: 'ticketEvent', on: { view } });
  const told: number[] = [];
  const stop = engine.subscribe(
    'query',
    { view, window: { offset: 0, limit: 5 } },
    ({ total }) => told.push(total),
    () => undefined,
  );
  expect(await found()).toEqual(['e']);
  await commit(engine, 'delete', { op: 'del', kind: 'ticket', on: { ids: ['t'] } });
  expect(await found()).toEqual([]);
  // It is still there for whoever does not seek it: its history, a list of all.
  const all = { view: { kind: 'ticketEvent' } };
  expect(await engine.request('ids', { kind: 'ticketEvent', on: all })).toEqual(['e']);
  await engine.request('undo', { id: 'u' });
  expect(await found()).toEqual(['e']);
  await expect.poll(() => told).toEqual([1, 0, 1]);
  stop();
});
