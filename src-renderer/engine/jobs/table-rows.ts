import type { OpenSource, TableRow } from '#engine/jobs/import-source.ts';
import type { LeftLine } from '#engine/protocol/import.ts';
import { type LeftWhy, whyLeft } from '#shared/import/table-ends.ts';
import type { TableLayout } from '#shared/import/table-layout.ts';

type CsvSource = Extract<OpenSource, { readonly format: 'csv' }>;

export interface BodyPiece {
  readonly rows: readonly TableRow[];
  readonly left: readonly LeftLine[];
  /** Bytes read so far. */
  readonly consumed: number;
}

/** So many lines at the end of a file may be what is written below a table. */
export const END_ROWS = 12;

/**
 * The rows of a table without its header, and apart from them the lines that are none: what stands
 * above and below it, totals, the header again on a new page. Lines that somebody took in are rows.
 */
export function* bodyRows(
  source: CsvSource,
  layout: TableLayout,
  takenIn: ReadonlySet<number>,
): Generator<BodyPiece> {
  const { bodyLine, headerLine, header } = layout;
  const titles = new Set<string>();
  let left: LeftLine[] = [];
  const leave = (row: TableRow, why: LeftWhy): boolean => {
    if (takenIn.has(row.line)) return false;
    const text = lineText(row.fields);
    // A blank line says nothing that could be missed.
    if (text !== '') left.push({ line: row.line, why, text });
    return true;
  };
  const isRow = (row: TableRow, isNearEnd: boolean): boolean => {
    const { line, fields } = row;
    if (line < bodyLine) {
      if (line === headerLine) return false;
      const isAbove = headerLine === null || line < headerLine;
      if (isAbove) titles.add(lineText(fields));
      return !leave(row, isAbove ? 'preamble' : 'secondHeader');
    }
    if (headerLine !== null && isSame(fields, header)) return !leave(row, 'repeatedHeader');
    if (titles.size > 0 && isTitle(fields, titles)) return !leave(row, 'footer');
    const why = whyLeft(fields, isNearEnd);
    return why === undefined || !leave(row, why);
  };
  let held: readonly TableRow[] = [];
  let read = 0;
  for (const { rows, consumed } of source.rows(layout.width)) {
    const all = held.length > 0 ? [...held, ...rows] : rows;
    const end = Math.max(0, all.length - END_ROWS);
    held = all.slice(end);
    const kept: TableRow[] = [];
    for (let at = 0; at < end; at += 1) {
      const row = all[at];
      if (row && isRow(row, false)) kept.push(row);
    }
    read = consumed;
    yield { rows: kept, left, consumed };
    left = [];
  }
  yield { rows: held.filter((row) => isRow(row, true)), left, consumed: read };
}

const SHOWN_UNITS = 120;

/** What a line says, for a list of lines. */
export function lineText(cells: readonly string[]): string {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean);
  return filled.join(' · ').slice(0, SHOWN_UNITS);
}

/** The header once more: not one cell alone, which may be a value. */
function isSame(cells: readonly string[], header: readonly string[]): boolean {
  if (cells.length < 2 || cells[0] !== header[0] || cells.length < header.length) return false;
  return header.every((name, index) => name.trim() === (cells[index] ?? '').trim());
}

/** A title that stands above the table, again above the rows of another page. */
function isTitle(cells: readonly string[], titles: ReadonlySet<string>): boolean {
  for (let at = 1; at < cells.length; at += 1) if (cells[at] !== '') return false;
  return cells.length > 0 && titles.has((cells[0] ?? '').trim());
}
