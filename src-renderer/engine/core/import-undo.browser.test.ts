import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import { commit, contents, openEngine } from '#test/support/open-engine.ts';
import { recordsFromJournal } from '#test/support/replay-journal.ts';

let engine: Engine;
let database: string;
beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database);
  await commit(engine, 'customer.create', {
    op: 'add',
    kind: 'customer',
    rows: [
      {
        id: 'ada',
        values: {
          type: 'person',
          given: 'G7',
          family: 'F7',
          emails: [{ value: 'r7@example.com' }],
        },
      },
      { id: 'bo', values: { type: 'person', given: 'Bo' } },
    ],
  });
});
afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

const ROWS = 3000;

function csv(rows: number): Uint8Array {
  const lines = ['Given name,Family name,E-mail,Tags,Company'];
  for (let i = 0; i < rows; i++) lines.push(`G${i},F${i},r${i}@example.com,fair,Firm ${i % 10}`);
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

function importAll(rows = ROWS) {
  const source = { kind: 'customer', name: 'fair.csv', bytes: csv(rows) };
  return engine.request('importRun', { job: 'j', id: 'import', source, matchBy: 'email' });
}

it('undo of an import restores the state exactly, what it updated among it; redo brings it back', async () => {
  const before = await contents(engine, 'customer');
  const result = await importAll();
  expect(result).toMatchObject({ ok: true, counts: { updated: 1, created: 10, refused: 0 } });
  const after = await contents(engine, 'customer');
  expect(Object.keys(after)).toHaveLength(2 + ROWS - 1 + 10);
  await engine.request('undo', { id: 'u' });
  expect(await contents(engine, 'customer')).toEqual(before);
  await engine.request('redo', { id: 'r' });
  expect(await contents(engine, 'customer')).toEqual(after);
  expect(await recordsFromJournal(database, 'customer')).toEqual(after);
});

it('undo of an import leaves alone what was edited since, and says so', async () => {
  await importAll();
  const found = await engine.request('query', {
    view: { kind: 'customer', search: 'r42@example.com' },
    window: { offset: 0, limit: 1 },
  });
  const edited = found.rows[0]?.id ?? '';
  await commit(engine, 'customer.edit', {
    op: 'set',
    kind: 'customer',
    on: { ids: [edited] },
    values: { stage: 'active' },
  });
  const undone = await engine.request('undo', { id: 'u', changeSet: 'import' });
  // The edited record stays, and so does the organisation it belongs to.
  expect(undone).toMatchObject({ ok: true });
  const leftAlone = undone.ok ? undone.leftAlone.map((each) => each.title).sort() : [];
  expect(leftAlone).toEqual(['Firm 2', 'G42 F42']);
  const kept = await contents(engine, 'customer');
  expect(Object.keys(kept)).toHaveLength(4);
  expect(kept.ada).toEqual({
    type: 'person',
    given: 'G7',
    family: 'F7',
    emails: [{ value: 'r7@example.com', primary: true }],
  });
});

it('an import that is cancelled leaves nothing, on the disk either', async () => {
  const before = await contents(engine, 'customer');
  const work = importAll(5 * ROWS);
  const stop = engine.subscribe(
    'jobs',
    undefined,
    (jobs) => {
      if (jobs.some((job) => job.done > 0)) {
        void engine.request('cancel', { job: 'j' });
      }
    },
    () => undefined,
  );
  expect(await work).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  stop();
  expect(await contents(engine, 'customer')).toEqual(before);
  expect(await recordsFromJournal(database, 'customer')).toEqual(before);
});

it('an import asked again under its id writes nothing more, not even after a restart', async () => {
  await importAll();
  const after = await contents(engine, 'customer');
  const bytes = new TextEncoder().encode('Given name,E-mail\nLate,late@example.com\n');
  const source = { kind: 'customer', name: 'other.csv', bytes };
  await expect(
    engine.request('importRun', { job: 'k', id: 'import', source, matchBy: 'email' }),
  ).rejects.toThrow('committed already');
  expect(await contents(engine, 'customer')).toEqual(after);
  engine.close();
  engine = await openEngine(database);
  expect(await contents(engine, 'customer')).toEqual(after);
});
