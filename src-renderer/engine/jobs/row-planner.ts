import type { FileGround } from '#engine/jobs/import-reading.ts';
import type { IncomingRow, Reason } from '#engine/jobs/incoming-row.ts';
import type { CheckedRow, JobContext } from '#engine/jobs/job-context.ts';
import { finishedRow, withDefaults } from '#engine/jobs/read-rows.ts';
import type { ImportPlan } from '#engine/protocol.ts';
import { broughtProblems } from '#shared/domain/brought-problems.ts';
import { type EntityKind, type FieldSpecs, problemsOf } from '#shared/domain/entity-kind.ts';
import { contributionOf } from '#shared/import/contributions.ts';
import { changesOf } from '#shared/import/merge-values.ts';
import { type FieldValues, isBlank, type RecordRow } from '#shared/sync/change-set.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import { foldedKey } from '#shared/text/fold.ts';
import { RefResolver } from './ref-resolver.ts';
import { SeenMarks } from './seen-marks.ts';

export type PlannedRow = { readonly row: IncomingRow } & (
  | { readonly what: 'add'; readonly record: CheckedRow; readonly likely: boolean }
  | { readonly what: 'update'; readonly id: string; readonly changes: FieldValues }
  | { readonly what: 'unchanged' }
  | { readonly what: 'duplicate'; readonly reason: Reason }
  | { readonly what: 'refused'; readonly reasons: readonly Reason[] }
);

/** A record is a row's; these would do as well. */
interface Claim {
  readonly line: number;
  readonly same: readonly string[];
}

/** Of so many records that say all a row says, it may be any: some that are taken, and the first free. */
const MOST_SAME = 16;
const MOST_FREE = 2;

type RefusedRow = Extract<PlannedRow, { readonly what: 'refused' }>;

type MatchBy = ImportPlan['matchBy'];

interface Candidate {
  readonly row: IncomingRow;
  readonly keys: readonly string[];
  /** Ids of records with one of the keys, or with the title where the row has no key. */
  readonly ids: readonly string[];
  /** Ids of records that may be the same one, for the count of likely duplicates. */
  readonly alike: readonly string[];
}

/**
 * Decides what becomes of each row: new, changed, unchanged, repeated, refused. A row matches a
 * record by the chosen key; of several with that e-mail or phone, the one of the same name. Blank
 * never matches blank. A row that a record already says in full changes nothing, whatever the key,
 * so that the same file can be run again.
 */
export class RowPlanner {
  readonly refs: RefResolver;
  readonly #context: JobContext;
  readonly #ground: FileGround;
  readonly #kind: EntityKind;
  readonly #fields: FieldSpecs;
  readonly #matchBy: MatchBy;
  readonly #keyField: string | undefined;
  readonly #listFields: {
    readonly emails: string | undefined;
    readonly phones: string | undefined;
  };
  readonly #tagField: string | undefined;
  readonly #tag: string | undefined;
  readonly #normalise: (values: FieldValues) => FieldValues;
  /** Key (with the name for e-mails and phones) → line of the file that has it. */
  readonly #seen = new Map<string, number>();
  /** Records that a row of the file already stands for. */
  readonly #claimed = new Map<string, Claim>();
  /** E-mails of the rows so far, and phones beside names. */
  readonly #seenAlike = new SeenMarks();

  constructor(context: JobContext, ground: FileGround, plan: Pick<ImportPlan, 'matchBy' | 'tag'>) {
    const { kind, fields } = ground;
    this.#context = context;
    this.#ground = ground;
    this.#kind = kind;
    this.#fields = fields;
    this.#matchBy = plan.matchBy;
    this.#tag = cleanText(plan.tag ?? '') || undefined;
    const ofType = (type: string) =>
      Object.keys(this.#fields).find((field) => this.#fields[field]?.type === type);
    this.#listFields = { emails: ofType('emails'), phones: ofType('phones') };
    this.#tagField = ofType('tags');
    const byKey = {
      externalId: 'externalId',
      email: ofType('emails'),
      phone: ofType('phones'),
      none: undefined,
    };
    this.#keyField = byKey[plan.matchBy];
    this.#normalise = (values) => context.stored(kind.name, values);
    this.refs = new RefResolver(context, kind, fields, contributionOf(kind.name));
  }

  /** Plans a batch of rows in the order of the file. */
  async plan(rows: readonly IncomingRow[]): Promise<readonly PlannedRow[]> {
    await this.refs.prepare(rows);
    const planned: PlannedRow[] = [];
    // Most rows resemble no record, and are decided at once. From the first that does, all wait for
    // one reading: each row is decided by what those before it became.
    const waiting: (Candidate | RefusedRow)[] = [];
    for (const row of rows) {
      const next = row.problems.length > 0 ? refused(row, row.problems) : this.#candidate(row);
      if (waiting.length > 0 || ('ids' in next && next.ids.length + next.alike.length > 0)) {
        waiting.push(next);
      } else planned.push('ids' in next ? this.#decide(next, NOBODY) : next);
    }
    if (waiting.length === 0) return planned;
    const existing = await this.#resembled(waiting);
    for (const next of waiting) planned.push('ids' in next ? this.#decide(next, existing) : next);
    return planned;
  }

  async #resembled(
    rows: readonly (Candidate | RefusedRow)[],
  ): Promise<ReadonlyMap<string, RecordRow>> {
    const wanted = new Set<string>();
    for (const row of rows) {
      if (!('ids' in row)) continue;
      for (const id of row.ids) wanted.add(id);
      for (const id of row.alike) wanted.add(id);
    }
    const records = await this.#context.read(this.#kind.name, [...wanted]);
    return new Map(records.map((record) => [record.id, record]));
  }

  /** A row as one of the record with these values. */
  #finishedFor(row: IncomingRow, existing: FieldValues) {
    return finishedRow(row.untouched ?? row, this.#ground, existing);
  }

  #candidate(row: IncomingRow): Candidate {
    const { findBy } = this.#context;
    const { values, title } = row;
    const { name } = this.#kind;
    const keys = this.#keyField ? valuesOf(values[this.#keyField]) : NONE;
    // Into a workspace without records, every row is new.
    if (this.#context.count(name, 'all') === 0) return { row, keys, ids: NONE, alike: NONE };
    const bearersOf = (field: string, keys = valuesOf(values[field])) =>
      once(keys.map((key) => findBy(name, field, key)));
    const sameTitle = title ? findBy(name, 'title', title) : [];
    const ids = keys.length > 0 ? bearersOf(this.#keyField ?? '', keys) : once([sameTitle]);
    const { emails } = this.#listFields;
    const alike = [emails && this.#matchBy !== 'email' ? bearersOf(emails) : NONE];
    // A name, a phone or a birthday is shared by many: two of them are worth reading the record for.
    if (sameTitle.length > 0) {
      const named = new Set(sameTitle);
      for (const field of this.#kind.duplicates?.fields ?? []) {
        if (field === emails || field === this.#keyField) continue;
        alike.push(bearersOf(field).filter((id) => named.has(id)));
      }
    }
    return { row, keys, ids, alike: once(alike) };
  }

  #decide(candidate: Candidate, existing: ReadonlyMap<string, RecordRow>): PlannedRow {
    const { row, keys, ids } = candidate;
    const seen = this.#seenKeys(row.title, keys);
    for (const key of seen) {
      const line = this.#seen.get(key);
      if (line !== undefined) return repeated(row, line);
    }
    const records = ids.length === 0 ? NO_RECORDS : ids.flatMap((id) => existing.get(id) ?? []);
    const match =
      records.length > 0 && keys.length > 0 ? this.#match(records, row.title) : undefined;
    const planned = match
      ? this.#against(candidate, match)
      : (this.#same(candidate, records) ?? this.#add(candidate, existing));
    if (planned.what !== 'refused') for (const key of seen) this.#seen.set(key, row.line);
    return planned;
  }

  #seenKeys(title: string, keys: readonly string[]): readonly string[] {
    return keys.length === 0 || this.#matchBy === 'externalId'
      ? keys
      : keys.map((key) => `${key}\n${title}`);
  }

  /** The record a row with a key stands for: the only one, or the one of the same name. */
  #match(records: readonly RecordRow[], title: string): RecordRow | undefined {
    const free = records.filter(({ id }) => !this.#claimed.has(id));
    if (records.length === 1 && this.#matchBy === 'externalId') return records[0];
    const named = free.find(({ values }) => foldedKey(this.#kind.title(values)) === title);
    return named ?? (records.length === 1 ? free[0] : undefined);
  }

  #against({ row }: Candidate, match: RecordRow): PlannedRow {
    const claim = this.#claimed.get(match.id);
    if (claim) return repeated(row, claim.line);
    const { values, refs } = this.#finishedFor(row, match.values);
    const incoming = { ...values, ...this.refs.idsOf(refs, values, match.id) };
    const missing = this.refs.missing(refs);
    if (missing.length > 0) return refused(row, missing);
    const changes = changesOf(match.values, incoming, this.#fields, this.#normalise);
    if (Object.keys(changes).length === 0) {
      this.#claimed.set(match.id, { line: row.line, same: NONE });
      return { what: 'unchanged', row };
    }
    const tagged = this.#tagged(changes, match.values);
    const problems = this.#check({ ...match.values, ...tagged }, match.values);
    if (problems.length > 0) return refused(row, problems);
    this.#claimed.set(match.id, { line: row.line, same: NONE });
    return { what: 'update', row, id: match.id, changes: tagged };
  }

  /**
   * A record that says all the row says, for rows without a key and those whose key several have.
   * The one that says least besides is tried first, and one with a key stays free for the row that
   * has it.
   */
  #same(candidate: Candidate, records: readonly RecordRow[]): PlannedRow | undefined {
    const { row, keys } = candidate;
    if (records.length === 0) return undefined;
    const hasKey = ({ values }: RecordRow) =>
      this.#keyField !== undefined && !isBlank(values[this.#keyField]);
    const size = (record: RecordRow) =>
      Object.keys(record.values).length + (hasKey(record) ? 1_000 : 0);
    const same: string[] = [];
    let free = 0;
    let isAnothers = false;
    for (const record of records.toSorted((a, b) => size(a) - size(b))) {
      const isFree = !this.#claimed.has(record.id);
      if (!isFree && same.length >= MOST_SAME) continue;
      if (!this.#saysAll(record, row)) continue;
      if (keys.length === 0 && hasKey(record)) isAnothers ||= isFree;
      else if (same.push(record.id) && isFree && ++free === MOST_FREE) break;
    }
    return this.#claim(row.line, same) || isAnothers ? { what: 'unchanged', row } : undefined;
  }

  #saysAll({ id, values: before }: RecordRow, row: IncomingRow): boolean {
    const { values, refs } = this.#finishedFor(row, before);
    if (this.refs.missing(refs).length > 0) return false;
    const incoming = { ...values, ...this.refs.idsOf(refs, values, id) };
    return Object.keys(changesOf(before, incoming, this.#fields, this.#normalise)).length === 0;
  }

  /**
   * Gives a row one of the records that say all it says. Where earlier rows have them all, one of those
   * moves to another record of its own, if it can (augmenting paths: Kuhn 1955, Berge 1957).
   */
  #claim(line: number, same: readonly string[], asked = new Set<string>()): boolean {
    for (const id of same) {
      if (asked.has(id)) continue;
      asked.add(id);
      const claim = this.#claimed.get(id);
      if (claim && !this.#claim(claim.line, claim.same, asked)) continue;
      this.#claimed.set(id, { line, same });
      return true;
    }
    return false;
  }

  #add(candidate: Candidate, existing: ReadonlyMap<string, RecordRow>): PlannedRow {
    const { row } = candidate;
    const { title } = row;
    const missing = this.refs.missing(row.refs);
    if (missing.length > 0) return refused(row, missing);
    const values = this.#tagged(this.#complete(row.values, this.refs.idsOf(row.refs, row.values)));
    const reasons = values === row.values && row.fits ? NO_REASONS : this.#check(values);
    if (reasons.length > 0) return refused(row, reasons);
    const id = this.refs.claim(values, title) ?? this.#context.newId();
    const likely = this.#looksKnown(candidate, values, existing);
    const record = { id, values, fits: this.#fields };
    this.refs.added(record, title);
    return { what: 'add', row, record, likely };
  }

  #looksKnown(
    { row: { title }, ids, alike }: Candidate,
    values: FieldValues,
    existing: ReadonlyMap<string, RecordRow>,
  ): boolean {
    const inFile = this.#alikeInFile(values, title);
    const { duplicates } = this.#kind;
    if (inFile || !duplicates || ids.length + alike.length === 0) return inFile;
    const others = [...ids, ...alike].flatMap((id) => existing.get(id) ?? []);
    const { tools, count } = this.#context;
    const profile = duplicates.profile(values, tools);
    const records = count(this.#kind.name, 'all');
    return others.some((other) => {
      const known = duplicates.profile(other.values, tools);
      return duplicates.score(profile, known, records)?.likely === true;
    });
  }

  /** Whether an earlier row has one of its e-mails, or one of its phones under the same name. */
  #alikeInFile(values: FieldValues, title: string): boolean {
    const { emails = '', phones = '' } = this.#listFields;
    let isAlike = false;
    for (const email of valuesOf(values[emails])) {
      if (this.#seenAlike.seen(email)) isAlike = true;
    }
    for (const phone of valuesOf(values[phones])) {
      if (this.#seenAlike.seen(phone, title)) isAlike = true;
    }
    return isAlike;
  }

  /** With what a record of the kind begins with, and with its references; copied only if need be. */
  #complete(values: FieldValues, refs: FieldValues): FieldValues {
    const whole = withDefaults(this.#kind.name, values);
    return Object.keys(refs).length === 0 ? whole : { ...whole, ...refs };
  }

  #tagged(values: FieldValues, before: FieldValues = {}): FieldValues {
    const field = this.#tagField;
    if (!this.#tag || !field) return values;
    const present = values[field] ?? before[field];
    const tags: readonly unknown[] = Array.isArray(present) ? present : [];
    if (tags.includes(this.#tag)) return values;
    return { ...values, ...this.#normalise({ [field]: [...tags, this.#tag] }) };
  }

  /** What is wrong with a new record; with one that is there, what the row would bring into it. */
  #check(values: FieldValues, before?: FieldValues): readonly Reason[] {
    const problems = before
      ? broughtProblems(this.#kind, this.#fields, before, values)
      : problemsOf(this.#kind, this.#fields, values);
    return problems.map(({ key, field }) => ({
      key: key.startsWith('invalid.') ? 'invalid' : key,
      params: { field },
    }));
  }
}

function refused(row: IncomingRow, reasons: readonly Reason[]): RefusedRow {
  return { what: 'refused', row, reasons };
}

function repeated(row: IncomingRow, line: number): PlannedRow {
  return { what: 'duplicate', row, reason: { key: 'repeated', params: { line } } };
}

const NONE: readonly string[] = [];
const NO_REASONS: readonly Reason[] = [];
const NO_RECORDS: readonly RecordRow[] = [];
const NOBODY: ReadonlyMap<string, RecordRow> = new Map();

/** All ids of some lists, each once. Most rows of a file are new: their lists are empty. */
function once(lists: readonly (readonly string[])[]): readonly string[] {
  const filled = lists.filter((list) => list.length > 0);
  return filled.length === 0 ? NONE : [...new Set(filled.flat())];
}

/** The keys a field's value holds: of each entry, or the text itself. */
function valuesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value ? [value] : NONE;
  if (!Array.isArray(value)) return NONE;
  const values: string[] = [];
  for (const entry of value) {
    if (typeof entry === 'object' && entry !== null && 'value' in entry) {
      values.push(String(entry.value));
    }
  }
  return values;
}
