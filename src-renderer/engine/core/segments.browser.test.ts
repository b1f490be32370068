import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import type { Filter } from '#shared/domain/view.ts';
import { commit, openEngine } from '#test/support/open-engine.ts';
import { active, kind, person, saved, segmentQuestions, set } from '#test/support/segment-lab.ts';

let engine: Engine;
let database: string;

beforeEach(async () => {
  database = `test-${crypto.randomUUID()}`;
  engine = await openEngine(database);
});
afterEach(() => {
  vi.useRealTimers();
  engine.close();
  indexedDB.deleteDatabase(database);
});

const { members, counts, moves } = segmentQuestions(() => engine);

async function reopen(): Promise<void> {
  await engine.segmentsWritten();
  engine.close();
  engine = await openEngine(database);
}

describe('a dynamic segment', () => {
  it('says who joins and leaves, by which act, and not who was there to begin with', async () => {
    await commit(engine, 'add', person('a', { stage: 'active' }), person('b'));
    await commit(engine, 'segmentSave', saved('s', { filter: active }));
    const joined = await commit(engine, 'edit', set('b', { stage: 'active' }));
    await commit(engine, 'edit', set('a', { stage: 'lost' }));
    await engine.request('undo', { id: 'back' });
    await commit(engine, 'delete', { op: 'del', kind, on: { ids: ['b'] } });
    expect(await moves('s')).toEqual(['joined b', 'left a', 'joined a', 'left b']);
    const window = { offset: 2, limit: 2 };
    expect(await engine.request('segmentEvents', { segment: 's', window })).toMatchObject({
      total: 4,
      events: [
        { change: 'left', record: 'a' },
        { record: 'b', title: 'b', segmentName: 's', changeSet: joined.changeSet },
      ],
    });
    const ofA = await engine.request('segmentEvents', {
      record: 'a',
      window: { offset: 0, limit: 9 },
    });
    expect(ofA.total).toBe(2);
    expect(await engine.request('segments', { kind })).toMatchObject([
      { id: 's', count: 1, joined: 2, left: 2 },
    ]);
  });

  it('notes what time alone moved, while it is open and while it was closed', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-10T12:00:00Z') });
    await engine.request('commit', {
      id: 'zone',
      act: { name: 'setting' },
      requests: [
        { op: 'add', kind: 'setting', rows: [{ id: 'timeZone', values: { value: 'UTC' } }] },
      ],
    });
    await commit(engine, 'add', person('a', { since: '2026-03-08' }), person('b'));
    const filter: Filter = { field: 'since', op: 'lastDays', value: 3 };
    await commit(engine, 'segmentSave', saved('new', { filter }));
    await commit(engine, 'edit', set('b', { since: '2026-03-10' }));
    expect(await members('new')).toEqual(['a', 'b']);
    vi.setSystemTime(Date.parse('2026-03-11T00:00:01Z'));
    expect(await members('new')).toEqual(['b']);
    expect(await moves('new')).toEqual(['joined b', 'left a']);
    await engine.segmentsWritten();
    engine.close();
    vi.setSystemTime(Date.parse('2026-03-20T00:00:01Z'));
    engine = await openEngine(database);
    expect(await moves('new')).toEqual(['joined b', 'left a', 'left b']);
    const window = { offset: 0, limit: 1 };
    const { events } = await engine.request('segmentEvents', { segment: 'new', window });
    expect(events[0]).not.toHaveProperty('changeSet');
  });

  it('turns with the day where it asks for birthdays, over the end of the year', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-12-30T12:00:00Z') });
    await engine.request('commit', {
      id: 'zone',
      act: { name: 'setting' },
      requests: [
        { op: 'add', kind: 'setting', rows: [{ id: 'timeZone', values: { value: 'UTC' } }] },
      ],
    });
    await commit(engine, 'add', person('a', { birthday: '--12-31' }));
    await commit(engine, 'add', person('b', { birthday: '1990-01-01' }));
    const soon: Filter = { field: 'birthday', op: 'nextDays', value: 2 };
    const grown: Filter = { field: 'birthday', op: 'age', value: [37, 37] };
    await commit(engine, 'segmentSave', saved('soon', { filter: soon }));
    await commit(engine, 'segmentSave', saved('grown', { filter: grown }));
    expect([await members('soon'), await members('grown')]).toEqual([['a'], []]);
    vi.setSystemTime(Date.parse('2026-12-31T00:00:01Z'));
    expect(await members('soon')).toEqual(['a', 'b']);
    vi.setSystemTime(Date.parse('2027-01-01T00:00:01Z'));
    expect([await members('soon'), await members('grown')]).toEqual([['b'], ['b']]);
  });

  it('finds again at the start what a crash kept from being noted', async () => {
    await commit(engine, 'segmentSave', saved('s', { filter: active }));
    await engine.segmentsWritten();
    await commit(engine, 'add', person('a', { stage: 'active' }));
    // Not waited for: what was noted in memory may be lost, who is in may not.
    engine.close();
    engine = await openEngine(database);
    expect(await moves('s')).toEqual(['joined a']);
    expect(await counts()).toEqual({ s: 1 });
  });

  it('notes one entry for an import, and folds what is older than it keeps', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2025-01-01T12:00:00Z') });
    await commit(engine, 'segmentSave', saved('s', { filter: active }));
    const rows = Array.from({ length: 300 }, (_, i) => ({
      id: `i${i}`,
      values: { type: 'person', given: `I${i}`, stage: 'active' },
    }));
    await commit(engine, 'importRun', { op: 'add', kind, rows });
    await commit(engine, 'edit', set('i7', { stage: 'lost' }));
    const window = { offset: 0, limit: 400 };
    const before = await engine.request('segmentEvents', { segment: 's', window });
    expect(before.total).toBe(301);
    expect(new Set(before.events.map(({ seq }) => seq)).size).toBe(2);
    vi.setSystemTime(Date.parse('2026-06-01T12:00:00Z'));
    await reopen();
    expect(await moves('s')).toEqual([]);
    await commit(engine, 'edit', set('i7', { stage: 'active' }));
    await reopen();
    expect(await moves('s')).toEqual(['joined i7']);
    expect(await counts()).toEqual({ s: 300 });
  });

  it('moves its members when its rule is another, and tells them as that act’s', async () => {
    await commit(engine, 'add', person('a', { stage: 'active' }), person('b', { stage: 'lost' }));
    await commit(
      engine,
      'segmentSave',
      saved('s', { filter: active }),
      saved('outer', {
        filter: { not: { segment: 's' } },
      }),
    );
    expect(await members('outer')).toEqual(['b']);
    await commit(
      engine,
      'segmentEdit',
      set(
        's',
        {
          filter: { field: 'stage', op: 'anyOf', value: ['lost'] },
        },
        'segment',
      ),
    );
    expect(await members('s')).toEqual(['b']);
    expect(await members('outer')).toEqual(['a']);
    expect((await moves('s')).toSorted()).toEqual(['joined b', 'left a']);
    expect((await moves('outer')).toSorted()).toEqual(['joined a', 'left b']);
  });

  it('takes up its log again when it was deleted in an earlier session and comes back', async () => {
    await commit(engine, 'segmentSave', saved('s', { filter: active }));
    await commit(engine, 'add', person('a', { stage: 'active' }));
    const deleted = await commit(engine, 'segmentDelete', {
      op: 'del',
      kind: 'segment',
      on: { ids: ['s'] },
    });
    await reopen();
    expect(await counts()).toEqual({});
    expect(await members('s')).toEqual([]);
    await commit(engine, 'add', person('b', { stage: 'active' }));
    await engine.request('undo', { id: 'u', changeSet: deleted.changeSet });
    expect(await moves('s')).toEqual(['joined a', 'joined b']);
    expect(await counts()).toEqual({ s: 2 });
  });

  it('fits nobody when it refers to itself, however far around; a missing one is nobody too', async () => {
    await commit(engine, 'add', person('a', { stage: 'active' }));
    await commit(
      engine,
      'segmentSave',
      saved('one', { filter: { not: { segment: 'two' } } }),
      saved('two', { filter: { any: [{ segment: 'three' }, active] } }),
      saved('three', { filter: { segment: 'one' } }),
      saved('self', { filter: { segment: 'self' } }),
      saved('beside', { filter: { any: [{ segment: 'one' }, active] } }),
      saved('dangling', { filter: { all: [active, { not: { segment: 'none' } }] } }),
      saved('damaged', { filter: { field: 'stage', op: 'noSuchOp' } }),
    );
    expect(await counts()).toEqual({
      one: 0,
      two: 0,
      three: 0,
      self: 0,
      beside: 1,
      dangling: 1,
      damaged: 0,
    });
  });
});

it('a frozen segment keeps its members: less deleted ones, merged ones as their survivor', async () => {
  const all = ['a', 'b', 'c', 'd', 'e'];
  await commit(engine, 'add', ...all.map((id) => person(id, { stage: 'active' })));
  const frozen = saved('f', { mode: 'frozen', filter: active, members: ['a', 'b', 'c', 'd'] });
  await commit(engine, 'segmentSave', frozen);
  await commit(engine, 'edit', set('a', { stage: 'lost' }));
  await commit(engine, 'delete', { op: 'del', kind, on: { ids: ['b'] } });
  const merge = { op: 'merge', kind, into: 'e', from: ['c'], values: {} } as const;
  const merged = await commit(engine, 'merge', merge);
  expect(await members('f')).toEqual(['a', 'd', 'e']);
  expect(await counts()).toEqual({ f: 3 });
  await reopen();
  expect(await counts()).toEqual({ f: 3 });
  expect(await members('f')).toEqual(['a', 'd', 'e']);
  await engine.request('undo', { id: 'part', changeSet: merged.changeSet });
  expect(await members('f')).toEqual(['a', 'c', 'd']);
  expect(await moves('f')).toEqual([]);
});
