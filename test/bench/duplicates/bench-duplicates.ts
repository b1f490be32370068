import { createTextTools } from '#shared/text/create-text-tools.ts';
import { median } from '#test/bench/measure.ts';
import { openLab } from '#test/support/browser-lab.ts';
import { type Quality, qualityAt, searchSet, thresholds, truePairs } from './evaluate.ts';
import {
  febrlSet,
  generatedSets,
  hasReferenceSets,
  type LabelledSet,
  splinkSet,
} from './labelled-sets.ts';

interface DuplicatesOptions {
  readonly customers: number;
  readonly rounds: number;
  readonly seed: number;
  readonly json: boolean;
}

interface SetReport {
  readonly set: string;
  readonly records: number;
  readonly truePairs: number;
  readonly quality: readonly Quality[];
}

interface SearchReport {
  readonly records: number;
  readonly pairs: number;
  readonly millis: number;
}

/** Persons or firms of each generated set. */
const PERSONS = 3_000;

/**
 * `npm run bench -- duplicates`: precision, recall and F1 by threshold on sets of which it is known
 * who is who, blocking included, and how long a search of the whole base takes in the worker of a
 * real Chromium (median of the rounds).
 */
export async function benchDuplicates(options: DuplicatesOptions): Promise<void> {
  const tools = createTextTools();
  const sets: readonly (readonly [LabelledSet, string])[] = [
    ...(hasReferenceSets()
      ? ([
          [febrlSet(), 'AU'],
          [splinkSet(), 'GB'],
        ] as const)
      : []),
    ...generatedSets(PERSONS, options.seed),
  ];
  const reports = sets.map(([set, region]): SetReport => {
    const pairs = searchSet(set, tools, region);
    const all = truePairs(set);
    return {
      set: set.name,
      records: set.rows.length,
      truePairs: all,
      quality: thresholds.map((threshold) => qualityAt(pairs, all, threshold)),
    };
  });
  if (!options.json) printSets(reports);
  const search = await timeSearch(options);
  const skipped = hasReferenceSets() ? [] : ['FEBRL 1, Splink fake 1000: reference data not found'];
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ sets: reports, search, skipped })}\n`);
    return;
  }
  const { records, pairs, millis } = search;
  const met = millis <= 20_000 ? 'met' : 'not met';
  process.stdout.write(
    `search of ${records} customers in the worker: ${(millis / 1000).toFixed(2)} s, ${pairs} pairs (aim ≤ 20 s for 100,000: ${met})\n`,
  );
}

async function timeSearch({ customers, rounds, seed }: DuplicatesOptions): Promise<SearchReport> {
  const reports: SearchReport[] = [];
  for (let round = 0; round < rounds; round++) {
    const lab = await openLab('test/bench/duplicates/duplicates-worker.ts');
    const browser = await lab.launch();
    reports.push((await browser.call('search', { customers, seed: seed + round })) as SearchReport);
    await browser.close();
    await lab.close();
  }
  const [first] = reports;
  return {
    records: first?.records ?? 0,
    pairs: first?.pairs ?? 0,
    millis: median(reports.map(({ millis }) => millis)),
  };
}

function printSets(reports: readonly SetReport[]): void {
  if (!hasReferenceSets()) {
    process.stdout.write('FEBRL 1 and Splink fake 1000 skipped: reference data not found\n');
  }
  for (const { set, records, truePairs: all, quality } of reports) {
    process.stdout.write(`\n${set}: ${records} records, ${all} true pairs\n`);
    process.stdout.write('threshold  pairs  precision  recall      F1\n');
    for (const { threshold, found, precision, recall, f1 } of quality) {
      const cells = [
        threshold.toFixed(2).padStart(9),
        String(found).padStart(6),
        precision.toFixed(4).padStart(10),
        recall.toFixed(4).padStart(7),
        f1.toFixed(4).padStart(7),
      ];
      process.stdout.write(`${cells.join(' ')}\n`);
    }
  }
  process.stdout.write('\n');
}
