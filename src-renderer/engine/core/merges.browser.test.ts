import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import { commit, openEngine } from '#test/support/open-engine.ts';

/**
 * Random histories of merges, edits of merged and surviving records, references to both, and
 * partings, in the real engine. The model knows of each value which step it comes from.
 */
const ids = ['a', 'b', 'c', 'd', 'e'] as const;
const fields = ['nickname', 'source'] as const;
const kind = 'customer';

interface ModelValue {
  readonly value: string | null;
  readonly by: number;
}

interface Merge {
  readonly step: number;
  readonly changeSet: string;
  readonly from: string;
  readonly into: string;
  readonly before: Readonly<Record<string, ModelValue>>;
}

class Model {
  readonly values = new Map<string, Record<string, ModelValue>>();
  readonly merges = new Map<string, Merge>();
  readonly activities = new Map<string, string>();

  constructor() {
    for (const id of ids) this.values.set(id, {});
  }
  resolve(id: string): string {
    const merge = this.merges.get(id);
    return merge ? this.resolve(merge.into) : id;
  }
  of(id: string): Record<string, ModelValue> {
    return this.values.get(id) ?? {};
  }
  set(id: string, field: string, value: string | null, by: number): void {
    const own = this.of(id);
    if ((own[field]?.value ?? null) !== value) own[field] = { value, by };
  }
  /** Parts a merged record again; answers with the fields of the other that were changed since. */
  part(merge: Merge): readonly string[] {
    this.merges.delete(merge.from);
    const own = this.of(merge.into);
    const changedBy = fields.filter((field) => {
      const before = merge.before[field]?.value ?? null;
      return (merge.before[`${field}/after`]?.value ?? null) !== before;
    });
    if (this.merges.has(merge.into)) return changedBy;
    const left = changedBy.filter((field) => own[field]?.by !== merge.step);
    for (const field of changedBy) {
      if (left.includes(field)) continue;
      const before = merge.before[field];
      if (before) own[field] = before;
      else delete own[field];
    }
    return left;
  }
  live(): readonly string[] {
    return ids.filter((id) => !this.merges.has(id));
  }
}

const id = fc.constantFrom(...ids);
const step = fc.oneof(
  fc.record({
    do: fc.constant('set' as const),
    id,
    field: fc.constantFrom(...fields),
    value: fc.constantFrom('x', 'y', 'z', null),
  }),
  fc.record({
    do: fc.constant('merge' as const),
    from: id,
    into: id,
    nickname: fc.constantFrom('x', 'y', 'z', null),
  }),
  fc.record({ do: fc.constant('part' as const), id }),
  fc.record({ do: fc.constant('refer' as const), id }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function play(engine: Engine, model: Model, one: Step, round: number): Promise<void> {
  switch (one.do) {
    case 'set': {
      const values = { [one.field]: one.value };
      await commit(engine, 'edit', { op: 'set', kind, on: { ids: [one.id] }, values });
      model.set(model.resolve(one.id), one.field, one.value, round);
      return;
    }
    case 'refer': {
      const values = { type: 'note', at: round, about: one.id, text: `note ${round}` };
      await commit(engine, 'note', {
        op: 'add',
        kind: 'activity',
        rows: [{ id: `n${round}`, values }],
      });
      model.activities.set(`n${round}`, one.id);
      return;
    }
    case 'merge': {
      const { from, into } = one;
      if (from === into || model.merges.has(from) || model.merges.has(into)) return;
      const values = { nickname: one.nickname };
      const done = await commit(engine, 'mergeRecords', {
        op: 'merge',
        kind,
        into,
        from: [from],
        values,
      });
      const before: Record<string, ModelValue> = { ...model.of(into) };
      model.set(into, 'nickname', one.nickname, round);
      for (const field of fields) {
        const after = model.of(into)[field];
        if (after) before[`${field}/after`] = after;
      }
      model.merges.set(from, { step: round, changeSet: done.changeSet, from, into, before });
      return;
    }
    case 'part': {
      const merge = model.merges.get(one.id);
      if (!merge) return;
      const listed = await engine.request('merged', { kind, id: merge.into });
      const found = listed.find((each) => each.id === merge.from)?.changeSet;
      if (!model.merges.has(merge.into)) expect(found).toBe(merge.changeSet);
      const changeSet = merge.changeSet;
      const undone = await engine.request('undo', { id: crypto.randomUUID(), changeSet });
      const left = model.part(merge);
      expect(undone).toMatchObject({
        ok: true,
        leftAlone: left.length > 0 ? [{ kind, id: merge.into, fields: left }] : [],
      });
    }
  }
}

async function expectAgreement(engine: Engine, model: Model): Promise<void> {
  const live = await engine.request('ids', { kind, on: { view: { kind } } });
  expect([...live].sort()).toEqual(model.live());
  for (const each of ids) {
    const record = await engine.request('record', { kind, id: each });
    expect(record?.id).toBe(model.resolve(each));
    const own = model.of(model.resolve(each));
    for (const field of fields) {
      expect(record?.values[field] ?? null).toBe(own[field]?.value ?? null);
    }
  }
  const window = { offset: 0, limit: 100 };
  const found: string[] = [];
  for (const each of model.live()) {
    const params = { kind: 'activity', field: 'about', id: each, window };
    for (const { id: note, values, refs } of (await engine.request('related', params)).records) {
      expect(model.resolve(model.activities.get(note) ?? '')).toBe(each);
      expect(values.about).toBe(each);
      expect(refs[each]).toBe(each);
      found.push(note);
    }
    const filter = { field: 'about', op: 'anyOf' as const, value: [each] };
    const listed = await engine.request('query', { view: { kind: 'activity', filter }, window });
    const wanted = [...model.activities.values()].filter((about) => model.resolve(about) === each);
    expect(listed.total).toBe(wanted.length);
  }
  expect(found.sort()).toEqual([...model.activities.keys()].sort());
}

const RUNS = Number(import.meta.env.VITE_HISTORY_RUNS ?? 40);

describe('random merges', () => {
  it('lose nothing: every value and reference ends where it should, whatever is parted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
        const database = `test-${crypto.randomUUID()}`;
        const engine = await openEngine(database);
        const rows = ids.map((each) => ({ id: each, values: { type: 'person', given: each } }));
        await commit(engine, 'seed', { op: 'add', kind, rows });
        const model = new Model();
        for (const [round, one] of steps.entries()) await play(engine, model, one, round + 1);
        await expectAgreement(engine, model);
        engine.close();

        const fromRows = await openEngine(database);
        await expectAgreement(fromRows, model);
        await fromRows.saveSnapshot();
        fromRows.close();

        const fromSnapshot = await openEngine(database);
        await expectAgreement(fromSnapshot, model);
        fromSnapshot.close();
        indexedDB.deleteDatabase(database);
      }),
      { numRuns: RUNS },
    );
  });

  it('keep a record findable by what the merged one was known by', async () => {
    const database = `test-${crypto.randomUUID()}`;
    const engine = await openEngine(database);
    const rows = [
      { id: 'a', values: { type: 'person', given: 'Ada', externalId: '17' } },
      { id: 'b', values: { type: 'person', given: 'Ada', externalId: '23' } },
    ];
    await commit(engine, 'seed', { op: 'add', kind, rows });
    await commit(engine, 'mergeRecords', { op: 'merge', kind, into: 'b', from: ['a'], values: {} });
    const bytes = new TextEncoder().encode('External ID,Given name,Job title\n17,Ada,Baker\n');
    const result = await engine.request('importRun', {
      job: 'later',
      id: 'later',
      source: { kind, name: 'later.csv', bytes },
      matchBy: 'externalId',
    });
    expect(result).toMatchObject({ ok: true, counts: { added: 0, updated: 1 } });
    const record = await engine.request('record', { kind, id: 'a' });
    expect(record).toMatchObject({ id: 'b', values: { jobTitle: 'Baker' } });
    engine.close();
    indexedDB.deleteDatabase(database);
  });
});
