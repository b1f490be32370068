import { isDataLike } from '#shared/import/data-like.ts';
import type { HeaderGuesser } from '#shared/import/guess-header.ts';
import { looksLikeHeader } from '#shared/import/guess-mapping.ts';
import { isSecondHeader } from '#shared/import/second-header.ts';

/** A line of a file as its cells. */
export interface TableLine {
  readonly line: number;
  readonly fields: readonly string[];
}

/** Where a table begins in its file, and how wide it is. */
export interface TableLayout {
  /** Null where no line names the columns. */
  readonly headerLine: number | null;
  /** The names of the columns; blank without a header. */
  readonly header: readonly string[];
  /** The first line that is a row: what is above is left out. */
  readonly bodyLine: number;
  /** Columns. */
  readonly width: number;
}

/** What somebody said about it. */
export interface SaidLayout {
  /** The line that names the columns; null for none. */
  readonly headerLine?: number | null;
  /** False: no line names them. True: one does. */
  readonly hasHeader?: boolean;
}

/** Lines among which a header is looked for. */
const LOOKED_AT = 40;

/**
 * Finds the line that names a table's columns: the first whose cells are known headers, or, where
 * none is known, the first that is as wide as the table and reads like names of columns. What stands
 * above it is a title, a date, notes. Without a header, only lines of one cell above the rows are.
 */
export function findLayout(
  rows: readonly TableLine[],
  guessHeader: HeaderGuesser,
  said: SaidLayout = {},
): TableLayout {
  const [first] = rows;
  if (!first) return { headerLine: null, header: [], bodyLine: 1, width: 0 };
  const width = usualWidth(rows);
  const { headerLine } = said;
  if (typeof headerLine === 'number') {
    const at = rows.findIndex(({ line }) => line >= headerLine);
    return withHeader(rows, Math.max(0, at), guessHeader);
  }
  if (headerLine === null || said.hasHeader === false) return withoutHeader(rows, width);
  const marks = rows.slice(0, LOOKED_AT).map((row) => markOf(row, guessHeader));
  const known = knownHeader(marks, width);
  if (known !== undefined) return withHeader(rows, known, guessHeader);
  const start =
    width < 2
      ? 0
      : Math.max(
          0,
          marks.findIndex((mark) => !isLead(mark, width)),
        );
  const mark = marks[start];
  if (mark && isHeaderLike(mark, start, rows, said.hasHeader)) {
    return withHeader(rows, start, guessHeader);
  }
  return withoutHeader(rows, width);
}

/** What one line is like. */
interface Mark {
  readonly row: TableLine;
  readonly filled: readonly string[];
  readonly known: number;
  readonly data: number;
}

function markOf(row: TableLine, guessHeader: HeaderGuesser): Mark {
  const filled = row.fields.map((cell) => cell.trim()).filter(Boolean);
  const targets = new Set(
    filled.flatMap((cell) => (cell.length <= 60 ? (guessHeader(cell)?.targets ?? []) : [])),
  );
  const known = filled.filter((cell) => cell.length <= 60 && guessHeader(cell) !== null).length;
  return {
    row,
    filled,
    known: Math.min(known, targets.size),
    data: filled.filter(isDataLike).length,
  };
}

/** The width that most lines of more than one cell have. */
function usualWidth(rows: readonly TableLine[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of rows) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  let usual = 1;
  for (const [width, count] of counts) {
    if (width < 2) continue;
    const best = usual === 1 ? 0 : (counts.get(usual) ?? 0);
    if (count > best || (count === best && width > usual)) usual = width;
  }
  return usual;
}

/** A title, or a name with its value: `Stand:` and a day. */
function isLead({ filled, known }: Mark, width: number): boolean {
  if (filled.length === 0) return true;
  if (filled.length === 1) return width > 1 && (known === 0 || width > 2);
  if (known > 1) return false;
  const [name = ''] = filled;
  if (/[:：]$/.test(name) && width > 2 && filled.length <= width / 2 + 1) return true;
  return known === 0 && width > 5 && filled.length * 3 <= width;
}

function knownHeader(marks: readonly Mark[], width: number): number | undefined {
  const most = Math.max(...marks.map(({ known }) => known));
  if (most === 0) return undefined;
  const wanted = Math.max(1, most * 0.7);
  const at = marks.findIndex(
    ({ known, data, filled }) =>
      known >= wanted && data * 2 < known + 1 && (width === 1 || filled.length > 1 || width === 2),
  );
  const mark = marks[at];
  if (!mark) return undefined;
  if (at === 0) return 0;
  // A word that is a header may be a value as well: alone it is one below nothing but titles.
  const above = marks.slice(0, at);
  if (width === 1) return at <= 3 ? at : undefined;
  if (mark.known === 1 && !above.every((each) => isLead(each, width))) return undefined;
  const isRow = ({ data, filled }: Mark) =>
    data > 0 && filled.length >= Math.max(2, mark.filled.length * 0.6) && !isNamed(filled);
  return above.some(isRow) ? undefined : at;
}

/** `Stand:` and a day, `制表日期：2024-11-30`. */
function isNamed(filled: readonly string[]): boolean {
  return filled.length <= 4 && /[:：]/.test(filled[0] ?? '');
}

function isHeaderLike(
  { row, filled, known }: Mark,
  at: number,
  rows: readonly TableLine[],
  said: boolean | undefined,
): boolean {
  if (said) return true;
  if (!looksLikeHeader(row.fields, known)) return false;
  if (at === 0) return filled.length > 1 || row.fields.length < 3 || rows.length < 2;
  const isAlone = rows.slice(0, at).every(({ fields }) => fields.length === 1);
  return isAlone || contrast(row, rows.slice(at + 1)) > 0;
}

/** Columns of addresses, numbers and days whose first cell is none. */
function contrast({ fields }: TableLine, body: readonly TableLine[]): number {
  const looked = body.slice(0, LOOKED_AT);
  return fields.filter((name, column) => {
    if (name.trim() === '' || isDataLike(name.trim())) return false;
    const cells = looked.map((row) => (row.fields[column] ?? '').trim()).filter(Boolean);
    return cells.length > 0 && cells.filter(isDataLike).length >= cells.length * 0.6;
  }).length;
}

function withHeader(
  rows: readonly TableLine[],
  at: number,
  guessHeader: HeaderGuesser,
): TableLayout {
  const row = rows[at];
  const header = row?.fields ?? [];
  let body = at + 1;
  while (body <= at + 2 && isSecondHeader(rows[body], header, guessHeader)) body += 1;
  return {
    headerLine: row?.line ?? null,
    header,
    bodyLine: rows[body]?.line ?? Number.MAX_SAFE_INTEGER,
    width: header.length,
  };
}

function withoutHeader(rows: readonly TableLine[], width: number): TableLayout {
  const leads = width < 2 ? 0 : rows.findIndex(({ fields }) => fields.length > 1);
  const first = rows[Math.max(0, leads)];
  return {
    headerLine: null,
    header: [],
    bodyLine: first?.line ?? 1,
    width: Math.max(width, first?.fields.length ?? 0),
  };
}
