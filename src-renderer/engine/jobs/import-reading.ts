import type { CsvPiece, OpenSource } from '#engine/jobs/import-source.ts';
import type { JobContext } from '#engine/jobs/job-context.ts';
import { badFile } from '#engine/jobs/job-context.ts';
import type { IncomingRow, Reason } from '#engine/jobs/row-planner.ts';
import type { ImportPlan } from '#engine/protocol.ts';
import type { FieldSpecs } from '#shared/domain/entity-kind.ts';
import { type GuessedMapping, guessMapping } from '#shared/import/guess-mapping.ts';
import type { ImportContribution } from '#shared/import/import-contribution.ts';
import { limited } from '#shared/import/parse-cell.ts';
import { createRowConverter } from '#shared/import/row-converter.ts';
import { parseTarget } from '#shared/import/targets.ts';
import { vcardToDraft } from '#shared/import/vcard-to-draft.ts';
import { type DateOrder, guessDateOrder } from '#shared/text/cell-date.ts';
import type { CsvRow } from '#shared/text/csv-scanner.ts';

type CsvSource = Extract<OpenSource, { readonly format: 'csv' }>;
type VCardSource = Extract<OpenSource, { readonly format: 'vcard' }>;

/** Rows by which a file's mapping is guessed and its dates are judged. */
const HEAD_ROWS = 1_000;

export interface CsvHead {
  readonly rows: readonly CsvRow[];
  readonly guessed: GuessedMapping;
  /** What the dates of the file show; null when none tells. */
  readonly dateOrder: DateOrder | null;
}

/** The first rows of a table, and what its columns are guessed to hold. */
export function readHead(
  source: CsvSource,
  context: JobContext,
  fields: FieldSpecs,
  contribution: ImportContribution,
  hasHeader?: boolean,
): CsvHead {
  const rows: CsvRow[] = [];
  for (const piece of source.rows()) {
    for (const row of piece.rows) rows.push(row);
    if (rows.length >= HEAD_ROWS) break;
  }
  const head = rows.slice(0, HEAD_ROWS);
  const settings = cellSettings(context, usualOrder(context));
  const guessed = guessMapping(
    head.map(({ fields: cells }) => cells),
    fields,
    contribution,
    settings,
    hasHeader,
  );
  const dates = guessed.columns.flatMap(({ target }, index) =>
    isDate(target, fields) ? head.map(({ fields: cells }) => cells[index] ?? '') : [],
  );
  return { rows: head, guessed, dateOrder: guessDateOrder(dates) ?? null };
}

function isDate(target: string | null, fields: FieldSpecs): boolean {
  const type = fields[target === null ? '' : (parseTarget(target)?.field ?? '')]?.type;
  return type === 'date' || type === 'monthDay' || type === 'time';
}

/** In the USA the month comes first; everywhere else the day does. */
function usualOrder(context: JobContext): DateOrder {
  return context.settings.region === 'US' ? 'mdy' : 'dmy';
}

function cellSettings(context: JobContext, dateOrder: DateOrder) {
  return { tools: context.tools, currency: context.settings.currency, dateOrder };
}

export interface IncomingBatch {
  readonly rows: readonly IncomingRow[];
  /** Rows that were read as they stand but look odd. */
  readonly remarks: readonly { readonly line: number; readonly reason: Reason }[];
  /** Bytes (table) or cards read so far. */
  readonly consumed: number;
}

/** What a file of refused rows begins with: its own header, if it has one. */
export interface Reading {
  readonly header: readonly string[];
  readonly batches: () => Generator<IncomingBatch>;
}

/** Reads a table as the plan says. */
export function readTable(
  source: CsvSource,
  plan: ImportPlan,
  context: JobContext,
  fields: FieldSpecs,
  contribution: ImportContribution,
): Reading {
  const head = readHead(source, context, fields, contribution, plan.source.hasHeader);
  const { hasHeader, columns } = head.guessed;
  const mapping = plan.mapping ?? columns.map(({ target }) => target);
  if (mapping.every((target) => target === null)) {
    throw badFile('nothingMapped', 'No column goes anywhere: choose where at least one goes.');
  }
  const width = head.rows[0]?.fields.length ?? 0;
  const order = plan.dateOrder ?? head.dateOrder ?? usualOrder(context);
  const convert = createRowConverter(mapping, fields, contribution, cellSettings(context, order));
  return {
    header: hasHeader ? (head.rows[0]?.fields ?? []) : columns.map((_, index) => String(index + 1)),
    *batches() {
      let first = hasHeader;
      for (const piece of source.rows()) {
        const rows = first ? piece.rows.slice(1) : piece.rows;
        if (piece.rows.length > 0) first = false;
        yield* inBatches(rows, piece, (row) => tableRow(row, width, convert));
      }
    },
  };
}

/** Few enough that what is made of them is soon to be collected, and others have their turn. */
const BATCH_ROWS = 250;

function* inBatches(
  rows: readonly CsvRow[],
  { consumed }: CsvPiece,
  read: (row: CsvRow) => IncomingRow | null,
): Generator<IncomingBatch> {
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    const incoming: IncomingRow[] = [];
    const remarks: { readonly line: number; readonly reason: Reason }[] = [];
    for (let at = start; at < Math.min(start + BATCH_ROWS, rows.length); at++) {
      const source = rows[at];
      const row = source && read(source);
      if (!row) continue;
      incoming.push(row);
      const remark = remarkOf(source.problem);
      if (remark) remarks.push({ line: row.line, reason: remark });
    }
    yield { rows: incoming, remarks, consumed };
  }
}

/** Null for a row without any value. */
function tableRow(
  { line, fields: cells }: CsvRow,
  width: number,
  convert: ReturnType<typeof createRowConverter>,
): IncomingRow | null {
  if (cells.every((cell) => cell.trim() === '')) return null;
  const { values, refs, problems } = convert(cells);
  const surplus =
    cells.length <= width
      ? -1
      : cells.findIndex((cell, index) => index >= width && cell.trim() !== '');
  if (surplus < 0) return { line, cells, values, refs, problems };
  const params = { expected: width, found: cells.length };
  const tooMany = { key: 'tooManyCells', column: surplus + 1, params };
  return { line, cells, values, refs, problems: [tooMany] };
}

function remarkOf(problem: CsvRow['problem']): Reason | undefined {
  switch (problem?.kind) {
    case 'too-few-fields':
      return { key: 'tooFewCells', params: { expected: problem.expected, found: problem.found } };
    case 'quote-in-unquoted-field':
      return { key: 'strayQuote', column: problem.field };
    default:
      return undefined;
  }
}

/** A title that no record may have cannot be made one; tables refuse it alike. */
function longRefs(refs: IncomingRow['refs']): readonly Reason[] {
  const long = Object.values(refs).some((title) => 'problem' in limited(title, 500));
  return long ? [{ key: 'tooLong' }] : [];
}

/** How the columns of a refused card are called in the file of refused rows. */
const CARD_HEADER = ['FN', 'ORG', 'EMAIL', 'TEL'] as const;

/** Reads cards; a broken card breaks the file. */
export function readCards(source: VCardSource): Reading {
  return {
    header: CARD_HEADER,
    *batches() {
      let rows: IncomingRow[] = [];
      let remarks: IncomingBatch['remarks'][number][] = [];
      let consumed = 0;
      for (const item of source.cards()) {
        if (item.kind === 'error') {
          const { kind, line, column } = item.error;
          const reason = kind === 'missing-end' ? 'cardNotClosed' : 'notAVcard';
          throw badFile(reason, `The address cards cannot be read: ${kind}.`, { line, column });
        }
        consumed += 1;
        const { values, refs } = vcardToDraft(item.card);
        const { names, organisation = '', emails, phones } = item.card;
        const cells = [
          names.formatted ?? '',
          organisation,
          emails.map(({ value }) => value).join('; '),
          phones.map(({ value }) => value).join('; '),
        ];
        rows.push({ line: item.line, cells, values, refs, problems: longRefs(refs) });
        for (const warning of item.warnings) {
          remarks.push({
            line: warning.line,
            reason: { key: 'cardLine', params: { text: warning.text.slice(0, 80) } },
          });
        }
        if (rows.length === BATCH_ROWS) {
          yield { rows, remarks, consumed };
          rows = [];
          remarks = [];
        }
      }
      yield { rows, remarks, consumed };
    },
  };
}
