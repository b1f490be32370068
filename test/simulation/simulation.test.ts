import { expect, it } from 'vitest';
import { runBatch } from '#test/simulation/batch.ts';
import { mutants } from '#test/simulation/mutants.ts';
import { makePlan } from '#test/simulation/plan.ts';
import { shrink } from '#test/simulation/shrink.ts';
import { runOnSqlite } from '#test/simulation/sqlite-run.ts';
import { runPlan } from '#test/simulation/world.ts';

/** What `npm run simulate` does with many seeds, with as many as a test has time for. */
const SEEDS = Array.from({ length: 120 }, (_, i) => i + 1);
/** Mutants that few seeds find; the others are left to `npm run simulate`. */
const QUICK = [
  'the cursor is a sequence',
  'acknowledged before committed',
  'stamps are not clamped',
  'numbers that were taken are taken again',
  'what gave way is not kept',
  'an undelete is not heard',
  'nobody is told to forget',
  'nobody asks what a role may do',
  'the cursor is saved before the rows',
  'refusals are not kept',
  'scope of children ignored',
  'what is of a customer stays where it was when that moves',
];

it('devices that work alone meet without a loss, whatever happens', {
  timeout: 120_000,
}, async () => {
  const { failed, operations, faults } = await runBatch({ seeds: SEEDS });
  expect(failed).toEqual([]);
  expect(operations).toBeGreaterThan(1_000);
  expect(Object.keys(faults).length).toBeGreaterThan(20);
});

it.each([3, 12])('on SQLite too: seed %i', { timeout: 60_000 }, async (seed) => {
  const { operations, violations } = await runOnSqlite(seed);
  expect(violations).toEqual([]);
  expect(operations).toBeGreaterThan(5);
});

it.each(QUICK)('finds the mutant: %s', { timeout: 120_000 }, async (name) => {
  expect(mutants.map((mutant) => mutant.name)).toContain(name);
  const { failed } = await runBatch({ mutant: name, seeds: SEEDS });
  expect(failed).toHaveLength(1);
});

it('comes out the same every time, and as small as it goes where it fails', async () => {
  const plan = makePlan(7);
  const [once, again] = [
    await runPlan(plan, { trace: true }),
    await runPlan(plan, { trace: true }),
  ];
  expect(again).toEqual(once);
  expect(once.trace.length).toBeGreaterThan(50);

  const mutation = mutants.find(({ name }) => name === 'stamps are not clamped');
  if (!mutation) throw new Error('There is no such mutant.');
  const fails = async (candidate: typeof plan) =>
    (await runPlan(candidate, { mutation })).violations.some((text) => text.includes('future'));
  const [failing] = (await runBatch({ mutant: mutation.name, seeds: SEEDS })).failed;
  const whole = makePlan(failing?.seed ?? 0);
  expect(await fails(whole)).toBe(true);
  const small = await shrink(whole, fails, 60);
  expect(await fails(small)).toBe(true);
  expect(small.steps.length).toBeLessThan(whole.steps.length / 2);
});
