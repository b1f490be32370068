import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Lab, type LabBrowser, openLab } from '#test/support/browser-lab.ts';

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

/** Rounds in which the browser itself had lost everything of the origin: nothing of ours can be asked then. */
const forgetful: number[] = [];
afterAll(() => {
  if (forgetful.length > 0) {
    console.log(`The browser began with empty storage after a kill, ${forgetful.length} times.`);
  }
  expect(forgetful.length).toBeLessThan(1 + ROUNDS / 5);
});

/** False once the browser has lost its storage; what was there before is then not expected any more. */
async function hasStorage(browser: LabBrowser, round: number): Promise<boolean> {
  const has = (await browser.call('sentinel')) === true;
  if (!has && round > 1) forgetful.push(round);
  return has;
}

it(`an import killed ${ROUNDS} times is there whole or not at all`, {
  timeout: ROUNDS * 60_000,
}, async () => {
  const saved: number[] = [];
  let interrupted = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const running = await lab.launch();
    if (!(await hasStorage(running, round))) saved.length = 0;
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
    if (!(await hasStorage(after, round + 1))) saved.length = 0;
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
  let first = 1;
  for (let round = 1; round <= ROUNDS; round++) {
    const running = await lab.launch();
    if (!(await hasStorage(running, round + 1))) first = round;
    const work = running.call('editing', { round }).catch(() => undefined);
    await told(running.told, (what) => (what.edited ?? 0) >= 5);
    await new Promise((resolve) => setTimeout(resolve, (round * 91) % 300));
    await running.kill();
    await work;
    const last = Math.max(
      ...(running.told as readonly Record<string, number>[]).map((what) => what.edited ?? 0),
    );

    const after = await lab.launch();
    if (!(await hasStorage(after, round + 1))) {
      first = round + 1;
      await after.close();
      continue;
    }
    const state = (await after.call('check', { database: 'edits' })) as State;
    expect(state.different).toEqual([]);
    const rounds = Array.from({ length: round + 1 - first }, (_, at) => `edited-${first + at}`);
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
