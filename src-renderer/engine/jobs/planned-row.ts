import type { IncomingRow, Reason } from '#engine/jobs/incoming-row.ts';
import type { CheckedRow, PairOfIds } from '#engine/jobs/job-context.ts';
import type { Question } from '#engine/jobs/recognition.ts';
import type { FieldProblem } from '#shared/domain/field-spec.ts';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';

/** What becomes of a row. */
export type PlannedRow = {
  readonly row: IncomingRow;
  /** What could not be told of it, however it was answered. */
  readonly question?: AskedQuestion;
  /** What it brings beside its record, of the kind that its own kind brings. */
  readonly entries?: readonly RecordRow[];
} & (
  | {
      readonly what: 'add';
      readonly record: CheckedRow;
      readonly likely: boolean;
      /** Records with its key that it was not taken for. */
      readonly proposed: readonly PairOfIds[];
    }
  | ({ readonly what: 'update' } & RecordUpdate)
  | { readonly what: 'unchanged'; readonly nameKept?: boolean; readonly id?: string }
  /** An earlier row is its record; this one brings more to it. */
  | { readonly what: 'joined' }
  | { readonly what: 'duplicate'; readonly reason: Reason }
  | { readonly what: 'refused'; readonly reasons: readonly Reason[] }
);

export interface RecordUpdate {
  readonly id: string;
  readonly changes: FieldValues;
  /** It is called otherwise afterwards. */
  readonly renames: boolean;
  /** The row's name is another, and the record keeps its own. */
  readonly nameKept: boolean;
}

export interface AskedQuestion extends Question {
  readonly answered: boolean;
  /** What the row calls it. */
  readonly called: string;
  /** What happens without an answer. */
  readonly otherwise: 'new' | 'leftOut';
  /** What each candidate would become. */
  readonly updates: readonly RecordUpdate[];
}

export type RefusedRow = Extract<PlannedRow, { readonly what: 'refused' }>;

/** Where what is missing was damaged, the reason says so, and what can be done. */
export function refused(row: IncomingRow, reasons: readonly Reason[]): RefusedRow {
  const isMissing = reasons.every(({ key }) => key === 'nameNeeded' || key === 'required');
  const damaged = isMissing ? row.damaged?.map((each) => ({ ...each, key: 'damagedNeeded' })) : [];
  return { what: 'refused', row, reasons: damaged?.length ? damaged : reasons };
}

/** An update without its changes of some fields; nothing, if it brings no more. */
export function withoutChanges(
  planned: Extract<PlannedRow, { readonly what: 'update' }>,
  fields: readonly string[],
): PlannedRow {
  const { row, id, nameKept, entries = [] } = planned;
  const left = Object.entries(planned.changes).filter(([field]) => !fields.includes(field));
  return left.length === 0 && entries.length === 0
    ? { what: 'unchanged', row, nameKept, id }
    : { ...planned, changes: Object.fromEntries(left) };
}

export function repeated(row: IncomingRow, line: number): PlannedRow {
  return { what: 'duplicate', row, reason: { key: 'repeated', params: { line } } };
}

/** Why a row cannot be taken, from what is wrong with the record it would make. */
export function reasonOf({ key, field, params }: FieldProblem): Reason {
  return { key: key.startsWith('invalid.') ? 'invalid' : key, params: { ...params, field } };
}
