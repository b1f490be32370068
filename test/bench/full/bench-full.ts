import { type CoreRow, printed } from '#test/bench/core/core-table.ts';
import { rendererMemory } from '#test/bench/core/renderer-memory.ts';
import type { Figures } from '#test/bench/full/full-round.ts';
import { fullSize } from '#test/bench/full/full-rows.ts';
import { median } from '#test/bench/measure.ts';
import { openLab } from '#test/support/browser-lab.ts';

interface FullOptions {
  /** 1: all of it. */
  readonly scale: number;
  readonly rounds: number;
  readonly seed: number;
  readonly json: boolean;
}

/**
 * `npm run bench -- full`: what Rapport takes when a business has all its data in it: customers, activities,
 * orders, a ledger, tickets with messages, responses; generated, in fresh profiles of a real Chromium.
 */
export async function benchFull({ scale, rounds, seed, json }: FullOptions): Promise<void> {
  const figures: Figures[] = [];
  for (let round = 0; round < rounds; round++) {
    figures.push(await oneRound(scale, seed + round));
    if (!json) process.stderr.write(`round ${round + 1} of ${rounds}\n`);
  }
  const rows = fullTable(figures);
  process.stdout.write(json ? `${JSON.stringify({ scale, rows })}\n` : printed(rows));
}

async function oneRound(scale: number, seed: number): Promise<Figures> {
  const params = { size: fullSize(scale), seed };
  const lab = await openLab('test/bench/full/full-worker.ts');
  try {
    const inBrowser = async <T>(work: (browser: Awaited<ReturnType<typeof lab.launch>>) => T) => {
      const browser = await lab.launch();
      try {
        return await work(browser);
      } finally {
        await browser.close();
      }
    };
    // Each in a browser of its own: nothing is in memory but what the data needs.
    const opened = () =>
      inBrowser(async (browser) => {
        const { millis = Number.NaN, reading = Number.NaN } = (await browser.call(
          'openedAgain',
        )) as Figures;
        const memory = await rendererMemory(browser.page);
        return { millis, reading, memory: (memory ?? Number.NaN) / 1_000_000 };
      });
    await inBrowser((browser) => browser.call('customers', params));
    const alone = await opened();
    await inBrowser((browser) => browser.call('rest', params));
    const all = await opened();
    const round = await inBrowser((browser) => browser.call('round', params));
    return {
      ...(round as Figures),
      'start alone': alone.millis,
      start: all.millis,
      reading: all.reading,
      'memory alone': alone.memory,
      memory: all.memory,
    };
  } finally {
    await lab.close();
  }
}

function fullTable(rounds: readonly Figures[]): readonly CoreRow[] {
  const of = (figure: string) => {
    const values = rounds.flatMap((round) => round[figure] ?? []).filter(Number.isFinite);
    return values.length === 0 ? null : median(values);
  };
  const row = (
    work: string,
    figure: string,
    aim: string,
    most: number | null,
    more: Partial<Pick<CoreRow, 'unit' | 'peers'>> = {},
  ): CoreRow => {
    const ours = of(figure);
    const met = ours === null || most === null ? null : ours <= most;
    return { work, unit: 'ms', ours, peers: {}, aim, met, ...more };
  };
  const alone = of('start alone');
  return [
    row('memory of page and worker', 'memory', '≤ 500 MB', 500, { unit: 'MB' }),
    row('memory with customers alone', 'memory alone', '–', null, { unit: 'MB' }),
    row(
      'browser start to usable customer list',
      'start',
      '≤ 1.3 × customers alone',
      alone && alone * 1.3,
      { peers: alone === null ? {} : { 'customers alone': alone } },
    ),
    row('reading the memory, within that', 'reading', '–', null),
    row('one entry until the list shows its balance, p50', 'entry shown p50', '–', null),
    row('one entry until the list shows its balance, p95', 'entry shown p95', '≤ 2 ms', 2),
    row('folding all entries from nothing', 'fold all', '≤ 1,500 ms', 1500),
    row('longest slice of that', 'fold slice', '≤ 50 ms', 50),
    ...(['sumByMonth', 'cohorts', 'rfm'] as const).flatMap((name) => [
      row(`${name} over all orders`, name, '≤ 250 ms', 250),
      row(`${name} after one new order, p95`, `${name} then p95`, '≤ 0.5 ms', 0.5),
    ]),
    row('list sorted by a derived column, p95', 'derived list p95', '≤ 12 ms', 12),
    row('wake-up after which many balances turn', 'woken', '≤ 100 ms', 100),
  ];
}
