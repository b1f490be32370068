import { beforeEach, describe, expect, test } from 'vitest';
import { JobCancelled } from '#engine/jobs/job-failed.ts';
import { distinctPairRow } from '#shared/domain/distinct-pair-row.ts';
import type { DuplicateMatcher } from '#shared/domain/entity-kind.ts';
import { bakerySample } from '#shared/sample/bakery.ts';
import { plantedPairs } from '#shared/sample/planted-doubles.ts';
import { generateCustomers } from '#test/generate/customers.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';
import { DuplicateSearch } from './duplicate-search.ts';
import { findDuplicates } from './find-duplicates.ts';

let workspace: MemoryWorkspace;
const params = { job: 'search', kind: 'customer' };
const ada = {
  type: 'person',
  given: 'Ada',
  family: 'Lovelace',
  birthday: '1815-12-10',
  phones: [{ value: '+441234567890', primary: true }],
};

beforeEach(() => {
  workspace = new MemoryWorkspace();
  workspace.add('customer', [
    { id: 'a', values: ada },
    { id: 'b', values: { ...ada, given: 'Adda', phones: [] } },
    { id: 'c', values: { type: 'person', given: 'Grace', family: 'Hopper' } },
    { id: 'd', values: { type: 'person', given: 'A.', family: 'Lovelace', phones: ada.phones } },
  ]);
});

const found = () =>
  (workspace.duplicates.get('customer') ?? []).map(({ first, second }) => `${first}${second}`);

describe('findDuplicates', () => {
  test('hands over the pairs, likeliest first, each once', async () => {
    const context = workspace.context();
    expect(await findDuplicates(context, params)).toEqual({ records: 4, pairs: 2 });
    expect(found()).toEqual(['ab', 'ad']);
    const scores = workspace.duplicates.get('customer')?.map(({ score }) => score) ?? [];
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test('does not count what somebody said is not the same, but keeps it: that can be undone', async () => {
    workspace.add('distinctPair', [distinctPairRow('customer', 'b', 'a')]);
    expect(await findDuplicates(workspace.context(), params)).toEqual({ records: 4, pairs: 1 });
    expect(found()).toEqual(['ab', 'ad']);
  });

  test('of a kind that is never compared: none', async () => {
    workspace.add('task', [{ id: 't', values: { title: 'Call' } }]);
    const result = await findDuplicates(workspace.context(), { job: 'search', kind: 'task' });
    expect(result).toEqual({ records: 0, pairs: 0 });
  });

  test('can be cancelled at any point, and then hands nothing over', async () => {
    workspace.add('customer', generateCustomers(60, 3));
    for (const after of [0, 1, 40, 70, 120]) {
      workspace.cancelAfter = after;
      await expect(findDuplicates(workspace.context(), params)).rejects.toThrow(JobCancelled);
    }
    expect(workspace.duplicates.size).toBe(0);
  });

  test('tells how far it is', async () => {
    const stages: string[] = [];
    const progress = (stage: string, done: number, total: number) =>
      stages.push(`${stage} ${done}/${total}`);
    await findDuplicates({ ...workspace.context(), progress }, params);
    expect(stages[0]).toBe('gather 4/4');
    expect(stages.at(-1)).toBe('compare 4/4');
  });
});

describe('the sample data', () => {
  test.each(['en', 'zh'] as const)(
    'shows its planted pairs and no others (%s)',
    async (language) => {
      const sample = bakerySample('2026-03-12', language);
      const customers = sample.find(({ kind }) => kind === 'customer')?.rows ?? [];
      const base = new MemoryWorkspace();
      base.add('customer', customers);
      await findDuplicates(base.context(), params);
      const pairs = base.duplicates.get('customer') ?? [];
      const keyOf = (one: string, other: string) => [one, other].sort().join(' ');
      expect(pairs.map(({ first, second }) => keyOf(first, second)).sort()).toEqual(
        plantedPairs(customers)
          .map(([one, other]) => keyOf(one, other))
          .sort(),
      );
      expect(pairs).toHaveLength(4);
      for (const { score, reasons } of pairs) {
        expect(score).toBeGreaterThan(0.9);
        expect(reasons).toEqual(expect.arrayContaining(['phone']));
      }
    },
  );
});

describe('DuplicateSearch', () => {
  const rules = (compared: string[]): DuplicateMatcher<string> => ({
    searches: () => [],
    profile: () => '',
    keys: (profile) => ['all', profile.charAt(0)],
    order: (profile) => profile,
    score: (a, b) => {
      compared.push([a, b].sort().join(' '));
      return null;
    },
  });

  function run(profiles: readonly string[]): readonly string[] {
    const compared: string[] = [];
    const search = new DuplicateSearch(rules(compared));
    for (const profile of profiles) search.add(profile);
    for (const step of search.pairs()) expect(step.pairs).toEqual([]);
    return compared;
  }

  test('compares all of a small block, once', () => {
    expect([...run(['b1', 'a1', 'b2'])].sort()).toEqual(['a1 b1', 'a1 b2', 'b1 b2']);
  });

  test('compares neighbours where too many share a key: the work grows with the records', () => {
    const profiles = (count: number) =>
      Array.from({ length: count }, (_, i) => `a${String((i * 7919) % count).padStart(6, '0')}`);
    const few = run(profiles(1_000));
    const many = run(profiles(4_000));
    expect(new Set(many).size).toBe(many.length);
    expect(many.length).toBeLessThan(4.2 * few.length);
    for (const next of [0, 500, 3_998]) {
      const [one, other] = [next, next + 1].map((i) => `a${String(i).padStart(6, '0')}`);
      expect(many).toContain(`${one} ${other}`);
    }
  });
});
