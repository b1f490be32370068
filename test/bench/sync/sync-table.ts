import type { CoreRow } from '#test/bench/core/core-table.ts';
import type { Figures } from '#test/bench/core/figures.ts';
import { median } from '#test/bench/measure.ts';
import { lineNames, lineTitles } from '#test/bench/sync/sync-lines.ts';

/** First useful list and a change: aims in ms. */
const USEFUL = 2_000;
const CHANGE = 150;

/** The table of some rounds: medians, each with its peers and its aim. */
export function syncTable(
  rounds: readonly Figures[],
  { customers }: { readonly customers: number },
): readonly CoreRow[] {
  const of = (figure: string): Readonly<Record<string, number>> => {
    const names = new Set(rounds.flatMap((round) => Object.keys(round)));
    const found = [...names].filter((name) => name.startsWith(`${figure}/`));
    return Object.fromEntries(
      found.map((name) => [
        name.slice(figure.length + 1),
        median(rounds.flatMap((round) => round[name] ?? [])),
      ]),
    );
  };
  const row = (
    work: string,
    figure: string,
    unit: CoreRow['unit'],
    aim: string,
    reaches: (ours: number, pouchdb: number | undefined) => boolean | null,
    note = '',
  ): CoreRow => {
    const { ours, ...peers } = of(figure);
    const met = ours === undefined ? null : reaches(ours, peers.PouchDB);
    return { work, unit, ours: ours ?? null, peers, aim, met, ...(note && { note }) };
  };

  return [
    ...lineNames.flatMap((line) => {
      const title = lineTitles[line];
      const fewer = Object.entries(of(`rows ${line}`)).flatMap(([who, rows]) =>
        rows < customers ? [`${who}: ${rows} rows`] : [],
      );
      return [
        row(
          `fresh device: first 50 rows, ${title}`,
          `useful ${line}`,
          'ms',
          '< 2 s',
          (ours) => ours < USEFUL,
          'ours the newest, of the libraries any',
        ),
        row(
          `fresh device: ${customers} rows, ${title}`,
          `rate ${line}`,
          'rows/s',
          '≥ 5 × PouchDB',
          (ours, pouchdb) => (pouchdb === undefined ? null : ours >= 5 * pouchdb),
          fewer.join('; '),
        ),
        row(
          `bytes on the wire a row, ${title}`,
          `bytes ${line}`,
          'B',
          '≤ 0.3 × PouchDB',
          (ours, pouchdb) => (pouchdb === undefined ? null : ours <= 0.3 * pouchdb),
        ),
      ];
    }),
    row('one change until another device shows it, p50', 'change p50', 'ms', '–', () => null),
    row(
      'one change until another device shows it, p95',
      'change p95',
      'ms',
      '< 150 ms',
      (ours) => ours < CHANGE,
    ),
  ];
}
