import type { Figures } from '#test/bench/core/figures.ts';
import { median } from '#test/bench/measure.ts';

/** A line of the core bench's table. */
export interface CoreRow {
  readonly work: string;
  readonly unit: 'ms' | 'KB' | 'MB' | 'rows/s' | 'B';
  /** Null: not measured, `note` says why. */
  readonly ours: number | null;
  readonly peers: Readonly<Record<string, number>>;
  readonly aim: string;
  /** Null: no aim, or nothing measured. */
  readonly met: boolean | null;
  readonly note?: string;
}

export interface CoreSize {
  readonly customers: number;
  readonly activities: number;
}

/** The table of some rounds: medians, each with its peers and its aim. */
export function coreTable(
  rounds: readonly Figures[],
  { customers, activities }: CoreSize,
): CoreRow[] {
  const of = (figure: string): number | null => {
    const values = rounds.flatMap((round) => round[figure] ?? []);
    return values.length === 0 ? null : median(values);
  };
  const peersOf = (work: string): Readonly<Record<string, number>> => {
    const names = new Set(rounds.flatMap((round) => Object.keys(round)));
    const others = [...names].filter(
      (name) => name.startsWith(`${work}/`) && name !== `${work}/ours`,
    );
    return Object.fromEntries(
      others.map((name) => [name.slice(work.length + 1), of(name) ?? Number.NaN]),
    );
  };
  const row = (
    work: string,
    figure: string,
    aim: string,
    met: ((ours: number, peers: Readonly<Record<string, number>>) => boolean) | null,
    more: Partial<Pick<CoreRow, 'peers' | 'unit' | 'note'>> = {},
  ): CoreRow => {
    const ours = of(`${figure}/ours`);
    const peers = more.peers ?? peersOf(figure);
    return {
      work,
      unit: 'ms',
      ours,
      aim,
      met: ours === null || met === null ? null : met(ours, peers),
      ...more,
      peers,
    };
  };
  const atMost = (limit: number) => (ours: number) => ours <= limit;
  const ofRaw =
    (share: number) =>
    (ours: number, { raw = 0 }) =>
      ours <= share * raw;
  const stores = (peers: Readonly<Record<string, number>>) =>
    Object.entries(peers).flatMap(([name, time]) => (name === 'raw' ? [] : [time]));
  const importOf = of('import/ours');
  const theImport = importOf === null ? {} : { import: importOf };
  const partly = ['RxDB', 'PouchDB'].flatMap((peer) => {
    const rows = of(`rows/${peer}`);
    return rows === null || rows >= customers ? [] : [`${peer}: ${rows} rows, scaled to all`];
  });
  const partialLists = partly.map((text) => text.replace(', scaled to all', ' only'));
  const recalls = Object.entries(peersOf('recall')).map(([name, share]) => {
    const lines = of(`search lines/${name}`) ?? customers;
    return `${name} ${share.toFixed(3)}${lines < customers ? ` (of ${lines} lines)` : ''}`;
  });
  const note = (texts: readonly string[]) => (texts.length > 0 ? { note: texts.join('; ') } : {});
  const missing = activities === 0 ? 'skipped: --activities 0' : 'skipped: the field is not there';
  const withActivities = (work: string, figure: string, aim: string, limit: number | null) =>
    row(work, figure, aim, limit === null ? null : atMost(limit), {
      ...(of(`${figure}/ours`) === null ? { note: missing } : {}),
    });

  return [
    row(
      `import a CSV of ${customers} customers, searchable`,
      'import',
      '≤ 0.5 × raw; ≥ 5 × faster than the stores',
      (ours, peers) => ofRaw(0.5)(ours, peers) && stores(peers).every((time) => ours * 5 <= time),
      note(partly),
    ),
    row('undo of that import', 'undo', '≤ 1 × the import', (a, { import: b = 0 }) => a <= b, {
      peers: theImport,
    }),
    row('redo of that import', 'redo', '≤ 1 × the import', (a, { import: b = 0 }) => a <= b, {
      peers: theImport,
    }),
    row(
      'start to usable list',
      'start',
      '≤ 0.12 × reading all rows',
      ofRaw(0.12),
      note(partialLists),
    ),
    row('search text, read after that list', 'late start', '–', null),
    row('search index, made in idle moments', 'search build', '–', null),
    row('search as you type, p50', 'search p50', '–', null),
    row('search as you type, p95', 'search p95', '≤ 2 ms, recall 1', atMost(2), {
      ...note(recalls.length > 0 ? [`recall: ours 1, ${recalls.join(', ')}`] : []),
    }),
    row('sort and filter, p95', 'sort and filter p95', '≤ 12 ms', atMost(12)),
    row('filter in kept order, p95', 'kept order p95', '≤ 2 ms', atMost(2)),
    row('group, p95', 'group p95', '≤ 12 ms', atMost(12)),
    row(
      'one edit until safe and shown, p50',
      'edit p50',
      '≤ 2 × raw strict put',
      ofRaw(2),
      note(partialLists),
    ),
    withActivities(`bring in ${activities} activities`, 'activities load', '–', null),
    withActivities('timeline of a record, p95', 'timeline p95', '–', null),
    withActivities('list by last contact, first time', 'last contact first', '–', null),
    withActivities('new activity until the list shows it, p50', 'new activity p50', '–', null),
    row('start of the browser to usable list, all data', 'opened again', '–', null),
    row('memory of page and worker, all data', 'memory', '≤ 350 MB', atMost(350), {
      unit: 'MB',
      note:
        of('memory/ours') === null
          ? 'skipped: this system does not tell'
          : 'private memory of the process',
    }),
    row('first load, gzip', 'bundle', '≤ 380 KB', atMost(380), {
      unit: 'KB',
      ...(of('bundle/ours') === null ? { note: 'skipped: not built (npm run build)' } : {}),
    }),
  ];
}

/** The table as text. */
export function printed(rows: readonly CoreRow[]): string {
  const lines = rows.map(({ work, unit, ours, peers, aim, met, note }) => {
    const figure = ours === null ? '–' : `${ours.toFixed(2)} ${unit}`;
    const beside = Object.entries(peers).map(
      ([name, time]) =>
        `${name} ${time.toFixed(2)}${ours === null || time === 0 ? '' : ` (× ${(ours / time).toFixed(3)})`}`,
    );
    const verdict = met === null ? '' : met ? ' met' : ' not met';
    const first = `${work.padEnd(48)} ${figure.padStart(13)}  ${aim}${verdict}`;
    const more = [...beside, ...(note ? [note] : [])].map((text) => `${' '.repeat(12)}${text}`);
    return [first, ...more].join('\n');
  });
  return `${lines.join('\n')}\n`;
}
