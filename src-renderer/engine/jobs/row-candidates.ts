import type { FileGround } from '#engine/jobs/import-reading.ts';
import type { IncomingRow } from '#engine/jobs/incoming-row.ts';
import type { JobContext } from '#engine/jobs/job-context.ts';
import type { ImportPlan } from '#engine/protocol/import.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { onceEach, recognisedKeys } from './row-keys.ts';

/** A key that more records have, a switchboard's or none at all, tells nobody apart. */
const MOST_BEARERS = 64;

/** A row, and the records that it might be. */
export interface Candidate {
  readonly row: IncomingRow;
  readonly keys: readonly string[];
  /** Ids of records with one of the keys, or with the title where the row has no key. */
  readonly ids: readonly string[];
  /** Ids of records that may be the same one, for the count of likely duplicates. */
  readonly alike: readonly string[];
}

/** Finds who a row might be: by the key that was chosen, by its title, and by what else tells people. */
export class RowCandidates {
  /** The field that is the key; undefined where none was chosen or the kind has none. */
  readonly keyField: string | undefined;
  readonly listFields: {
    readonly emails: string | undefined;
    readonly phones: string | undefined;
  };
  readonly #context: JobContext;
  readonly #kind: EntityKind;
  readonly #fields: FieldSpecs;
  readonly #matchBy: ImportPlan['matchBy'];

  constructor(context: JobContext, { kind, fields }: FileGround, matchBy: ImportPlan['matchBy']) {
    this.#context = context;
    this.#kind = kind;
    this.#fields = fields;
    this.#matchBy = matchBy;
    const ofType = (type: string) =>
      Object.keys(fields).find((field) => fields[field]?.type === type);
    const [emails, phones] = [ofType('emails'), ofType('phones')];
    this.listFields = { emails, phones };
    this.keyField = { externalId: 'externalId', email: emails, phone: phones, none: undefined }[
      matchBy
    ];
  }

  of(row: IncomingRow): Candidate {
    const { findBy } = this.#context;
    const { title } = row;
    const { name } = this.#kind;
    const keys = this.keysOf(row);
    // Into a workspace without records, every row is new.
    if (this.#context.count(name, 'all') === 0) return { row, keys, ids: NONE, alike: NONE };
    const bearersOf = (field: string, keys = this.#keysIn(row, field)) =>
      onceEach(keys.map((key) => findBy(name, field, key)));
    const sameTitle = title ? findBy(name, 'title', title) : [];
    const ids =
      keys.length > 0
        ? someOf(bearersOf(this.keyField ?? '', keys), sameTitle)
        : onceEach([sameTitle]);
    const { emails } = this.listFields;
    const alike = [emails && this.#matchBy !== 'email' ? bearersOf(emails) : NONE];
    // A name, a phone or a birthday is shared by many: two of them are worth reading the record for.
    if (sameTitle.length > 0) {
      const named = new Set(sameTitle);
      for (const field of this.#kind.duplicates?.fields ?? []) {
        if (field === emails || field === this.keyField) continue;
        alike.push(bearersOf(field).filter((id) => named.has(id)));
      }
    }
    return { row, keys, ids, alike: onceEach(alike) };
  }

  /** A row's own keys. */
  keysOf(row: IncomingRow): readonly string[] {
    return this.keyField ? this.#keysIn(row, this.keyField) : NONE;
  }

  /** By what a later row of the file is told to be this one again: several may share a list's entry. */
  repeatedBy({ row, keys }: Candidate): readonly string[] {
    return keys.length === 0 || this.#matchBy === 'externalId'
      ? keys
      : keys.map((key) => `${key}\n${row.title}`);
  }

  /** The records that some rows might be, by id. */
  async read(candidates: readonly Candidate[]): Promise<ReadonlyMap<string, RecordRow>> {
    const wanted = new Set<string>();
    for (const { ids, alike } of candidates) {
      for (const id of ids) wanted.add(id);
      for (const id of alike) wanted.add(id);
    }
    const records = await this.#context.read(this.#kind.name, [...wanted]);
    return new Map(records.map((record) => [record.id, record]));
  }

  #keysIn({ values }: IncomingRow, field: string): readonly string[] {
    return recognisedKeys(this.#fields[field]?.type, values[field]);
  }
}

/** Whether any record might be the row. */
export function resemblesAny({ ids, alike }: Candidate): boolean {
  return ids.length + alike.length > 0;
}

/** Of the records that a row might be, as many as it is worth comparing it with. */
export function comparable(
  { ids, alike }: Candidate,
  existing: ReadonlyMap<string, RecordRow>,
): readonly RecordRow[] {
  return [...ids, ...alike].slice(0, MOST_BEARERS).flatMap((id) => existing.get(id) ?? []);
}

/** Of very many records with one key, those of the row's title and some others are looked at. */
function someOf(ids: readonly string[], sameTitle: readonly string[]): readonly string[] {
  if (ids.length <= MOST_BEARERS) return ids;
  const named = new Set(sameTitle);
  return onceEach([ids.filter((id) => named.has(id)), ids.slice(0, MOST_BEARERS)]);
}

const NONE: readonly string[] = [];
