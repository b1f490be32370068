import {
  type OpenSource,
  openSource,
  refuseUnsureEncoding,
  type TableRow,
} from '#engine/jobs/import-source.ts';
import type { Reason, WrittenRow } from '#engine/jobs/incoming-row.ts';
import { badFile } from '#engine/jobs/job-failed.ts';
import type { JobSettings } from '#engine/jobs/job-settings.ts';
import { bodyRows, END_ROWS } from '#engine/jobs/table-rows.ts';
import type { ImportPlan, LeftLine } from '#engine/protocol/import.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { groupName, readGroups } from '#shared/import/card-groups.ts';
import { cellTypes } from '#shared/import/cell-types.ts';
import { contributionOf } from '#shared/import/contributions.ts';
import { createHeaderGuesser } from '#shared/import/guess-header.ts';
import { type GuessedMapping, guessMapping } from '#shared/import/guess-mapping.ts';
import { columnFields } from '#shared/import/import-contribution.ts';
import { type CellSettings, limited } from '#shared/import/parse-cell.ts';
import { createRowConverter, type RowConverter } from '#shared/import/row-converter.ts';
import { whyLeft } from '#shared/import/table-ends.ts';
import { findLayout, type TableLayout } from '#shared/import/table-layout.ts';
import { parseTarget } from '#shared/import/targets.ts';
import { vcardToDraft } from '#shared/import/vcard-to-draft.ts';
import { businessDay, type Day } from '#shared/rules/business-day.ts';
import { withCleanTexts } from '#shared/rules/stored-form.ts';
import { type DateOrder, dateOrderOf, guessDateOrder } from '#shared/text/cell-date.ts';
import { withoutWrapper } from '#shared/text/cell-wrapper.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import type { CsvRow } from '#shared/text/csv-scanner.ts';
import type { ReadingTools } from '#shared/text/text-tools.ts';

type CsvSource = Extract<OpenSource, { readonly format: 'csv' }>;
type VCardSource = Extract<OpenSource, { readonly format: 'vcard' }>;

/** What reading a file depends on, beside the file and the plan for it. */
export interface FileGround {
  readonly kind: EntityKind;
  /** With the custom ones. */
  readonly fields: FieldSpecs;
  readonly tools: ReadingTools;
  readonly settings: JobSettings;
}

export type ReadPlan = Pick<ImportPlan, 'source' | 'mapping' | 'dateOrder' | 'words'> & {
  /** Where the table begins, once it was found. */
  readonly layout?: TableLayout;
};

/** Rows by which a file's mapping is guessed and its dates are judged. */
const HEAD_ROWS = 1_000;

export interface CsvHead {
  readonly layout: TableLayout;
  /** The first lines of the file, whatever they are. */
  readonly lines: readonly CsvRow[];
  /** The first rows. */
  readonly rows: readonly (readonly string[])[];
  readonly guessed: GuessedMapping;
  /** What the dates of the file show; null when none tells. */
  readonly dateOrder: DateOrder | null;
}

/** The first lines of a table, as they are. */
function firstLines(source: CsvSource): { lines: readonly CsvRow[]; isAll: boolean } {
  const rows: CsvRow[] = [];
  for (const piece of source.rows(ANY_WIDTH)) {
    for (const row of piece.rows) rows.push(row);
    if (rows.length >= HEAD_ROWS) break;
  }
  return { lines: rows.slice(0, HEAD_ROWS), isAll: rows.length < HEAD_ROWS };
}

/** No row is measured by the first one, which may be a title. */
const ANY_WIDTH = Number.MAX_SAFE_INTEGER;

function layoutOf(
  lines: readonly CsvRow[],
  { headerLine, hasHeader }: ReadPlan['source'],
  { kind, fields, tools }: FileGround,
): TableLayout {
  const contribution = contributionOf(kind.name);
  const guesser = createHeaderGuesser(columnFields(fields, contribution), contribution, tools.fold);
  return findLayout(lines, guesser, {
    ...(headerLine === undefined ? {} : { headerLine }),
    ...(hasHeader === undefined ? {} : { hasHeader }),
  });
}

/** The first rows of a table, and what its columns are guessed to hold. */
export function readHead(source: CsvSource, file: ReadPlan['source'], ground: FileGround): CsvHead {
  const { kind, fields, settings } = ground;
  const { lines, isAll } = firstLines(source);
  const layout = layoutOf(lines, file, ground);
  const takenIn = new Set(file.takeIn);
  const rows = lines.flatMap(({ line, fields: cells }, index) => {
    if (line === layout.headerLine) return [];
    const isNearEnd = isAll && index >= lines.length - END_ROWS;
    const isLeft = line < layout.bodyLine || whyLeft(cells, isNearEnd) !== undefined;
    return isLeft && !takenIn.has(line) ? [] : [cells];
  });
  const hasHeader = layout.headerLine !== null;
  const top = hasHeader ? layout.header : padded(rows[0] ?? [], layout.width);
  const guessed = guessMapping(
    [top, ...(hasHeader ? rows : rows.slice(1))],
    columnFields(fields, contributionOf(kind.name)),
    contributionOf(kind.name),
    { ...cellSettings(ground), dateOrder: dateOrderOf(settings.region) },
    hasHeader,
  );
  const dates = guessed.columns.flatMap(({ target }, index) =>
    isDate(target, fields) ? rows.map((cells) => cells[index] ?? '') : [],
  );
  return { layout, lines, rows, guessed, dateOrder: guessDateOrder(dates) ?? null };
}

function padded(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width
    ? cells
    : [...cells, ...Array.from({ length: width - cells.length }, () => '')];
}

function isDate(target: string | null, fields: FieldSpecs): boolean {
  const type = fields[target === null ? '' : (parseTarget(target)?.field ?? '')]?.type;
  return type !== undefined && cellTypes[type].dated === true;
}

/** The latest day that it is anywhere. */
function presentDay(): Day {
  return businessDay(Date.now(), 'Pacific/Kiritimati');
}

/** What reading cells depends on, whatever the file. */
function cellSettings({ tools, settings }: FileGround): Omit<CellSettings, 'dateOrder'> {
  const { currency, region } = settings;
  return { tools, currency, region, today: presentDay() };
}

export interface BatchOf<Row> {
  readonly rows: readonly Row[];
  /** Rows that were read as they stand but look odd. */
  readonly remarks: readonly { readonly line: number; readonly reason: Reason }[];
  /** Lines before them that are no rows of the table. */
  readonly left?: readonly LeftLine[];
  /** Bytes (table) or cards read so far, and of how many as far as is known. */
  readonly consumed: number;
  readonly total: number;
}

export interface Reading {
  /** The plan with all that was found out about the file: who reads by it need not find out again. */
  readonly plan: ReadPlan;
  /** What a file of refused rows begins with: the file's own header, if it has one. */
  readonly header: readonly string[];
  readonly delimiter: string;
  /** From which batch on; those before it are passed over. */
  readonly batches: (from?: number) => Generator<BatchOf<WrittenRow>>;
  /** The rows as they are written, in batches; blank ones and a header among them. */
  readonly cells: () => Generator<readonly Pick<WrittenRow, 'line' | 'cells'>[]>;
}

/** Opens a file whose rows are read as the plan says. Throws `JobFailed` for one that is broken. */
export function openReading(plan: ReadPlan, ground: FileGround): Reading {
  const source = openSource(plan.source);
  if (source.format !== 'zip') refuseUnsureEncoding(source);
  switch (source.format) {
    case 'csv':
      return readTable(source, plan, ground);
    case 'vcard':
      refuseCardsFor(ground.kind);
      return readCards(source, plan, ground);
    case 'zip':
      throw badFile('unknownZip', 'A whole workspace is restored at once: it has no dry run.');
  }
}

/** Address cards hold people and organisations, nothing else. */
export function refuseCardsFor(kind: EntityKind): void {
  if (!kind.cards) {
    throw badFile('cardsAreCustomers', 'Address cards can only be imported as customers.');
  }
}

/** Reads a table as the plan says. */
function readTable(source: CsvSource, plan: ReadPlan, ground: FileGround): Reading {
  const { kind, fields } = ground;
  const { layout, mapping, dateOrder } = known(source, plan, ground) ?? found(source, plan, ground);
  if (mapping.every((target) => target === null)) {
    throw badFile('nothingMapped', 'No column goes anywhere: choose where at least one goes.');
  }
  const { width, header, headerLine } = layout;
  const settings = { ...cellSettings(ground), dateOrder };
  const { words } = plan;
  const convert = createRowConverter(mapping, fields, contributionOf(kind.name), settings, words);
  const { encoding, dialect } = source;
  const { delimiter } = dialect;
  const takenIn = new Set(plan.source.takeIn);
  return {
    plan: {
      source: { ...plan.source, encoding, delimiter, hasHeader: headerLine !== null },
      mapping,
      dateOrder,
      layout,
      ...(words ? { words } : {}),
    },
    header: headerLine === null ? Array.from({ length: width }, (_, at) => String(at + 1)) : header,
    delimiter,
    *batches(from = 0) {
      const total = plan.source.bytes.length;
      let number = 0;
      let left: readonly LeftLine[] = [];
      for (const piece of bodyRows(source, layout, takenIn)) {
        left = left.length > 0 ? [...left, ...piece.left] : piece.left;
        for (const some of inBatches(piece.rows)) {
          const before = left;
          left = [];
          if (number++ < from) continue;
          const lines = before.length > 0 ? { left: before } : {};
          const { consumed } = piece;
          yield { ...tableRows(some, width, convert), ...lines, consumed, total };
        }
      }
      if (left.length > 0 && number >= from) {
        yield { rows: [], remarks: [], left, consumed: total, total };
      }
    },
    *cells() {
      for (const { rows } of source.rows(width)) {
        yield rows.map(({ line, fields: cells }) => ({ line, cells }));
      }
    },
  };
}

/** What has to be known of a table before its rows can be read. */
interface TableFacts extends Required<Pick<ReadPlan, 'mapping' | 'dateOrder'>> {
  readonly layout: TableLayout;
}

/** What the plan says; undefined where it leaves something open. */
function known(source: CsvSource, plan: ReadPlan, ground: FileGround): TableFacts | undefined {
  const { mapping, dateOrder } = plan;
  if (!mapping || !dateOrder) return undefined;
  const layout = plan.layout ?? layoutOf(firstLines(source).lines, plan.source, ground);
  return { layout, mapping, dateOrder };
}

/** What the plan says, and where it leaves something open, what the first rows show. */
function found(source: CsvSource, plan: ReadPlan, ground: FileGround): TableFacts {
  const { layout, guessed, dateOrder } = readHead(source, plan.source, ground);
  return {
    layout,
    mapping: plan.mapping ?? guessed.columns.map(({ target }) => target),
    dateOrder: plan.dateOrder ?? dateOrder ?? dateOrderOf(ground.settings.region),
  };
}

/** Few enough that what is made of them is soon to be collected, and others have their turn. */
const BATCH_ROWS = 500;

function* inBatches<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    yield rows.slice(start, start + BATCH_ROWS);
  }
}

function tableRows(
  rows: readonly TableRow[],
  width: number,
  convert: RowConverter,
): Pick<BatchOf<WrittenRow>, 'rows' | 'remarks'> {
  const written: WrittenRow[] = [];
  const remarks: { readonly line: number; readonly reason: Reason }[] = [];
  for (const source of rows) {
    const row = tableRow(source, width, convert);
    if (!row) continue;
    written.push(row);
    const remark = remarkOf(source);
    if (remark) remarks.push({ line: row.line, reason: remark });
    for (const reason of row.remarks ?? []) remarks.push({ line: row.line, reason });
  }
  return { rows: written, remarks };
}

/** Blank too where nobody sees anything. */
export function isBlankCell(cell: string): boolean {
  return cell.trim() === '' || cleanText(cell) === '';
}

/** Null for a row without any value. */
function tableRow(
  { line, fields: cells, undecodable }: TableRow,
  width: number,
  convert: RowConverter,
): WrittenRow | null {
  if (cells.every(isBlankCell)) return null;
  if (undecodable !== undefined) {
    const problems = [{ key: 'undecodable', column: undecodable }];
    return { line, cells, values: {}, refs: {}, problems };
  }
  const { problems, remarks, ...draft } = convert(cells);
  const surplus =
    cells.length <= width
      ? -1
      : cells.findIndex((cell, index) => index >= width && cell.trim() !== '');
  const row = { line, cells, ...draft, ...(remarks.length > 0 ? { remarks } : {}) };
  if (surplus < 0) return { ...row, problems };
  const params = { expected: width, found: cells.length };
  const tooMany = { key: 'tooManyCells', column: surplus + 1, params };
  return { ...row, problems: [tooMany] };
}

function remarkOf({ problem, fields }: TableRow): Reason | undefined {
  switch (problem?.kind) {
    case 'too-few-fields':
      return { key: 'tooFewCells', params: { expected: problem.expected, found: problem.found } };
    case 'quote-in-unquoted-field': {
      // The marks of a formula around a text (`="00124"`) are none of the table's.
      const cell = (fields[problem.field - 1] ?? '').trim();
      return withoutWrapper(cell) === cell
        ? { key: 'strayQuote', column: problem.field }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** A title that no record may have cannot be made one; tables refuse it alike. */
function longRefs(refs: WrittenRow['refs']): readonly Reason[] {
  const long = Object.values(refs).some((title) => 'problem' in limited(title, 500));
  return long ? [{ key: 'tooLong' }] : [];
}

/** How the columns of a refused card are called in the file of refused rows. */
const CARD_HEADER = ['FN', 'ORG', 'EMAIL', 'TEL'] as const;

/** Reads cards; a broken card breaks the file. */
function readCards(source: VCardSource, plan: ReadPlan, { fields }: FileGround): Reading {
  const reading: Reading = {
    plan,
    header: CARD_HEADER,
    delimiter: ',',
    *cells() {
      for (const { rows } of reading.batches()) yield rows;
    },
    *batches(from = 0) {
      const today = presentDay();
      let number = 0;
      let rows: WrittenRow[] = [];
      let remarks: BatchOf<WrittenRow>['remarks'][number][] = [];
      let consumed = 0;
      const groupsOf = source.mayHaveGroups ? readGroups(source.cards()) : undefined;
      for (const item of source.cards()) {
        if (item.kind === 'error') {
          const { kind, line, column } = item.error;
          const reason = kind === 'missing-end' ? 'cardNotClosed' : 'notAVcard';
          throw badFile(reason, `The address cards cannot be read: ${kind}.`, { line, column });
        }
        consumed += 1;
        if (item.card.kind === 'group') {
          const params = { name: groupName(item.card) };
          remarks.push({ line: item.line, reason: { key: 'cardGroup', params } });
          continue;
        }
        const draft = vcardToDraft(item.card, today, groupsOf?.(item.card));
        const { values: written, refs } = draft;
        if (draft.remark) remarks.push({ line: item.line, reason: draft.remark });
        const values = withCleanTexts(fields, written);
        const { names, organisation = '', emails, phones } = item.card;
        const cells = [
          names.formatted ?? '',
          organisation,
          emails.map(({ value }) => value).join('; '),
          phones.map(({ value }) => value).join('; '),
        ];
        rows.push({ line: item.line, cells, values, refs, problems: longRefs(refs) });
        for (const warning of item.warnings) {
          const key = warning.kind === 'undecodable' ? 'undecodableLine' : 'cardLine';
          const params = { text: warning.text.slice(0, 80) };
          remarks.push({ line: warning.line, reason: { key, params } });
        }
        if (rows.length === BATCH_ROWS) {
          if (number++ >= from) yield { rows, remarks, consumed, total: consumed };
          rows = [];
          remarks = [];
        }
      }
      if (number >= from) yield { rows, remarks, consumed, total: consumed };
    },
  };
  return reading;
}
