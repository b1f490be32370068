import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import type { ChangeRequest } from '#engine/protocol/changes.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { Filter } from '#shared/domain/view.ts';
import type { ServiceAccount } from '#shared/rules/service/ticket-standing.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { commit, openEngine } from '#test/support/open-engine.ts';

/** Friday 6 March 2026 at a clock time of Berlin, and the days after it. */
const friday = (clock: string, days = 0) =>
  Date.parse(`2026-03-${String(6 + days).padStart(2, '0')}T${clock}:00+01:00`);

let engine: Engine;
let database: string;
let now = friday('15:00');

beforeEach(async () => {
  now = friday('15:00');
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database, kinds, { now: () => now });
  await commit(
    engine,
    'begin',
    add('customer', { c: { type: 'organisation', name: 'Halden Quay Hotel' } }),
    add('ticket', {
      t: { subject: 'Crates', customer: 'c', openedAt: now, firstPriority: 'high' },
    }),
    add('ticketEvent', {
      m: { ticket: 't', at: now, what: 'message', by: 'customer', text: 'Two crates short.' },
    }),
  );
});

afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

function add(kind: string, rows: Readonly<Record<string, FieldValues>>): ChangeRequest {
  return { op: 'add', kind, rows: Object.entries(rows).map(([id, values]) => ({ id, values })) };
}

async function ticket(): Promise<FieldValues> {
  return (await engine.request('record', { kind: 'ticket', id: 't' }))?.computed ?? {};
}

async function until(clock: string, days = 0): Promise<void> {
  now = friday(clock, days);
  engine.lookAtClock();
}

async function restart(): Promise<void> {
  engine.close();
  engine = await openEngine(database, kinds, { now: () => now });
}

const say = (id: string, values: FieldValues) =>
  commit(
    engine,
    'say',
    add('ticketEvent', { [id]: { ticket: 't', at: now, by: 'agent', text: 'x', ...values } }),
  );

it('a deadline turns by itself, in lists as on the page, and after a start', async () => {
  const late: Filter = { field: 'serviceLevel', op: 'anyOf', value: ['breached', 'atRisk'] };
  const shown = async () =>
    engine.request('ids', { kind: 'ticket', on: { view: { kind: 'ticket', filter: late } } });
  expect(await ticket()).toMatchObject({ due: friday('16:00'), dueFor: 'firstReply' });
  expect(await shown()).toEqual([]);
  await until('15:50');
  expect(await shown()).toEqual(['t']);
  expect(await ticket()).toMatchObject({ serviceLevel: 'atRisk' });
  await until('16:10');
  expect(await ticket()).toMatchObject({ serviceLevel: 'breached', escalatedAt: friday('16:00') });
  await restart();
  expect(await ticket()).toMatchObject({ serviceLevel: 'breached' });
});

it('over a weekend, a holiday and a make-up day, with a pause, a reopening and what the hours become', async () => {
  await commit(
    engine,
    'days',
    add('specialDay', {
      h: { day: '2026-03-09', sort: 'closed', name: 'Holiday', region: 'DE-BE' },
      w: { day: '2026-03-07', sort: 'worked', name: 'Make-up', hours: [['10:00', '11:00']] },
    }),
  );
  await until('15:30');
  await say('r', { what: 'message' });
  // Eight hours from Friday 15:00: two on Friday, one on Saturday, five on Tuesday, for Monday is a holiday.
  expect(await ticket()).toMatchObject({ due: friday('14:00', 4), dueFor: 'resolution' });
  await until('16:00');
  await say('w', { what: 'state', state: 'waiting' });
  expect(await ticket()).toMatchObject({ serviceLevel: 'paused' });
  await until('10:00', 4);
  await say('a', { what: 'message', by: 'customer' });
  // What passed while it waited: an hour on Friday, one on Saturday, one on Tuesday.
  expect(await ticket()).toMatchObject({ due: friday('11:00', 4), dueFor: 'nextReply' });
  await until('10:30', 4);
  await say('b', { what: 'message' });
  expect(await ticket()).toMatchObject({ due: friday('17:00', 4), dueFor: 'resolution' });
  await until('12:00', 4);
  await say('d', { what: 'state', state: 'resolved' });
  expect(await ticket()).toMatchObject({ serviceLevel: 'met' });
  await until('14:00', 4);
  await say('e', { what: 'message', by: 'customer' });
  expect(await ticket()).toMatchObject({ state: 'open', reopenings: 1 });
  await restart();
  const begins = await ticket();
  await commit(
    engine,
    'hours',
    add('setting', { workingHours: { value: { tue: [['09:00', '13:00']] } } }),
  );
  expect(await ticket()).not.toEqual(begins);
  await engine.request('undo', { id: 'u' });
  expect(await ticket()).toEqual(begins);
});

it('what is promised from a moment on holds from then, and says where it comes from', async () => {
  await until('15:20');
  await commit(
    engine,
    'promise',
    add('servicePolicy', {
      p: {
        at: now,
        targets: { high: { firstReply: { amount: 30, unit: 'minute' } } },
        pausesOnHold: true,
        warnAt: 80,
      },
    }),
  );
  expect(await ticket()).toMatchObject({ due: friday('15:30') });
  const account = (await engine.request('explain', {
    fold: 'ticketEvent.standing',
    id: 't',
  })) as ServiceAccount;
  expect(account.course.firstReply?.aims.map(({ target }) => target)).toEqual([
    3_600_000, 1_800_000,
  ]);
  expect(account.service.policies).toMatchObject([{ id: 'p' }]);
  await expect(
    engine.request('explain', { fold: 'ticketEvent.nothing', id: 't' }),
  ).rejects.toThrow();
  expect(await engine.request('explain', { fold: 'ticketEvent.standing', id: 'x' })).toBeNull();
  const entry = await engine.request('whole', { kind: 'servicePolicy' });
  expect(Object.keys(entry)).toEqual(['p']);
  await engine.request('undo', { id: 'u' });
  expect(await ticket()).toMatchObject({ due: friday('16:00') });
});

it('what nobody can read is refused with a word', async () => {
  const refused = async (kind: string, values: FieldValues) =>
    (
      await engine.request('commit', {
        id: crypto.randomUUID(),
        act: { name: 'x' },
        requests: [add(kind, { x: values })],
      })
    ).ok;
  const day = { day: '2026-05-01', name: 'x' };
  expect(await refused('specialDay', { ...day, sort: 'worked', hours: [['9', 'noon']] })).toBe(
    false,
  );
  expect(await refused('specialDay', { ...day, sort: 'closed', hours: [['09:00', '12:00']] })).toBe(
    false,
  );
  const policy = { at: now, targets: {}, warnAt: 80 };
  expect(await refused('servicePolicy', { ...policy, targets: { high: 'soon' } })).toBe(false);
  expect(await refused('servicePolicy', { ...policy, warnAt: 0 })).toBe(false);
  expect(await refused('servicePolicy', policy)).toBe(true);
});
