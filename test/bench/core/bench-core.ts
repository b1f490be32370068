import { median } from '#test/bench/measure.ts';
import { openLab } from '#test/support/browser-lab.ts';

interface CoreOptions {
  readonly customers: number;
  readonly rounds: number;
  readonly seed: number;
  readonly json: boolean;
}

interface Row {
  readonly work: string;
  readonly unit: string;
  readonly ours: number;
  readonly peers: Readonly<Record<string, number>>;
  readonly aim: string;
  readonly met: boolean;
}

/**
 * `npm run bench -- core`: what Rapport takes for its core work beside the platform itself, in the
 * same run: median of some rounds, each in a fresh profile of a real Chromium.
 */
export async function benchCore(options: CoreOptions): Promise<void> {
  const { customers } = options;
  const rounds: Record<string, number>[] = [];

  for (let round = 0; round < options.rounds; round++) {
    const lab = await openLab('test/bench/core/core-worker.ts');
    const browser = await lab.launch();
    const seed = options.seed + round;
    rounds.push((await browser.call('round', { customers, seed })) as Record<string, number>);
    await browser.close();
    await lab.close();
    if (!options.json) process.stderr.write(`round ${round + 1} of ${options.rounds}\n`);
  }

  const of = (name: string) => median(rounds.map((times) => times[name] ?? Number.NaN));

  const row = (
    work: string,
    ours: string,
    peers: readonly string[],
    aim: string,
    met: (ours: number, peer: number) => boolean,
  ): Row => {
    const peerTimes = Object.fromEntries(
      peers.map((peer) => [peer.split('/')[1] ?? peer, of(peer)]),
    );
    return {
      work,
      unit: 'ms',
      ours: of(ours),
      peers: peerTimes,
      aim,
      met: met(of(ours), Object.values(peerTimes)[0] ?? Number.NaN),
    };
  };

  const rows: readonly Row[] = [
    row(
      `import a CSV of ${customers} customers, searchable`,
      'import/ours',
      ['import/raw'],
      '≤ 0.5 × raw',
      (a, b) => a <= 0.5 * b,
    ),
    row('undo of that import', 'undo/ours', ['import/ours'], '≤ 1 × the import', (a, b) => a <= b),
    row('redo of that import', 'redo/ours', ['import/ours'], '≤ 1 × the import', (a, b) => a <= b),
    row(
      'start to usable list',
      'start/ours',
      ['start/raw'],
      '≤ 0.12 × reading all rows',
      (a, b) => a <= 0.12 * b,
    ),
    row('search as you type, p50', 'search p50/ours', ['search p50/brute force'], '–', () => true),
    row(
      'search as you type, p95',
      'search p95/ours',
      ['search p95/brute force'],
      '≤ 2 ms',
      (a) => a <= 2,
    ),
    row('sort and filter, p95', 'sort and filter p95/ours', [], '≤ 12 ms', (a) => a <= 12),
    row(
      'one edit until safe and shown, p50',
      'edit p50/ours',
      ['edit p50/raw'],
      '≤ 2 × raw strict put',
      (a, b) => a <= 2 * b,
    ),
  ];

  if (options.json) {
    process.stdout.write(`${JSON.stringify({ rows })}\n`);
  } else {
    for (const { work, ours, peers, aim, met } of rows) {
      const beside = Object.entries(peers)
        .map(([name, time]) => `${name} ${time.toFixed(2)} (× ${(ours / time).toFixed(2)})`)
        .join(', ');
      process.stdout.write(
        `${work.padEnd(46)} ${ours.toFixed(2).padStart(10)} ms  ${beside.padEnd(36)} ${aim} ${met ? 'met' : 'not met'}\n`,
      );
    }
  }
}
