import type { FileGround } from '#engine/jobs/import-reading.ts';
import type { IncomingRow, Reason } from '#engine/jobs/incoming-row.ts';
import { type RecordUpdate, reasonOf } from '#engine/jobs/planned-row.ts';
import { finishedRow, withDefaults } from '#engine/jobs/read-rows.ts';
import { broughtProblems } from '#shared/domain/brought-problems.ts';
import { problemsOf } from '#shared/domain/record-problems.ts';
import { contributionOf } from '#shared/import/contributions.ts';
import { changesOf } from '#shared/import/merge-values.ts';
import { storedForm } from '#shared/rules/stored-form.ts';
import { type FieldValues, isBlank, type RecordRow } from '#shared/sync/change-set.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import type { Recognition } from './recognition.ts';
import type { RefResolver } from './ref-resolver.ts';

interface Given {
  readonly refs: RefResolver;
  readonly recognition: Recognition | null;
  /** A key of one record alone: who has one keeps it. */
  readonly ownKey: string | undefined;
  /** Set beside what the rows say. */
  readonly tag: string | undefined;
  /** When the file is brought in. */
  readonly now: number;
}

/** Tells what a row says of a record: what it changes there, or what its own would hold. */
export class RowUpdates {
  readonly #ground: FileGround;
  readonly #refs: RefResolver;
  readonly #recognition: Recognition | null;
  readonly #ownKey: string | undefined;
  readonly #tagField: string | undefined;
  readonly #tag: string | undefined;
  /** What a new record says of when it was brought in. */
  readonly #brought: FieldValues;

  constructor(ground: FileGround, { refs, recognition, ownKey, tag, now }: Given) {
    const { fields } = ground;
    this.#ground = ground;
    this.#refs = refs;
    this.#recognition = recognition;
    this.#ownKey = ownKey;
    const { broughtAt } = contributionOf(ground.kind.name);
    this.#brought = broughtAt === undefined ? {} : { [broughtAt]: now };
    this.#tag = cleanText(tag ?? '') || undefined;
    this.#tagField = Object.keys(fields).find((field) => fields[field]?.type === 'tags');
  }

  /** A row's values as those of a record: what the kind fills in depends on it. */
  valuesFor(row: IncomingRow, record: RecordRow): FieldValues {
    return row.untouched ? this.#finishedFor(row, record.values).values : row.values;
  }

  /** What a row changes in a record, or why that cannot be told. */
  told(
    row: IncomingRow,
    { id, values: before }: RecordRow,
  ): { readonly changes: FieldValues } | { readonly missing: readonly Reason[] } {
    const { values, refs } = this.#finishedFor(row, before);
    const incoming = { ...values, ...this.#refs.idsOf(refs, values, id) };
    const missing = this.#refs.missing(refs);
    if (missing.length > 0) return { missing };
    const changes = changesOf(before, incoming, this.#ground.fields, this.#stored);
    if (!this.#ownKey) return { changes };
    // The id of a merged record leads to the one that stayed, which keeps its own.
    const { [this.#ownKey]: _, ...others } = changes;
    return { changes: isBlank(before[this.#ownKey]) ? changes : others };
  }

  /** Whether a record says all that a row says. */
  saysAll(record: RecordRow, row: IncomingRow): boolean {
    const told = this.told(row, record);
    return !('missing' in told) && Object.keys(told.changes).length === 0;
  }

  /** The changes told of a record as they are made: with the tag, and without its name if that is kept. */
  updateOf({ id, values }: RecordRow, told: FieldValues, keepName: boolean): RecordUpdate {
    const kept = keepName && this.#recognition ? this.#recognition.keepingName(told) : told;
    const changes = Object.keys(kept).length === 0 ? kept : this.#tagged(kept, values);
    const nameKept = Object.keys(kept).length < Object.keys(told).length;
    const { title } = this.#ground.kind;
    const after = { ...values, ...changes };
    const renames =
      title(after) !== title(values) || this.#recognition?.changesSort(values, changes);
    return { id, changes, renames: renames === true, nameKept };
  }

  /** What a new record of a row holds; the row's own values where nothing comes to them. */
  valuesOfNew({ values, refs }: IncomingRow): FieldValues {
    const read = withDefaults(this.#ground.kind.name, values);
    const isDated = Object.keys(this.#brought).length > 0;
    const whole = isDated ? { ...this.#brought, ...read } : read;
    const ids = this.#refs.idsOf(refs, values);
    return this.#tagged(Object.keys(ids).length === 0 ? whole : { ...whole, ...ids });
  }

  /** What is wrong with a new record; with one that is there, what the row would bring into it. */
  problemsOf(values: FieldValues, before?: FieldValues): readonly Reason[] {
    const { kind, fields } = this.#ground;
    const problems = before
      ? broughtProblems(kind, fields, before, values)
      : problemsOf(kind, fields, values);
    return problems.map(reasonOf);
  }

  /** A row as one of the record with these values. */
  #finishedFor(row: IncomingRow, existing: FieldValues) {
    return finishedRow(row.untouched ?? row, this.#ground, existing);
  }

  #tagged(values: FieldValues, before: FieldValues = {}): FieldValues {
    const field = this.#tagField;
    if (!this.#tag || !field) return values;
    const present = values[field] ?? before[field];
    const tags: readonly unknown[] = Array.isArray(present) ? present : [];
    if (tags.includes(this.#tag)) return values;
    return { ...values, ...this.#stored({ [field]: [...tags, this.#tag] }) };
  }

  readonly #stored = (values: FieldValues): FieldValues => {
    const { kind, fields, tools, settings } = this.#ground;
    return storedForm(kind, fields, values, tools, settings.region);
  };
}
