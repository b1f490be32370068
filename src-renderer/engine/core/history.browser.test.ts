import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import type { HistoryQuery } from '#engine/protocol/history.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { commit, openEngine } from '#test/support/open-engine.ts';

const kind = 'customer';
let engine: Engine;
let database: string;
beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database);
});
afterEach(() => {
  engine.close();
  indexedDB.deleteDatabase(database);
});

const add = (id: string, values: FieldValues = {}) =>
  commit(engine, 'add', {
    op: 'add',
    kind,
    rows: [{ id, values: { type: 'person', given: 'Ann', ...values } }],
  });
const set = (id: string, values: FieldValues, name = 'edit') =>
  commit(engine, name, { op: 'set', kind, on: { ids: [id] }, values });
const undo = async (changeSet?: string) => {
  const id = crypto.randomUUID();
  await engine.request('undo', { id, ...(changeSet ? { changeSet } : {}) });
  return id;
};
const history = (query: Partial<HistoryQuery>) =>
  engine.request('history', { limit: 100, ...query });
const valuesAt = (id: string, changeSet: string) =>
  engine.request('valuesAt', { kind, id, changeSet });

function importRows(count: number) {
  const lines = Array.from({ length: count }, (_, i) => `G${i},r${i}@example.com`);
  const bytes = new TextEncoder().encode(['Given name,E-mail', ...lines].join('\n'));
  const source = { kind, name: 'fair.csv', bytes };
  return engine.request('importRun', { job: 'j', id: 'import', source, matchBy: 'email' });
}

async function imported(search: string): Promise<string> {
  const view = { kind, search };
  const found = await engine.request('query', { view, window: { offset: 0, limit: 1 } });
  return found.rows[0]?.id ?? '';
}

describe('history with filters', () => {
  it('fills each page with entries that match, and misses none between pages', async () => {
    await add('a');
    for (let round = 0; round < 30; round++) {
      await set('a', { nickname: `n${round}` }, round % 3 === 0 ? 'rare' : 'common');
    }
    const whole = await history({ acts: ['rare'] });
    expect(whole.map(({ act }) => act.name)).toEqual(Array(10).fill('rare'));
    for (const of of [{}, { kind, id: 'a' }, { kind }]) {
      const pages: number[] = [];
      let before: number | undefined;
      while (true) {
        const page = await history({
          ...of,
          acts: ['rare'],
          limit: 4,
          ...(before === undefined ? {} : { before }),
        });
        pages.push(...page.map(({ seq }) => seq));
        before = page.at(-1)?.seq;
        if (page.length < 4) break;
      }
      expect(pages).toEqual(whole.map(({ seq }) => seq));
    }
  });

  it('tells acts apart by person, period and kind of record', async () => {
    await add('a');
    await commit(engine, 'taskAdd', {
      op: 'add',
      kind: 'task',
      rows: [{ id: 't', values: { title: 'Call' } }],
    });
    const [task, first] = await history({});
    expect((await history({ kind: 'task' })).map(({ act }) => act.name)).toEqual(['taskAdd']);
    expect(await history({ actor: 'nobody' })).toEqual([]);
    expect(await history({ actor: 'me' })).toHaveLength(2);
    expect(await history({ to: first?.at ?? 0 })).toEqual([]);
    expect(await history({ from: (task?.at ?? 0) + 1 })).toEqual([]);
    expect(await history({ from: first?.at ?? 0, to: (task?.at ?? 0) + 1 })).toHaveLength(2);
    expect(await engine.request('historyFacets', undefined)).toEqual({
      actors: [{ word: 'me', title: '', count: 2 }],
      acts: [
        { word: 'add', count: 1 },
        { word: 'taskAdd', count: 1 },
      ],
      kinds: [
        { word: 'customer', count: 1 },
        { word: 'task', count: 1 },
      ],
    });
  });

  it('of a field names the acts that changed it, and the one that brought it', async () => {
    await importRows(300);
    const id = await imported('r42@example.com');
    await set(id, { nickname: 'x' });
    await set(id, { given: 'Bo' }, 'rename');
    const named = await history({ kind, id, field: 'given' });
    expect(named.map(({ act }) => act.name)).toEqual(['rename', 'import']);
    expect(named[1]?.changes).toMatchObject([
      { op: 'add', rows: [{ id, values: { given: 'G42' } }] },
    ]);
    expect(await history({ kind, id, field: 'jobTitle' })).toEqual([]);
  });
});

describe('large acts', () => {
  it('are in the history of the records they touched, and of no others', async () => {
    await add('late');
    await importRows(300);
    const id = await imported('r7@example.com');
    await commit(engine, 'bulkEdit', {
      op: 'set',
      kind,
      on: { view: { kind, search: 'example.com' } },
      values: { source: 'fair' },
    });
    await undo('import');
    const names = async (of: string) =>
      (await history({ kind, id: of })).map((entry) => entry.act.name);
    expect(await names('late')).toEqual(['add']);
    expect(await names(id)).toEqual(['bulkEdit', 'import']);
  });

  it('are found in the next session too, with what came after them', async () => {
    await importRows(300);
    const id = await imported('r7@example.com');
    expect(await history({ kind, id })).toHaveLength(1);
    engine.close();
    engine = await openEngine(database);
    await set(id, { nickname: 'x' });
    const names = (await history({ kind, id })).map((entry) => entry.act.name);
    expect(names).toEqual(['edit', 'import']);
    expect(await history({ kind })).toHaveLength(2);
  });

  it('show what they did in windows', async () => {
    await importRows(300);
    const at = (offset: number, limit: number) =>
      engine.request('changesOf', { changeSet: 'import', window: { offset, limit } });
    const all = await at(0, 200);
    expect(all.total).toBe(300);
    expect(all.steps).toHaveLength(200);
    const tail = await at(120, 200);
    expect(tail.steps).toHaveLength(180);
    expect(tail.steps[0]).toEqual(all.steps[120]);
    expect(tail.steps[0]).toMatchObject({
      did: 'added',
      title: 'G120',
      fields: expect.arrayContaining([{ field: 'given', from: null, to: 'G120' }]),
    });
    await expect(
      engine.request('changesOf', { changeSet: 'none', window: { offset: 0, limit: 1 } }),
    ).rejects.toThrow();
  });
});

describe('the values of a record just after an act', () => {
  it('are what they were, through edits, undo, redo and deletion', async () => {
    const moments: [string, FieldValues | null][] = [];
    const remember = async (changeSet: string) => {
      const record = await engine.request('record', { kind, id: 'a' });
      moments.push([changeSet, record && !record.deleted ? record.values : null]);
    };
    await remember((await add('b')).changeSet);
    await remember((await add('a', { given: 'Ada' })).changeSet);
    const edit = await set('a', { given: 'Bo', nickname: 'x' });
    await remember(edit.changeSet);
    await remember((await set('a', { nickname: 'y', source: 'fair' })).changeSet);
    await remember(await undo(edit.changeSet));
    const del = await commit(engine, 'delete', { op: 'del', kind, on: { ids: ['a'] } });
    await remember(del.changeSet);
    await remember((await set('b', { nickname: 'z' })).changeSet);
    await remember(await undo(del.changeSet));
    await engine.request('redo', { id: 'again', changeSet: edit.changeSet });
    await remember('again');
    for (const [changeSet, values] of moments) {
      expect(await valuesAt('a', changeSet)).toEqual(values);
    }
  });

  it('are known for records of an import, also once it was undone', async () => {
    await importRows(300);
    const id = await imported('r7@example.com');
    const born = (await engine.request('record', { kind, id }))?.values;
    const edit = await set(id, { given: 'Bo' });
    await undo(edit.changeSet);
    const gone = await undo('import');
    expect(await valuesAt(id, 'import')).toEqual(born);
    expect(await valuesAt(id, edit.changeSet)).toEqual({ ...born, given: 'Bo' });
    expect(await valuesAt(id, gone)).toBeNull();
  });
});

it('an act is known to be undone however long ago that was', async () => {
  await add('a');
  const old = await set('a', { nickname: 'x' });
  await undo(old.changeSet);
  for (let round = 0; round < 510; round++) await set('a', { source: `s${round}` });
  engine.close();
  engine = await openEngine(database);
  await expect(engine.request('undo', { id: 'u', changeSet: old.changeSet })).rejects.toThrow();
  const entries = await history({ kind, id: 'a', field: 'nickname' });
  expect(entries.map(({ undone }) => undone)).toEqual([false, true]);
}, 60_000);
