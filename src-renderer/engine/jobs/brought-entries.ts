import type { IncomingRow, Reason } from '#engine/jobs/incoming-row.ts';
import type { JobContext } from '#engine/jobs/job-context.ts';
import { type PlannedRow, reasonOf, refused } from '#engine/jobs/planned-row.ts';
import type { RefResolver } from '#engine/jobs/ref-resolver.ts';
import { derivedId } from '#shared/domain/derived-id.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { problemsOf } from '#shared/domain/record-problems.ts';
import {
  type BroughtKind,
  broughtRef,
  type DraftEntry,
} from '#shared/import/import-contribution.ts';
import { changesOf } from '#shared/import/merge-values.ts';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';

/** What a row brings that its record has not yet, or why that cannot be taken. */
export type Lacking =
  | { readonly entries: readonly RecordRow[] }
  | { readonly problems: readonly Reason[] };

/**
 * Finds out which of the records that rows bring beside their own are there already, within the same record, so
 * that a file that is run again brings none a second time.
 */
export class BroughtEntries {
  readonly #context: JobContext;
  /** Undefined for a kind whose rows bring nothing. */
  readonly #brings: BroughtKind | undefined;
  readonly #kind: EntityKind | undefined;
  readonly #fields: FieldSpecs;
  readonly #refs: RefResolver;
  /** What lies within the records that rows of the present batch may be. */
  #here = new Map<string, readonly FieldValues[]>();
  /** What rows of this file bring, with whose it is. */
  readonly #brought = new Set<string>();
  /** The key of a row that later ones may join → the record it became. */
  readonly #recordOf = new Map<string, string>();

  constructor(context: JobContext, brings: BroughtKind | undefined, refs: RefResolver) {
    this.#context = context;
    this.#brings = brings;
    this.#kind = context.kinds.find(({ name }) => name === brings?.kind);
    this.#fields = brings ? context.fieldsOf(brings.kind) : {};
    this.#refs = refs;
  }

  /** Reads what lies within records that some rows may be. */
  async prepare(records: Iterable<string>): Promise<void> {
    if (!this.#brings) return;
    const { related, read } = this.#context;
    const { kind, within } = this.#brings;
    const owners = new Map<string, string>();
    for (const record of records) {
      for (const id of related(kind, within, record)) owners.set(id, record);
    }
    this.#here = new Map();
    for (const { id, values } of await read(kind, [...owners.keys()])) {
      const record = owners.get(id) ?? '';
      this.#here.set(record, [...(this.#here.get(record) ?? []), values]);
    }
  }

  /** Whether a record has all that a row brings. */
  hasAll({ entries }: IncomingRow, record: string): boolean {
    return !entries || this.#valuesOf(entries, record).every((values) => this.#has(record, values));
  }

  /** What a row brings that a record, or one that is only added now, has not yet. Each is told once. */
  lacking({ entries }: IncomingRow, record: string): Lacking {
    if (!entries || !this.#kind) return NOTHING;
    const lacking: RecordRow[] = [];
    for (const values of this.#valuesOf(entries, record)) {
      const mark = derivedId(record, JSON.stringify(Object.entries(values).sort()));
      if (this.#brought.has(mark) || this.#has(record, values)) continue;
      const problems = problemsOf(this.#kind, this.#fields, values);
      if (problems.length > 0) return { problems: problems.map(reasonOf) };
      this.#brought.add(mark);
      lacking.push({ id: this.#context.newId(), values });
    }
    if (lacking.length > 0) {
      for (const { refs } of entries) this.#refs.used(this.#refs.idsOf(refs, {}));
    }
    return { entries: lacking };
  }

  /** Tells what became of a row, by whose key a later one is told to be it again. */
  planned(planned: PlannedRow, keys: readonly string[]): void {
    const record = this.#brings && recordOf(planned);
    if (record) for (const key of keys) this.#recordOf.set(key, record);
  }

  /** What a later row with the key of an earlier one brings to its record: each message may be a row of its own. */
  joined(row: IncomingRow, key: string): PlannedRow | undefined {
    const record = this.#recordOf.get(key);
    if (record === undefined || !row.entries) return undefined;
    const told = this.lacking(row, record);
    if ('problems' in told) return refused(row, told.problems);
    if (told.entries.length > 0) return { what: 'joined', row, entries: told.entries };
    return this.hasAll(row, record) ? { what: 'unchanged', row } : undefined;
  }

  #has(record: string, values: FieldValues): boolean {
    const told = this.#brings?.toldBy.map((field) => [field, values[field]] as const) ?? [];
    return (this.#here.get(record) ?? []).some(
      (before) =>
        Object.keys(changesOf(before, Object.fromEntries(told), this.#fields)).length === 0,
    );
  }

  #valuesOf(entries: readonly DraftEntry[], record: string): readonly FieldValues[] {
    const brings = this.#brings;
    if (!brings) return [];
    return entries.map(({ values, refs }) => {
      const ids = this.#refs.idsOf(refs, {});
      const named = Object.keys(this.#fields).flatMap((field) => {
        const id = ids[broughtRef(brings, field)];
        return id === undefined ? [] : [[field, id] as const];
      });
      const whole = { ...values, ...Object.fromEntries(named), [brings.within]: record };
      return this.#context.stored(brings.kind, whole);
    });
  }
}

/** The record that a row became, if that is known of it alone. */
function recordOf(planned: PlannedRow): string | undefined {
  if (planned.what === 'add') return planned.record.id;
  return planned.what === 'update' || planned.what === 'unchanged' ? planned.id : undefined;
}

const NOTHING: Lacking = { entries: [] };
