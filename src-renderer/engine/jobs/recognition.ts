import type { IncomingRow } from '#engine/jobs/incoming-row.ts';
import type { JobContext, PairOfIds } from '#engine/jobs/job-context.ts';
import { keysIn } from '#engine/jobs/row-keys.ts';
import type { ImportAnswers, RowAnswer } from '#engine/protocol/import.ts';
import type { EntityKind, IdentityRules } from '#shared/domain/entity-kind.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';
import { foldedKey } from '#shared/text/fold.ts';

/**
 * Whose a row is, where the file alone cannot tell. `either`: it could be one of these records, or
 * somebody else. `renamed`: it has the id of this record, and part of its name is another.
 */
export interface Question {
  readonly why: 'either' | 'renamed';
  /** Likeliest first. */
  readonly candidates: readonly RecordRow[];
}

/** More records than a row is shown beside are not asked about. */
const MOST_CANDIDATES = 5;
/** So many of the records that have a new row's key are proposed as possibly the same. */
const MOST_PROPOSED = 3;

/** Tells whether rows are records that have a key of theirs, by who the records of the kind are. */
export class Recognition {
  readonly #context: JobContext;
  readonly #kind: EntityKind;
  readonly #rules: IdentityRules;
  readonly #key: 'own' | 'shared';
  /** Fields that a row takes over from the record it is compared with, where it says nothing. */
  readonly #sorts: readonly string[];

  constructor(
    context: JobContext,
    kind: EntityKind,
    rules: IdentityRules,
    given: { readonly fields: FieldSpecs; readonly key: 'own' | 'shared' },
  ) {
    this.#context = context;
    this.#kind = kind;
    this.#rules = rules;
    this.#key = given.key;
    this.#sorts = rules.fields.filter((field) => given.fields[field]?.type === 'choice');
  }

  /** Of records with a key that several may have. `valuesFor`: the row as one of that record. */
  shared(
    records: readonly RecordRow[],
    valuesFor: (record: RecordRow) => FieldValues,
  ): { readonly same: readonly RecordRow[]; readonly maybe: readonly RecordRow[] } {
    const same: RecordRow[] = [];
    const maybe: RecordRow[] = [];
    for (const record of records) {
      const found = this.sameness(valuesFor(record), record);
      if (found === 'same') same.push(record);
      if (found === 'maybe') maybe.push(record);
    }
    return { same, maybe };
  }

  sameness(values: FieldValues, record: RecordRow): ReturnType<IdentityRules['sameness']> {
    const { tools, count } = this.#context;
    const records = count(this.#kind.name, 'all');
    return this.#rules.sameness(values, record.values, { tools, records, key: this.#key });
  }

  /** Whether a record that takes these changes would be somebody else. */
  becomesAnother(record: RecordRow, changes: FieldValues): boolean {
    if (!this.#rules.fields.some((field) => field in changes)) return false;
    const after = { ...record.values, ...changes };
    return this.#rules.becomesAnother(record.values, after, this.#context.tools);
  }

  /** Whether it would be of another sort, not only called otherwise. */
  changesSort(values: FieldValues, changes: FieldValues): boolean {
    return this.#sorts.some((field) => field in changes && values[field] !== undefined);
  }

  /** The changes less those of who the record is. */
  keepingName(changes: FieldValues): FieldValues {
    const { fields } = this.#rules;
    return Object.fromEntries(Object.entries(changes).filter(([field]) => !fields.includes(field)));
  }

  question(why: Question['why'], records: readonly RecordRow[], values: FieldValues): Question {
    const scores = new Map(records.map((record) => [record, this.#scoreOf(values, record)]));
    const likeliest = records.toSorted(
      (a, b) => (scores.get(b)?.score ?? 0) - (scores.get(a)?.score ?? 0),
    );
    return { why, candidates: likeliest.slice(0, MOST_CANDIDATES) };
  }

  /** Pairs of a new record with those that have its key, to be looked at. */
  proposals(
    { id, values }: RecordRow,
    bearers: readonly RecordRow[],
    reason: PairOfIds['reasons'][number],
  ): readonly PairOfIds[] {
    return bearers.slice(0, MOST_PROPOSED).map((bearer) => {
      const found = this.#scoreOf(values, bearer);
      const reasons = found?.reasons.includes(reason)
        ? found.reasons
        : [reason, ...(found?.reasons ?? [])];
      const marks = found?.marks ?? {};
      return { first: bearer.id, second: id, score: found?.score ?? 0, reasons, marks };
    });
  }

  #scoreOf(values: FieldValues, record: RecordRow) {
    const { duplicates } = this.#kind;
    const { tools, count } = this.#context;
    const profile = (each: FieldValues) => duplicates?.profile(each, tools);
    const records = count(this.#kind.name, 'all');
    return duplicates?.score(profile(values), profile(record.values), records) ?? null;
  }
}

/** Whether a row is called by nothing but an e-mail or a phone of its own. */
export function hasNoName({ title, values }: IncomingRow, lists: readonly string[]): boolean {
  return (
    title === '' ||
    lists.some((field) => keysIn(values[field]).some((key) => foldedKey(key) === title))
  );
}

/**
 * Whether somebody said that a record keeps its name, also where nobody asks any more: it was asked of a
 * file that is brought in a second time, whose row has the record's id by now.
 */
export function keepsName(answers: ImportAnswers | undefined, line: number, id: string): boolean {
  const own = answers?.lines?.[line];
  if (own) return own.as === 'nameKept' && own.id === id;
  return answers?.either === 'nameKept' || answers?.renamed === 'nameKept';
}

/** What somebody said about a row: for itself, or for all of its sort. */
export function answerTo(
  answers: ImportAnswers | undefined,
  line: number,
  { why, candidates }: Question,
): RowAnswer | undefined {
  const own = answers?.lines?.[line];
  // A record that is not among the candidates any more is none that was shown.
  if (own && ('id' in own ? candidates.some(({ id }) => id === own.id) : true)) return own;
  if (own) return undefined;
  const all = why === 'either' ? answers?.either : answers?.renamed;
  if (all !== 'same' && all !== 'nameKept') return all && { as: all };
  const [first] = candidates;
  return first && { as: all, id: first.id };
}
