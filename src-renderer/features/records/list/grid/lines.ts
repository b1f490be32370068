import type { ListGroup } from '#engine/protocol/lists.ts';

/** A line of the grid: a record's row, or the head of a group. Places of rows are in the answer. */
export type Line =
  | { readonly is: 'row'; readonly row: number; readonly group: ListGroup | null }
  | { readonly is: 'head'; readonly group: ListGroup };

/** What stands on which line: without groups the rows, with them each group's head and its rows. */
export interface Lines {
  readonly count: number;
  readonly grouped: boolean;
  readonly at: (line: number) => Line;
  /** The line of a row; of its group's head while that is collapsed. */
  readonly ofRow: (row: number) => number;
  /** The line of a group's head; -1 when there is no such group. */
  readonly ofHead: (word: string) => number;
  /** The group a row is in. */
  readonly groupOf: (row: number) => ListGroup | null;
}

/** The lines of an answer; of a collapsed group only the head is there. */
export function linesOf(
  total: number,
  groups: readonly ListGroup[] | undefined,
  collapsed: ReadonlySet<string>,
): Lines {
  return groups ? groupedLines(groups, collapsed) : plainLines(total);
}

function plainLines(total: number): Lines {
  return {
    count: total,
    grouped: false,
    at: (line) => ({ is: 'row', row: line, group: null }),
    ofRow: (row) => row,
    ofHead: () => -1,
    groupOf: () => null,
  };
}

function groupedLines(groups: readonly ListGroup[], collapsed: ReadonlySet<string>): Lines {
  const heads: number[] = [];
  let count = 0;
  for (const group of groups) {
    heads.push(count);
    count += 1 + (collapsed.has(group.word) ? 0 : group.count);
  }
  const starts = groups.map(({ start }) => start);
  const groupOf = (row: number) => groups[lastAtMost(starts, row)] ?? null;
  return {
    count,
    grouped: true,
    at: (line) => {
      const index = lastAtMost(heads, line);
      const group = groups[index];
      const head = heads[index] ?? 0;
      if (!group) return { is: 'row', row: line, group: null };
      if (line <= head) return { is: 'head', group };
      return { is: 'row', row: group.start + line - head - 1, group };
    },
    ofRow: (row) => {
      const index = lastAtMost(starts, row);
      const group = groups[index];
      const head = heads[index] ?? 0;
      if (!group || collapsed.has(group.word)) return head;
      return head + 1 + row - group.start;
    },
    ofHead: (word) => heads[groups.findIndex((group) => group.word === word)] ?? -1,
    groupOf,
  };
}

/** Index of the last of rising numbers that is at most `value`; 0 when none is. */
function lastAtMost(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rising[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The rows among lines `first` to `last`, as runs of neighbours. */
export function rowRuns(
  lines: Lines,
  first: number,
  last: number,
): readonly (readonly [first: number, last: number])[] {
  if (!lines.grouped) return [[first, last]];
  const runs: [number, number][] = [];
  for (let at = first; at <= last && at < lines.count; at++) {
    const line = lines.at(at);
    if (line.is === 'head') continue;
    const run = runs.at(-1);
    if (run && run[1] + 1 === line.row) run[1] = line.row;
    else runs.push([line.row, line.row]);
  }
  return runs;
}
