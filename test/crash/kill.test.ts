import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lab, openLab } from '#test/support/browser-lab.ts';

/**
 * The browser's processes are killed in the middle of imports and edits. After each restart every
 * act is there as a whole or not at all, every act that was reported saved is there, and rows,
 * memory and journal agree. `KILL_ROUNDS` sets the number of kills of each kind.
 */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 5);
const ROWS = 2000;

let lab: Lab;
beforeAll(async () => {
  lab = await openLab('test/crash/crash-worker.ts');
}, 60_000);
afterAll(() => lab.close());

interface State {
  readonly different: readonly string[];
  readonly tags: Readonly<Record<string, number>>;
  readonly edited: Readonly<Record<string, readonly unknown[]>>;
}

it(`an import killed ${ROUNDS} times is there whole or not at all`, {
  timeout: ROUNDS * 60_000,
}, async () => {
  const saved: number[] = [];
  let interrupted = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const running = await lab.launch();
    const work = running.call('importing', { round, rows: ROWS }).catch(() => undefined);
    await told(running.told, (what) => 'began' in what);
    // Another moment of the import each round, so that kills fall into every phase of it.
    await new Promise((resolve) => setTimeout(resolve, 40 + ((round * 137) % 700)));
    await running.kill();
    await work;
    const tellings = running.told as readonly Record<string, number>[];
    saved.push(...tellings.flatMap((what) => what.imported ?? []));
    const began = tellings.filter((what) => 'began' in what).length;
    if (began > tellings.filter((what) => 'imported' in what).length) interrupted++;

    const after = await lab.launch();
    const state = (await after.call('check', { database: 'imports' })) as State;
    expect(state.different).toEqual([]);
    expect(Object.entries(state.tags).filter(([, count]) => count !== ROWS)).toEqual([]);
    for (const key of saved) expect(state.tags[`round${key}`]).toBe(ROWS);
    await after.close();
  }
  expect(interrupted).toBeGreaterThan(0);
});

it(`edits killed ${ROUNDS} times lose nothing that was saved`, {
  timeout: ROUNDS * 60_000,
}, async () => {
  for (let round = 1; round <= ROUNDS; round++) {
    const running = await lab.launch();
    const work = running.call('editing', { round }).catch(() => undefined);
    await told(running.told, (what) => (what.edited ?? 0) >= 5);
    await new Promise((resolve) => setTimeout(resolve, (round * 91) % 300));
    await running.kill();
    await work;
    const last = Math.max(
      ...(running.told as readonly Record<string, number>[]).map((what) => what.edited ?? 0),
    );

    const after = await lab.launch();
    const state = (await after.call('check', { database: 'edits' })) as State;
    expect(state.different).toEqual([]);
    const rounds = Array.from({ length: round }, (_, before) => `edited-${before + 1}`);
    expect(Object.keys(state.edited).sort()).toEqual(rounds.sort());
    const [nickname, jobTitle] = state.edited[`edited-${round}`] ?? [];
    expect(nickname).toBe(jobTitle);
    expect(Number(nickname)).toBeGreaterThanOrEqual(last);
    await after.close();
  }
});

async function told(
  tellings: readonly unknown[],
  wanted: (what: Record<string, number>) => boolean,
): Promise<void> {
  await expect
    .poll(() => (tellings as readonly Record<string, number>[]).some(wanted), { timeout: 30_000 })
    .toBe(true);
}
