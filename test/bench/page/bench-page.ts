import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { explainFailure, startServer } from '#server/server.ts';
import { median } from '#test/bench/measure.ts';
import { MainThread } from '#test/e2e/pages/main-thread.ts';
import { seedWorkspace } from '#test/e2e/pages/seeded-workspace.ts';
import { walkThrough } from '#test/e2e/pages/walk-through.ts';
import { generateCustomers } from '#test/generate/customers.ts';
import { customersCsv } from '#test/generate/customers-csv.ts';
import { buildApp, isBuilt } from '../../../scripts/support/build-app.ts';
import { chromiumLaunchOptions } from '../../../scripts/support/chromium.ts';
import { appVersion, root } from '../../../scripts/support/root.ts';

interface PageBench {
  readonly customers: number;
  readonly activities: number;
  readonly rounds: number;
  readonly seed: number;
  readonly json: boolean;
}

/** Longer tasks of the page are felt: a key or a scroll waits for them. ms */
const LONG = 50;
const IMPORTED = 10_000;

/**
 * `npm run bench -- page`: the longest task of the page's main thread in each step of a day's work,
 * median of some rounds. Only the thread's own time is counted (Chromium's trace), yet on a machine
 * whose cores are shared with others it grows too.
 */
export async function benchPage(options: PageBench): Promise<void> {
  if (!isBuilt()) {
    const built = await buildApp();
    if (built.code !== 0) throw new Error(`The app could not be built:\n${built.output}`);
  }
  const served = await startServer({
    appFolder: join(root, 'out/renderer'),
    version: appVersion(),
    host: '127.0.0.1',
    port: 0,
  });
  if (!served.ok) throw new Error(explainFailure(served.failure));
  const folder = await mkdtemp(join(tmpdir(), 'rapport-page-'));
  try {
    const rounds: ReadonlyMap<string, number>[] = [];
    for (let round = 0; round < options.rounds; round++) {
      rounds.push(await oneRound(served.server.origin, folder, options));
      if (!options.json) process.stderr.write(`round ${round + 1} of ${options.rounds}\n`);
    }
    const rows = [...(rounds[0]?.keys() ?? [])].map((step) => {
      const millis = median(rounds.map((round) => round.get(step) ?? 0));
      return { step, millis, met: millis <= LONG };
    });
    if (options.json) process.stdout.write(`${JSON.stringify({ aim: LONG, rows })}\n`);
    else process.stdout.write(rows.map(printed).join(''));
  } finally {
    await served.server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function printed({ step, millis, met }: { step: string; millis: number; met: boolean }): string {
  const figure = `${millis.toFixed(1)} ms`;
  return `${step.padEnd(12)} ${figure.padStart(10)}  ≤ ${LONG} ms ${met ? 'met' : 'not met'}\n`;
}

/** The longest task of each step, ms. */
async function oneRound(
  origin: string,
  folder: string,
  { customers, activities, seed }: PageBench,
): Promise<ReadonlyMap<string, number>> {
  const file = join(folder, 'more.csv');
  await writeFile(file, customersCsv(generateCustomers(IMPORTED, seed + 10)));
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const context = await browser.newContext({
      baseURL: origin,
      viewport: { width: 1280, height: 800 },
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await seedWorkspace(page, { customers, activities, seed });
    const thread = new MainThread(browser, page);
    const longest = new Map<string, number>();
    await page.goto('about:blank');
    await walkThrough(page, {
      customers,
      file,
      opened: () => thread.start(),
      step: async (name) => {
        longest.set(name, 0);
        await thread.step(name);
      },
    });
    for (const { during, millis } of await thread.stop()) {
      if (longest.has(during)) longest.set(during, Math.max(longest.get(during) ?? 0, millis));
    }
    return longest;
  } finally {
    await browser.close();
  }
}
