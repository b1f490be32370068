import type { BatchOf, FileGround, Reading } from '#engine/jobs/import-reading.ts';
import type { IncomingRow, WrittenRow } from '#engine/jobs/incoming-row.ts';
import { entriesOf, textOf } from '#shared/domain/entries.ts';
import { problemsOf } from '#shared/domain/record-problems.ts';
import { contributionOf } from '#shared/import/contributions.ts';
import { DAMAGE_KEYS } from '#shared/import/damaged-cells.ts';
import type { DraftRow } from '#shared/import/import-contribution.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { foldedKey } from '#shared/text/fold.ts';
import { isDialable } from '#shared/text/phone-form.ts';

/**
 * The rows of a file in the form their kind stores, with all that can be told of them without the
 * workspace; from which batch on. Throws `JobFailed` for a file that is broken, after the rows before
 * that place.
 */
export function* incomingRows(
  reading: Reading,
  ground: FileGround,
  from = 0,
): Generator<BatchOf<IncomingRow>> {
  for (const batch of reading.batches(from)) {
    const rows = batch.rows.map((row) => incoming(row, ground));
    yield {
      ...batch,
      rows,
      remarks: [...batch.remarks, ...phoneRemarks(rows, batch.rows, ground)],
    };
  }
}

/** Of each row, the first phone that is not surely a full number and stays as typed. */
function phoneRemarks(
  rows: readonly IncomingRow[],
  written: readonly WrittenRow[],
  { fields }: FileGround,
): BatchOf<IncomingRow>['remarks'] {
  const field = Object.keys(fields).find((id) => fields[id]?.type === 'phones') ?? '';
  const remarks: BatchOf<IncomingRow>['remarks'][number][] = [];
  for (const [index, { line, values }] of rows.entries()) {
    const text = phoneAsTyped(values[field]);
    if (text === undefined) continue;
    const cells = written[index]?.cells ?? [];
    const column = cells.findIndex((cell) => cell.includes(text)) + 1;
    const reason = { key: 'phoneAsTyped', ...(column > 0 ? { column } : {}), params: { text } };
    remarks.push({ line, reason });
  }
  return remarks;
}

function phoneAsTyped(entries: unknown): string | undefined {
  if (!Array.isArray(entries)) return undefined;
  for (const entry of entriesOf(entries)) {
    const value = textOf(entry.value);
    if (value && !isDialable(value)) return value;
  }
  return undefined;
}

/**
 * A row after the kind's last touches, in its stored form; `touched` when they changed something.
 * `existing` are the values of the record that the row turned out to be.
 */
export function finishedRow(
  row: DraftRow,
  { kind, tools, settings }: FileGround,
  existing?: FieldValues,
): DraftRow & { readonly touched: boolean } {
  const { finish } = contributionOf(kind.name);
  const { values, refs } = finish ? finish(row, existing, settings.region) : row;
  return {
    values: kind.normalise ? kind.normalise(values, tools, settings.region) : values,
    refs,
    touched: values !== row.values || refs !== row.refs,
  };
}

function incoming(row: WrittenRow, ground: FileGround): IncomingRow {
  const { line, problems } = row;
  if (problems.length > 0) return { ...REFUSED, line, problems };
  const { kind, fields } = ground;
  const { values, refs, touched } = finishedRow(row, ground);
  const damaged = row.remarks?.filter(({ key }) => DAMAGE_KEYS.has(key)) ?? [];
  const lost = row.unreadable ? { unreadable: row.unreadable } : {};
  const read = {
    ...lost,
    ...(row.entries ? { entries: row.entries } : {}),
    ...(damaged.length > 0 ? { damaged } : {}),
    line,
    values,
    refs,
    problems,
    title: foldedKey(kind.title(values)),
    fits: problemsOf(kind, fields, withDefaults(kind.name, values)).length === 0,
  };
  return touched ? { ...read, untouched: { values: row.values, refs: row.refs, ...lost } } : read;
}

/** As its record would begin: a field that a file leaves out is no problem where the kind fills it. */
export function withDefaults(kind: string, values: FieldValues): FieldValues {
  const { defaults = {} } = contributionOf(kind);
  for (const field in defaults) if (!(field in values)) return { ...defaults, ...values };
  return values;
}

const REFUSED = { values: {}, refs: {}, title: '', fits: false } as const;
