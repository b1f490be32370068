import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import { makePlan } from '#test/simulation/plan.ts';
import { type Outcome, runPlan } from '#test/simulation/world.ts';

/** A seed on the endpoint's real SQLite store. All but the restore of a backup happens there too. */
export async function runOnSqlite(seed: number): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-simulation-'));
  const store = await openSqliteStore(join(folder, 'endpoint.sqlite'));
  try {
    const plan = makePlan(seed);
    const steps = plan.steps.filter(
      (step) =>
        !(step.do === 'backup' || (step.do === 'stroke' && step.stroke === 'restoredBackup')),
    );
    return await runPlan({ ...plan, steps }, { store });
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}
