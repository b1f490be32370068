import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { addFaults, type BatchRequest, type BatchResult } from '#test/simulation/batch.ts';
import { mutants } from '#test/simulation/mutants.ts';
import { type FaultKind, makePlan, spells, strokes } from '#test/simulation/plan.ts';
import { shrink } from '#test/simulation/shrink.ts';
import { runPlan } from '#test/simulation/world.ts';

const usage = `Runs the real sync of devices and endpoint under a virtual clock, with faults, and says what it breaks.

npm run simulate -- [--seeds N] [--seed S] [--trace] [--no-mutants] [--mutant NAME] [--json]

N seeds (1,000 when left out), from S on (1); S alone, without N, is one run with its trace when it
fails, made as small as it goes. Every mutant is run until it is caught.`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: true },
    mutant: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const from = Number(values.seed ?? 1);
const count = Number(values.seeds ?? (values.seed === undefined ? 1_000 : 1));
if (values.help || !Number.isInteger(from) || !Number.isInteger(count) || count < 1) {
  console.error(usage);
  process.exit(2);
}
const alone = values.seeds === undefined && values.seed !== undefined;

const THREADS = 2;
const AT_ONCE = 25;
/** A mutant that this many seeds do not find is not found. */
const MOST_SEEDS = 10_000;
/** Failing seeds that are shrunk and shown; more are only counted. */
const SHOWN = 3;

interface Caught {
  readonly name: string;
  readonly caught: boolean;
  readonly seeds: number;
  readonly by: string;
}

/** A thread that runs batches, one at a time. */
class Thread {
  readonly #worker = new Worker(new URL('./batch-worker.ts', import.meta.url));

  run(request: BatchRequest): Promise<BatchResult> {
    return new Promise((resolve, reject) => {
      this.#worker.once('error', reject);
      this.#worker.once('message', (result: BatchResult) => {
        this.#worker.off('error', reject);
        resolve(result);
      });
      this.#worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}

const began = performance.now();
const threads = Array.from({ length: THREADS }, () => new Thread());
const faults: Partial<Record<FaultKind, number>> = {};
const failed: BatchResult['failed'][number][] = [];
const healedIn: number[] = [];
let [seeds, onSqlite, operations, events] = [0, 0, 0, 0];

if (values.mutant === undefined) {
  const starts = Array.from({ length: Math.ceil(count / AT_ONCE) }, (_, i) => from + i * AT_ONCE);
  const open = starts.values();
  await Promise.all(
    threads.map(async (thread) => {
      for (const start of open) {
        const length = Math.min(AT_ONCE, from + count - start);
        const result = await thread.run({
          seeds: Array.from({ length }, (_, i) => start + i),
        });
        seeds += result.seeds;
        onSqlite += result.onSqlite;
        operations += result.operations;
        events += result.events;
        healedIn.push(...result.healedIn);
        failed.push(...result.failed);
        addFaults(faults, result.faults);
        if (!values.json && process.stderr.isTTY) process.stderr.write(`\r${seeds} of ${count}`);
      }
    }),
  );
  if (!values.json && process.stderr.isTTY) process.stderr.write('\r');
}
const ranIn = performance.now() - began;
failed.sort((a, b) => a.seed - b.seed);

const caught: Caught[] = [];
if (values.mutants && !alone) {
  const wanted = mutants.filter(
    ({ name }) => values.mutant === undefined || name === values.mutant,
  );
  const open = wanted.values();
  await Promise.all(
    threads.map(async (thread) => {
      for (const { name } of open) {
        const result = await thread.run({
          mutant: name,
          seeds: Array.from({ length: MOST_SEEDS }, (_, i) => from + i),
        });
        const [found] = result.failed;
        const by = found?.violations[0] ?? '';
        caught.push({ name, caught: found !== undefined, seeds: result.seeds, by });
      }
    }),
  );
  caught.sort((a, b) => order(a.name) - order(b.name));
}
await Promise.all(threads.map((thread) => thread.close()));

function order(name: string): number {
  return mutants.findIndex((mutant) => mutant.name === name);
}

const violations = failed.flatMap(({ seed, violations: some }) =>
  some.map((text) => `seed ${seed}: ${text}`),
);
if (values.json) {
  console.log(
    JSON.stringify({
      seeds,
      operations,
      faults,
      violations,
      mutants: caught.map(({ name, caught: found, seeds: took }) => ({
        name,
        caught: found,
        seeds: took,
      })),
    }),
  );
} else await report();
process.exitCode = failed.length > 0 || caught.some((one) => !one.caught) ? 1 : 0;

async function report(): Promise<void> {
  if (seeds > 0) {
    for (const kind of [...spells, ...strokes]) row(kind, faults[kind] ?? 0);
    console.log('');
    row('seeds', seeds);
    row('again on SQLite', onSqlite);
    row('operations', operations);
    row('events', events);
    row('violations', violations.length);
    healedIn.sort((a, b) => a - b);
    const at = (share: number) =>
      (healedIn[Math.floor(share * (healedIn.length - 1))] ?? 0) / 1_000;
    console.log(`all in step after the last fault: p50 ${at(0.5)} s, p99 ${at(0.99)} s (virtual)`);
    console.log(
      `${(ranIn / 1_000).toFixed(1)} s, ${(seeds / (ranIn / 1_000)).toFixed(0)} seeds a second\n`,
    );
  }
  for (const { name, caught: found, seeds: took, by } of caught) {
    console.log(
      `${(found ? `caught after ${took}` : 'NOT CAUGHT').padEnd(20)} ${name}${found ? `  (${by.slice(0, 90)})` : ''}`,
    );
  }
  for (const { seed, violations: some } of failed.slice(0, SHOWN)) await show(seed, some);
  if (alone && values.trace && failed.length === 0) {
    const { trace } = await runPlan(makePlan(from), { trace: true });
    console.log(trace.join('\n'));
  }
}

/** A failing seed made as small as it goes, with everything that happens in it. */
async function show(seed: number, some: readonly string[]): Promise<void> {
  console.log(`\nseed ${seed} (npm run simulate -- --seed ${seed})`);
  for (const text of some.slice(0, 5)) console.log(`  ${text}`);
  const invariant = some[0]?.slice(0, 2) ?? '';
  const small = await shrink(makePlan(seed), async (plan) => {
    const { violations: still } = await runPlan(plan);
    return still.some((text) => text.startsWith(invariant));
  });
  const { trace } = await runPlan(small, { trace: true });
  console.log(`  ${small.steps.length} of ${makePlan(seed).steps.length} steps are needed:\n`);
  console.log(trace.map((line) => `  ${line.slice(0, 220)}`).join('\n'));
}

function row(name: string, value: number): void {
  console.log(`${name.padEnd(20)} ${value.toLocaleString('en-US').padStart(12)}`);
}
