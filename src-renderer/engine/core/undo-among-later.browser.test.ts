import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import type { ChangeRequest, CommitResult, LeftAlone } from '#engine/protocol/changes.ts';
import { idsOf } from '#engine/store/database.ts';
import { customer } from '#shared/domain/customer.ts';
import { type FieldValues, sameValue } from '#shared/sync/change-set.ts';
import { commit, openEngine } from '#test/support/open-engine.ts';
import { replayActs, standingActs } from '#test/support/replay-standing.ts';
import { readStoredPast, type StoredPast, storedRecords } from '#test/support/stored-records.ts';

/**
 * Undo of any act among later ones, in a real browser. After a random history any act that stands
 * is undone; then the records on the disk are those of the other acts alone, wherever nothing later
 * touched them, and whatever differs was named. The other acts are replayed by a naive model.
 */
const kind = 'customer';
const RUNS = Number(import.meta.env.HISTORY_RUNS || 60);

const nth = fc.nat(11);
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), parent: fc.option(nth) }),
  fc.record({
    do: fc.constant('set' as const),
    nth,
    field: fc.constantFrom('nickname', 'jobTitle', 'source'),
    value: fc.constantFrom('x', 'y', null),
  }),
  fc.record({ do: fc.constant('parent' as const), nth, parent: nth }),
  fc.record({
    do: fc.constant('bulkSet' as const),
    of: fc.constantFrom('x', 'y'),
    value: fc.constantFrom('x', 'y', 'z'),
  }),
  fc.record({
    do: fc.constantFrom('tag' as const, 'untag' as const),
    tag: fc.constantFrom('p', 'q'),
  }),
  fc.record({ do: fc.constantFrom('del' as const, 'undel' as const), nth }),
  fc.record({
    do: fc.constant('merge' as const),
    nth,
    from: nth,
    value: fc.constantFrom('x', 'm'),
  }),
  fc.record({
    do: fc.constant('import' as const),
    rows: fc.array(nth, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const), nth }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A history being played: the engine, and what its undos and redos said they left alone. */
interface Play {
  readonly engine: Engine;
  readonly database: string;
  readonly named: LeftAlone[];
}

async function deadIds(database: string): Promise<readonly string[]> {
  const past = await readStoredPast(database);
  const kept = storedRecords(past, kind);
  const ids = new Set(past.batches.flatMap(({ rows }) => rows.map(({ id }) => id)));
  return [...ids].filter((id) => !kept.has(id)).sort();
}

function requestOf(
  one: Step,
  round: number,
  live: readonly string[],
  dead: readonly string[],
): ChangeRequest | null {
  const pick = (from: readonly string[], at: number) => from[at % Math.max(1, from.length)];
  switch (one.do) {
    case 'add': {
      const parent = one.parent === null ? undefined : pick(live, one.parent);
      const values = { type: 'person', given: `G${round}`, ...(parent ? { parent } : {}) };
      return { op: 'add', kind, rows: [{ id: `r${round}`, values }] } as const;
    }
    case 'set':
    case 'parent': {
      const id = pick(live, one.nth);
      const parent = one.do === 'parent' ? pick(live, one.parent) : undefined;
      if (id === undefined || id === parent) return null;
      const values = one.do === 'set' ? { [one.field]: one.value } : { parent };
      return { op: 'set', kind, on: { ids: [id] }, values } as const;
    }
    case 'bulkSet': {
      const filter = { field: 'nickname', op: 'is', value: one.of } as const;
      return {
        op: 'set',
        kind,
        on: { view: { kind, filter } },
        values: { source: one.value },
      } as const;
    }
    case 'tag':
    case 'untag': {
      const words = one.do === 'tag' ? { add: [one.tag] } : { remove: [one.tag] };
      return { op: 'adjust', kind, on: { view: { kind } }, field: 'tags', ...words } as const;
    }
    case 'del':
    case 'undel': {
      const id = pick(one.do === 'del' ? live : dead, one.nth);
      return id === undefined ? null : ({ op: one.do, kind, on: { ids: [id] } } as const);
    }
    case 'merge': {
      const into = pick(live, one.nth);
      const from = pick(live, one.from);
      if (into === undefined || from === undefined || into === from) return null;
      return { op: 'merge', kind, into, from: [from], values: { jobTitle: one.value } } as const;
    }
    default:
      return null;
  }
}

async function play(own: Play, one: Step, round: number): Promise<void> {
  const { engine } = own;
  if (one.do === 'undo' || one.do === 'redo') return invert(own, one.do, one.nth, round);
  if (one.do === 'import') {
    const rows = one.rows.map((row, at) => `I${round}-${at},e${row}@example.com,n${round}`);
    const bytes = new TextEncoder().encode(['Given name,E-mail,Nickname', ...rows].join('\n'));
    const source = { kind, name: 'fair.csv', bytes };
    const id = `act-${round}`;
    const result = await engine.request('importRun', { job: id, id, source, matchBy: 'email' });
    if (!result.ok) throw new Error(result.error.message);
    return;
  }
  const live = await engine.request('ids', { kind, on: { view: { kind } } });
  const request = requestOf(one, round, [...live].sort(), await deadIds(own.database));
  if (!request) return;
  const act = { name: one.do };
  const result = await engine.request('commit', { id: `act-${round}`, act, requests: [request] });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
}

/** Undoes an act that stands, or redoes one that was undone. */
async function invert(own: Play, mode: 'undo' | 'redo', nth: number, round: number): Promise<void> {
  const past = await readStoredPast(own.database);
  const standing = new Set(standingActs(past));
  const fit = past.entries.filter(
    ({ id, inverts }) => !inverts && standing.has(id) === (mode === 'undo'),
  );
  const target = fit[nth % Math.max(1, fit.length)];
  if (target) own.named.push(...(await inverted(own.engine, mode, `${mode}-${round}`, target.id)));
}

async function inverted(engine: Engine, mode: 'undo' | 'redo', id: string, changeSet: string) {
  const result = await engine.request(mode, { id, changeSet });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.leftAlone;
}

interface Difference {
  readonly id: string;
  /** Null: the record is in one of the two only. */
  readonly field: string | null;
}

type Records = ReadonlyMap<string, FieldValues>;

function differences(a: Records, b: Records): readonly Difference[] {
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((id): Difference[] => {
    const left = a.get(id);
    const right = b.get(id);
    if (!left || !right) return [{ id, field: null }];
    const fields = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return fields
      .filter((field) => !sameValue(left[field], right[field]))
      .map((field) => ({ id, field }));
  });
}

/** Whether what was left alone says so of a record, or of one of its fields. */
function isNamed(named: readonly LeftAlone[], { id, field }: Difference): boolean {
  return named.some(
    (one) =>
      one.id === id && (field === null || one.fields.length === 0 || one.fields.includes(field)),
  );
}

/** What an act did that no later act touched: its fields, and the records it added or took away. */
function untouchedSince(past: StoredPast, act: string): readonly Difference[] {
  const chain = past.entries.filter(({ id, inverts }) => id === act || inverts?.id === act);
  const since = chain.at(-1)?.seq ?? 0;
  const written = new Set<string>();
  const lives = new Set<string>();
  for (const { seq, changes } of past.entries) {
    if (seq <= since) continue;
    for (const change of changes) {
      if (change.op === 'set') {
        for (const [field, { from, to }] of Object.entries(change.fields)) {
          written.add(`${change.id}/${field}`);
          written.add(change.id);
          // A merged record waits as it was behind the one it became.
          if (field === customer.redirect) lives.add(change.id);
          for (const ref of [from, to]) if (typeof ref === 'string') lives.add(ref);
        }
      } else if (!('batches' in change)) {
        for (const id of idsOf(change)) lives.add(id);
        const rows = change.op === 'add' ? change.rows : [];
        for (const { values } of rows) lives.add(String(values.parent));
      }
    }
  }
  return (chain[0]?.changes ?? []).flatMap((change): Difference[] => {
    if (change.op === 'set') {
      const { id } = change;
      if (lives.has(id)) return [];
      const fields = Object.keys(change.fields).filter((field) => !written.has(`${id}/${field}`));
      return fields.map((field) => ({ id, field }));
    }
    const ids = 'batches' in change ? [] : idsOf(change);
    const alone = ids.filter((id) => !lives.has(id) && !written.has(id));
    return alone.map((id) => ({ id, field: null }));
  });
}

async function withHistory(steps: readonly Step[], check: (own: Play) => Promise<void>) {
  const database = `test-${crypto.randomUUID()}`;
  const own: Play = { engine: await openEngine(database), database, named: [] };
  try {
    for (const [round, one] of steps.entries()) await play(own, one, round);
    await check(own);
  } finally {
    own.engine.close();
    indexedDB.deleteDatabase(database);
  }
}

describe('undo of any act in a random history', () => {
  it(
    'gives the state without that act wherever nothing later touched it, and names the rest',
    async () => {
      const histories = fc.array(step, { minLength: 2, maxLength: 14 });
      await fc.assert(
        fc.asyncProperty(histories, nth, (steps, which) =>
          withHistory(steps, async (own) => {
            const before = await readStoredPast(own.database);
            const standing = standingActs(before);
            const act = standing[which % Math.max(1, standing.length)];
            if (act === undefined) return;
            const earlier = [...own.named];
            const untouched = untouchedSince(before, act).filter((one) => !isNamed(earlier, one));
            const named = await inverted(own.engine, 'undo', 'last', act);
            const after = storedRecords(await readStoredPast(own.database), kind);
            const without = replayActs(before, kind, new Set(standing.filter((id) => id !== act)));
            const different = differences(after, without);
            expect(different.filter((one) => !isNamed([...earlier, ...named], one))).toEqual([]);
            expect(untouched.filter((one) => isNamed(named, one))).toEqual([]);
          }),
        ),
        { numRuns: RUNS },
      );
    },
    20_000 + RUNS * 500,
  );
});

describe('undo, where random histories once found it wrong', () => {
  const named = (result: CommitResult) =>
    result.ok ? result.leftAlone.map(({ id, fields }) => [id, fields]) : [];
  const withRecord = (check: (engine: Engine) => Promise<void>) =>
    withHistory([], async ({ engine }) => {
      await commit(engine, 'add', {
        op: 'add',
        kind,
        rows: [{ id: 'a', values: { type: 'person', given: 'Ada' } }],
      });
      await check(engine);
    });
  const on = { ids: ['a'] };
  const isDeleted = async (engine: Engine) =>
    (await engine.request('record', { kind, id: 'a' }))?.deleted;
  const undo = (engine: Engine, changeSet: string) =>
    engine.request('undo', { id: crypto.randomUUID(), changeSet });

  it('of bringing a record back leaves one alone that was brought back again since', () =>
    withRecord(async (engine) => {
      await commit(engine, 'delete', { op: 'del', kind, on });
      const back = await commit(engine, 'restoreRecord', { op: 'undel', kind, on });
      await commit(engine, 'delete', { op: 'del', kind, on });
      await commit(engine, 'restoreRecord', { op: 'undel', kind, on });
      expect(named(await undo(engine, back.changeSet))).toEqual([['a', []]]);
      expect(await isDeleted(engine)).toBe(false);
    }));

  it('of a deletion works after its restoration was undone', () =>
    withRecord(async (engine) => {
      const gone = await commit(engine, 'delete', { op: 'del', kind, on });
      const back = await commit(engine, 'restoreRecord', { op: 'undel', kind, on });
      await undo(engine, back.changeSet);
      expect(await isDeleted(engine)).toBe(true);
      expect(named(await undo(engine, gone.changeSet))).toEqual([]);
      expect(await isDeleted(engine)).toBe(false);
    }));

  it('of adding a record names one that was deleted since', () =>
    withHistory([], async ({ engine }) => {
      const rows = ['a', 'b'].map((id) => ({ id, values: { type: 'person', given: id } }));
      const both = await commit(engine, 'add', { op: 'add', kind, rows });
      await commit(engine, 'delete', { op: 'del', kind, on });
      expect(named(await undo(engine, both.changeSet))).toEqual([['a', []]]);
    }));

  it('of an act that was redone takes back all of it that is open now', () =>
    withRecord(async (engine) => {
      const set = (values: FieldValues) => commit(engine, 'edit', { op: 'set', kind, on, values });
      const both = await set({ nickname: 'x', source: 'x' });
      const later = await set({ source: 'y' });
      expect(named(await undo(engine, both.changeSet))).toEqual([['a', ['source']]]);
      await undo(engine, later.changeSet);
      await engine.request('redo', { id: 'again', changeSet: both.changeSet });
      expect(named(await undo(engine, both.changeSet))).toEqual([]);
      const record = await engine.request('record', { kind, id: 'a' });
      expect(record?.values).toEqual({ type: 'person', given: 'Ada' });
    }));
});
