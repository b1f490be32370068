import { mutants } from '#test/simulation/mutants.ts';
import { type FaultKind, makePlan } from '#test/simulation/plan.ts';
import { runOnSqlite } from '#test/simulation/sqlite-run.ts';
import { runPlan } from '#test/simulation/world.ts';

/** Some seeds, one after the other; with a mutant, until it is caught. */
export interface BatchRequest {
  readonly seeds: readonly number[];
  readonly mutant?: string;
}

export interface BatchResult {
  readonly seeds: number;
  /** So many of them a second time, on the endpoint's real SQLite store. */
  readonly onSqlite: number;
  readonly operations: number;
  readonly events: number;
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  readonly healedIn: readonly number[];
  readonly failed: readonly { readonly seed: number; readonly violations: readonly string[] }[];
}

/** One seed of so many also runs on SQLite. */
const SQLITE_EVERY = 200;

/** Runs seeds and adds up what happened. */
export async function runBatch({ seeds, mutant }: BatchRequest): Promise<BatchResult> {
  const mutation = mutants.find(({ name }) => name === mutant);
  const faults: Partial<Record<FaultKind, number>> = {};
  const healedIn: number[] = [];
  const failed: { seed: number; violations: readonly string[] }[] = [];
  let [operations, events, done, onSqlite] = [0, 0, 0, 0];
  for (const seed of seeds) {
    const outcome = await runPlan(makePlan(seed), mutation ? { mutation } : {});
    done += 1;
    operations += outcome.operations;
    events += outcome.events;
    healedIn.push(outcome.healedIn);
    addFaults(faults, outcome.faults);
    let { violations } = outcome;
    if (!mutation && seed % SQLITE_EVERY === 0) {
      onSqlite += 1;
      violations = [...violations, ...(await runOnSqlite(seed)).violations];
    }
    if (violations.length === 0) continue;
    failed.push({ seed, violations });
    if (mutation) break;
  }
  return { seeds: done, onSqlite, operations, events, faults, healedIn, failed };
}

export function addFaults(
  to: Partial<Record<FaultKind, number>>,
  more: Readonly<Partial<Record<FaultKind, number>>>,
): void {
  for (const [kind, count] of Object.entries(more) as [FaultKind, number][]) {
    to[kind] = (to[kind] ?? 0) + count;
  }
}
