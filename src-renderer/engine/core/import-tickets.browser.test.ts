import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import type { ImportPlan } from '#engine/protocol/import.ts';
import { udesk } from '#test/fixtures/tickets/chinese.ts';
import { front, jira, zendesk } from '#test/fixtures/tickets/western.ts';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';
import { recordsFromJournal } from '#test/support/replay-journal.ts';

let engine: Engine;
let database: string;
beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database);
  const person = (id: string, name: string, values: object) => ({
    id,
    values: { type: 'person', name, ...values },
  });
  await commit(engine, 'customer.create', {
    op: 'add',
    kind: 'customer',
    rows: [
      person('lena', 'Lena Halden', { emails: [{ value: 'lena@example.com' }] }),
      person('kim', 'Kim Ode', { emails: [{ value: 'kim@example.com' }] }),
      person('wang', '王小明', { phones: [{ value: '+8613800138000' }] }),
      person('chen', '陈芳', { phones: [{ value: '+8613900139000' }] }),
    ],
  });
});
afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

async function importTickets(text: string, plan: Partial<ImportPlan> = {}) {
  const bytes = new TextEncoder().encode(text);
  const source = { kind: 'ticket', name: 'tickets.csv', bytes };
  const id = crypto.randomUUID();
  const result = await engine.request('importRun', {
    job: id,
    id,
    source,
    matchBy: 'externalId',
    ...plan,
  });
  if (!result.ok) throw new Error(result.error.message);
  return result;
}

const kindsOf = ['ticket', 'ticketEvent', 'member', 'task', 'customer'] as const;

async function everything() {
  const all: Record<string, unknown> = {};
  for (const kind of kindsOf) all[kind] = await contents(engine, kind);
  return all;
}

/** Number there → how the ticket stands here. */
async function standings(): Promise<Readonly<Record<string, unknown>>> {
  const ids = await engine.request('ids', { kind: 'ticket', on: { view: { kind: 'ticket' } } });
  const found: Record<string, unknown> = {};
  for (const id of ids) {
    const record = await engine.request('record', { kind: 'ticket', id });
    const { state, priority, messages, waitingSince } = record?.computed ?? {};
    const { customer, externalId } = record?.values ?? {};
    const waits = waitingSince === undefined ? '' : 'waits';
    found[String(externalId)] = [customer, state, priority, messages ?? 0, waits].join(' ');
  }
  return found;
}

describe.each([
  [
    'Zendesk',
    zendesk,
    {},
    {
      '4101': 'lena resolved normal 1 ',
      '4102': 'kim waiting high 1 ',
      '4103': 'kim hold urgent 1 waits',
      '4104': 'lena new low 0 ',
    },
  ],
  [
    'Udesk',
    udesk,
    { region: 'CN' },
    {
      '20260001': 'wang open urgent 1 waits',
      '20260002': 'chen resolved normal 1 ',
      '20260003': 'wang closed low 1 ',
    },
  ],
  [
    'Jira',
    jira,
    {},
    {
      'SUP-12': 'lena open urgent 3 waits',
      'SUP-13': 'kim waiting normal 3 ',
      'SUP-14': 'lena closed low 2 ',
    },
  ],
  ['Front', front, {}, { cnv_aa1: 'lena closed normal 3 ', cnv_bb2: 'kim open normal 1 waits' }],
])('a file of %s', (_program, text, plan, expected) => {
  it('brings its tickets as they stood there, and starts nothing', async () => {
    const { counts } = await importTickets(text, plan);
    expect(counts).toMatchObject({ added: Object.keys(expected).length, refused: 0 });
    expect(await standings()).toEqual(expected);
    expect(await contents(engine, 'task')).toEqual({});
    const tickets = Object.values(await contents(engine, 'ticket'));
    // By which only what is missed from now on is escalated.
    expect(tickets).toEqual(
      tickets.map(() => expect.objectContaining({ importedAt: expect.any(Number) })),
    );
  });

  it('changes nothing when it runs again', async () => {
    await importTickets(text, plan);
    const before = await everything();
    const again = await importTickets(text, plan);
    expect(again.changeSet).toBeNull();
    expect(await everything()).toEqual(before);
  });

  it('is undone as one act, with all that it brought, and done again', async () => {
    const before = await everything();
    await importTickets(text, plan);
    const after = await everything();
    const undone = await engine.request('undo', { id: crypto.randomUUID() });
    expect(undone).toMatchObject({ ok: true, leftAlone: [] });
    expect(await everything()).toEqual(before);
    await engine.request('redo', { id: crypto.randomUUID() });
    expect(await everything()).toEqual(after);
    expect(await recordsFromJournal(database, 'ticketEvent')).toEqual(after.ticketEvent);
  });
});

it('a newer file says what was done since, tells nothing twice, and leaves what is blank in it', async () => {
  await importTickets(zendesk);
  const newer = zendesk
    .replace('"On-hold"', '"Solved"')
    .replace('"login"', '""')
    .replace('"I get an error, see ""code 7""."', '""');
  const { counts } = await importTickets(newer);
  expect(counts).toMatchObject({ added: 0, updated: 1, unchanged: 3 });
  expect(await standings()).toMatchObject({
    '4102': 'kim waiting high 1 ',
    '4103': 'kim resolved urgent 1 ',
  });
  const before = await everything();
  const again = await importTickets(newer);
  expect(again.counts).toMatchObject({ added: 0, updated: 0, unchanged: 4 });
  expect(await everything()).toEqual(before);
});
