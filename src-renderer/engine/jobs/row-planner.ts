import type { FileGround } from '#engine/jobs/import-reading.ts';
import type { IncomingRow, Reason } from '#engine/jobs/incoming-row.ts';
import type { JobContext, PairOfIds } from '#engine/jobs/job-context.ts';
import {
  type AskedQuestion,
  type PlannedRow,
  type RecordUpdate,
  type RefusedRow,
  reasonOf,
  refused,
  repeated,
} from '#engine/jobs/planned-row.ts';
import { finishedRow, withDefaults } from '#engine/jobs/read-rows.ts';
import type { ImportAnswers, ImportPlan } from '#engine/protocol/import.ts';
import { broughtProblems } from '#shared/domain/brought-problems.ts';
import type { EntityKind, FieldSpecs } from '#shared/domain/entity-kind.ts';
import { problemsOf } from '#shared/domain/record-problems.ts';
import { contributionOf } from '#shared/import/contributions.ts';
import { changesOf } from '#shared/import/merge-values.ts';
import { storedForm } from '#shared/rules/stored-form.ts';
import { type FieldValues, isBlank, type RecordRow } from '#shared/sync/change-set.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import { foldedKey } from '#shared/text/fold.ts';
import { Claims } from './claims.ts';
import { LikelyKnown } from './likely-known.ts';
import { answerTo, hasNoName, type Question, Recognition } from './recognition.ts';
import { RefResolver } from './ref-resolver.ts';
import { onceEach, recognisedKeys } from './row-keys.ts';

/** Of so many records that say all a row says, it may be any: some that are taken, and the first free. */
const MOST_SAME = 16;
const MOST_FREE = 2;
/** A key that more records have, a switchboard's or none at all, tells nobody apart. */
const MOST_BEARERS = 64;

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
 * Decides what becomes of each row: new, changed, unchanged, repeated, refused. A row is a record by
 * the chosen key; where several may have that key, only if the kind's rules agree (`Recognition`), and
 * nobody gets another name or sort that was not confirmed. Blank never matches blank. A row that a
 * record already says in full changes nothing, whatever the key, so that the same file can be run
 * again.
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
  /** The same as a list: a row that is called by an entry of theirs has no name. */
  readonly #lists: readonly string[];
  readonly #tagField: string | undefined;
  readonly #tag: string | undefined;
  readonly #normalise: (values: FieldValues) => FieldValues;
  /** Key (with the name for e-mails and phones) → line of the file that has it. */
  readonly #seen = new Map<string, number>();
  readonly #claims = new Claims();
  readonly #likely: LikelyKnown;
  /** Null for a kind whose records are whatever row has their key. */
  readonly #recognition: Recognition | null;
  readonly #answers: ImportAnswers | undefined;

  constructor(
    context: JobContext,
    ground: FileGround,
    plan: Pick<ImportPlan, 'matchBy' | 'tag' | 'answers'>,
  ) {
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
    this.#lists = Object.values(this.#listFields).flatMap((field) => field ?? []);
    this.#tagField = ofType('tags');
    const byKey = {
      externalId: 'externalId',
      email: ofType('emails'),
      phone: ofType('phones'),
      none: undefined,
    };
    this.#keyField = byKey[plan.matchBy];
    const { tools, settings } = ground;
    this.#normalise = (values) => storedForm(kind, fields, values, tools, settings.region);
    this.#answers = plan.answers;
    this.#likely = new LikelyKnown(context, kind, this.#listFields);
    const key = plan.matchBy === 'externalId' ? 'own' : 'shared';
    this.#recognition = kind.identity
      ? new Recognition(context, kind, kind.identity, { fields, key })
      : null;
    this.refs = new RefResolver(context, kind, fields, contributionOf(kind.name));
  }

  /** Plans a batch of rows in the order of the file. */
  async plan(rows: readonly IncomingRow[]): Promise<readonly PlannedRow[]> {
    const planned = await this.#planned(rows);
    return this.#kind.commands ? Promise.all(planned.map((row) => this.#allowed(row))) : planned;
  }

  /**
   * Whether a row is to be planned after all others: it has a key and no name, of a kind whose records
   * are somebody. Another row of the file may bring that key to a record. Whoever has a name is
   * recognised first, so that the file says the same when it is run again, with the key in its place.
   */
  waits(row: IncomingRow): boolean {
    if (!this.#recognition || !this.#keyField || row.problems.length > 0) return false;
    return hasNoName(row, this.#lists) && this.#keysOf(row, this.#keyField).length > 0;
  }

  /**
   * Of rows that wait, those that a record says in full already. They have it before the others: what one
   * brings to a record may lead another to it, when the file is run again.
   */
  async planSaid(rows: readonly IncomingRow[]): Promise<readonly PlannedRow[]> {
    const recognition = this.#recognition;
    if (!recognition || this.#matchBy === 'externalId') return [];
    const candidates = rows.map((row) => this.#candidate(row));
    const existing = await this.#resembled(candidates);
    return candidates.flatMap((candidate) => {
      const { row, keys, ids } = candidate;
      const seen = this.#seenKeys(row.title, keys);
      if (seen.some((key) => this.#seen.has(key))) return [];
      const records = ids.flatMap((id) => existing.get(id) ?? []);
      const { same } = recognition.shared(records, (record) => this.#valuesFor(row, record));
      const said = this.#same(candidate, same);
      if (said) for (const key of seen) this.#seen.set(key, row.line);
      return said ?? [];
    });
  }

  /** A change that a command refuses is refused with its row, and the other rows are taken. */
  async #allowed(planned: PlannedRow): Promise<PlannedRow> {
    if (planned.what !== 'update') return planned;
    const { id, changes, row } = planned;
    const problems = await this.#context.refusals(this.#kind.name, id, changes);
    return problems.length > 0 ? refused(row, problems.map(reasonOf)) : planned;
  }

  async #planned(rows: readonly IncomingRow[]): Promise<readonly PlannedRow[]> {
    await this.#kind.duplicates?.ready();
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
    const { title } = row;
    const { name } = this.#kind;
    const keysOf = (field: string) => this.#keysOf(row, field);
    const keys = this.#keyField ? keysOf(this.#keyField) : NONE;
    // Into a workspace without records, every row is new.
    if (this.#context.count(name, 'all') === 0) return { row, keys, ids: NONE, alike: NONE };
    const bearersOf = (field: string, keys = keysOf(field)) =>
      onceEach(keys.map((key) => findBy(name, field, key)));
    const sameTitle = title ? findBy(name, 'title', title) : [];
    const ids =
      keys.length > 0
        ? someOf(bearersOf(this.#keyField ?? '', keys), sameTitle)
        : onceEach([sameTitle]);
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
    return { row, keys, ids, alike: onceEach(alike) };
  }

  #keysOf({ values }: IncomingRow, field: string): readonly string[] {
    return recognisedKeys(this.#fields[field]?.type, values[field]);
  }

  #decide(candidate: Candidate, existing: ReadonlyMap<string, RecordRow>): PlannedRow {
    const { row, keys, ids } = candidate;
    const seen = this.#seenKeys(row.title, keys);
    for (const key of seen) {
      const line = this.#seen.get(key);
      if (line !== undefined) return repeated(row, line);
    }
    const records = ids.length === 0 ? NO_RECORDS : ids.flatMap((id) => existing.get(id) ?? []);
    const planned =
      records.length > 0 && keys.length > 0
        ? this.#keyed(candidate, records)
        : (this.#same(candidate, records) ??
          this.#done(candidate, records) ??
          this.#add(candidate, existing, NO_RECORDS));
    if (planned.what !== 'refused') for (const key of seen) this.#seen.set(key, row.line);
    return planned;
  }

  /** What becomes of a row whose key some records have. */
  #keyed(candidate: Candidate, records: readonly RecordRow[]): PlannedRow {
    const { row } = candidate;
    const recognition = this.#recognition;
    const isOwn = this.#matchBy === 'externalId';
    // Of several with one id, the one that was added for this very row is not asked about again.
    const own = isOwn && records.length > 1 ? this.#same(candidate, records) : undefined;
    if (own) return own;
    const isFree = ({ id }: RecordRow) => !this.#claims.has(id);
    const { same, maybe } =
      isOwn || !recognition
        ? {
            same: this.#match(records, row.title),
            maybe: isOwn && recognition ? records : NO_RECORDS,
          }
        : recognition.shared(records, (record) => this.#valuesFor(row, record));
    const [only, more] = isOwn || !recognition ? same : same.filter(isFree);
    if (only && !more) return this.#against(candidate, only, recognition ? 'asked' : 'all');
    const said = this.#same(candidate, isOwn || !recognition ? records : same);
    if (said) return said;
    // Whoever it is, nothing of it is new; the record stays free for the row that has its name.
    if (maybe.some((record) => this.#saysAll(record, row))) return { what: 'unchanged', row };
    const either = (more ? same : maybe).filter(isFree);
    if (recognition && either.length > 0) {
      return this.#ask(candidate, recognition.question('either', either, row.values));
    }
    return this.#add(candidate, new Map(records.map((each) => [each.id, each])), records);
  }

  #seenKeys(title: string, keys: readonly string[]): readonly string[] {
    return keys.length === 0 || this.#matchBy === 'externalId'
      ? keys
      : keys.map((key) => `${key}\n${title}`);
  }

  /** The record a row with a key stands for: the only one, or the one of the same name. */
  #match(records: readonly RecordRow[], title: string): readonly RecordRow[] {
    if (records.length === 1 && this.#matchBy === 'externalId') return records;
    const free = records.filter(({ id }) => !this.#claims.has(id));
    const named = free.find(({ values }) => foldedKey(this.#kind.title(values)) === title);
    return named ? [named] : records.length === 1 ? free : NO_RECORDS;
  }

  /** `trust`: all that the row says is taken over, or all but a name that stays, or it is asked. */
  #against(
    candidate: Candidate,
    match: RecordRow,
    trust: 'all' | 'nameKept' | 'asked',
  ): PlannedRow {
    const { row } = candidate;
    const line = this.#claims.lineOf(match.id);
    if (line !== undefined) return repeated(row, line);
    const told = this.#told(row, match);
    if ('missing' in told) return refused(row, told.missing);
    const question = trust === 'asked' ? this.#questionOf(row, match, told.changes) : undefined;
    if (question) return this.#ask(candidate, question);
    const update = this.#updateOf(match, told.changes, trust === 'nameKept');
    const { changes, nameKept } = update;
    if (Object.keys(changes).length === 0) {
      this.#claims.take(match.id, row.line);
      return { what: 'unchanged', row, nameKept };
    }
    if (this.#kind.appendOnly) return refused(row, ENTRY);
    const problems = this.#check({ ...match.values, ...changes }, match.values);
    if (problems.length > 0) return refused(row, problems);
    this.#claims.take(match.id, row.line);
    this.refs.used(changes);
    return { what: 'update', row, ...update };
  }

  /** What a row changes in a record, or why that cannot be told. */
  #told(
    row: IncomingRow,
    { id, values: before }: RecordRow,
  ): { readonly changes: FieldValues } | { readonly missing: readonly Reason[] } {
    const { values, refs } = this.#finishedFor(row, before);
    const incoming = { ...values, ...this.refs.idsOf(refs, values, id) };
    const missing = this.refs.missing(refs);
    if (missing.length > 0) return { missing };
    const changes = changesOf(before, incoming, this.#fields, this.#normalise);
    if (this.#matchBy !== 'externalId' || !this.#keyField) return { changes };
    // The id of a merged record leads to the one that stayed, which keeps its own.
    const { [this.#keyField]: _, ...others } = changes;
    return { changes: isBlank(before[this.#keyField]) ? changes : others };
  }

  #updateOf({ id, values }: RecordRow, told: FieldValues, keepName: boolean): RecordUpdate {
    const kept = keepName && this.#recognition ? this.#recognition.keepingName(told) : told;
    const changes = Object.keys(kept).length === 0 ? kept : this.#tagged(kept, values);
    const nameKept = Object.keys(kept).length < Object.keys(told).length;
    const { title } = this.#kind;
    const after = { ...values, ...changes };
    const renames =
      title(after) !== title(values) || this.#recognition?.changesSort(values, changes);
    return { id, changes, renames: renames === true, nameKept };
  }

  /** Whether a row may become what its record is: not if that would make it somebody else. */
  #questionOf(row: IncomingRow, match: RecordRow, changes: FieldValues): Question | undefined {
    const recognition = this.#recognition;
    if (!recognition || Object.keys(changes).length === 0) return undefined;
    const values = this.#valuesFor(row, match);
    const isOther = recognition.sameness(values, match) === 'other';
    const isAnother = recognition.becomesAnother(match, changes);
    if (!isOther && !isAnother) return undefined;
    const isPart = !isOther && !recognition.changesSort(match.values, changes);
    const why = isPart && this.#matchBy === 'externalId' ? 'renamed' : 'either';
    return recognition.question(why, [match], values);
  }

  /** What is said of a row that could be either; without an answer it is nobody's. */
  #ask(candidate: Candidate, asked: Question): PlannedRow {
    const { row } = candidate;
    const answer = answerTo(this.#answers, row.line, asked);
    const updates = asked.candidates.flatMap((record) => {
      const told = this.#told(row, record);
      return 'missing' in told ? [] : [this.#updateOf(record, told.changes, false)];
    });
    const question: AskedQuestion = {
      ...asked,
      updates,
      answered: answer !== undefined,
      called: this.#kind.title(row.values),
      otherwise: this.#canStandAlone(row) ? 'new' : 'leftOut',
    };
    const records = new Map(asked.candidates.map((record) => [record.id, record]));
    const decide = (): PlannedRow => {
      const [first] = asked.candidates;
      switch (answer?.as) {
        case 'same':
        case 'nameKept': {
          const record = records.get(answer.id);
          const trust = answer.as === 'same' ? 'all' : 'nameKept';
          return record ? this.#against(candidate, record, trust) : refused(row, LEFT_OUT);
        }
        case 'new':
          return this.#add(candidate, records, NO_RECORDS);
        case 'leftOut':
          return refused(row, LEFT_OUT);
        case undefined: {
          if (asked.why === 'renamed' && first) return this.#against(candidate, first, 'nameKept');
          const title = first ? this.#kind.title(first.values) : '';
          return question.otherwise === 'new'
            ? this.#add(candidate, records, asked.candidates)
            : refused(row, [{ key: 'couldBe', params: { title } }]);
        }
      }
    };
    return { ...decide(), question };
  }

  /** Whether a row nobody answered for is new: it has a name, and no id that a record has already. */
  #canStandAlone(row: IncomingRow): boolean {
    return this.#matchBy !== 'externalId' && !hasNoName(row, this.#lists);
  }

  /** A row's values as those of a record: what the kind fills in depends on it. */
  #valuesFor(row: IncomingRow, record: RecordRow): FieldValues {
    return row.untouched ? this.#finishedFor(row, record.values).values : row.values;
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
      const isFree = !this.#claims.has(record.id);
      if (!isFree && same.length >= MOST_SAME) continue;
      if (!this.#saysAll(record, row)) continue;
      if (keys.length === 0 && hasKey(record)) isAnothers ||= isFree;
      else if (same.push(record.id) && isFree && ++free === MOST_FREE) break;
    }
    return this.#claims.takeOne(row.line, same) || isAnothers
      ? { what: 'unchanged', row }
      : undefined;
  }

  /**
   * A record that says all a row without a key says, but for what is blank in it and set by a command: the
   * row is no other record, it says what was done (a task that is open here and done in the file).
   */
  #done(candidate: Candidate, records: readonly RecordRow[]): PlannedRow | undefined {
    if (!this.#kind.commands || candidate.keys.length > 0) return undefined;
    const record = records.find((each) => {
      const told = this.#claims.has(each.id) ? undefined : this.#told(candidate.row, each);
      if (!told || 'missing' in told) return false;
      return Object.keys(told.changes).every(
        (field) => this.#fields[field]?.by !== undefined && isBlank(each.values[field]),
      );
    });
    return record && this.#against(candidate, record, 'all');
  }

  #saysAll(record: RecordRow, row: IncomingRow): boolean {
    const told = this.#told(row, record);
    return !('missing' in told) && Object.keys(told.changes).length === 0;
  }

  /** `bearers`: records with its key that it is not. */
  #add(
    candidate: Candidate,
    existing: ReadonlyMap<string, RecordRow>,
    bearers: readonly RecordRow[],
  ): PlannedRow {
    const { row, ids, alike } = candidate;
    const { title } = row;
    const missing = this.refs.missing(row.refs);
    if (missing.length > 0) return refused(row, missing);
    const values = this.#tagged(this.#complete(row.values, this.refs.idsOf(row.refs, row.values)));
    const reasons = values === row.values && row.fits ? NO_REASONS : this.#check(values);
    if (reasons.length > 0) return refused(row, reasons);
    const id = this.refs.claim(values, title) ?? this.#context.newId();
    const known = ids.length + alike.length;
    const others = known === 0 ? NO_RECORDS : this.#some(candidate, existing);
    const likely = this.#likely.looksKnown(values, title, others);
    const record = { id, values, fits: this.#fields };
    this.refs.added(record, title);
    this.refs.used(values);
    const proposed = this.#proposals(record, bearers);
    return { what: 'add', row, record, likely: likely || proposed.length > 0, proposed };
  }

  #some({ ids, alike }: Candidate, existing: ReadonlyMap<string, RecordRow>): readonly RecordRow[] {
    return [...ids, ...alike].slice(0, MOST_BEARERS).flatMap((id) => existing.get(id) ?? []);
  }

  #proposals(record: RecordRow, bearers: readonly RecordRow[]): readonly PairOfIds[] {
    if (bearers.length === 0 || !this.#recognition || this.#matchBy === 'none') return NO_PAIRS;
    return this.#recognition.proposals(record, bearers, this.#matchBy);
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
    return problems.map(reasonOf);
  }
}

/** Of very many records with one key, those of the row's title and some others are looked at. */
function someOf(ids: readonly string[], sameTitle: readonly string[]): readonly string[] {
  if (ids.length <= MOST_BEARERS) return ids;
  const named = new Set(sameTitle);
  return onceEach([ids.filter((id) => named.has(id)), ids.slice(0, MOST_BEARERS)]);
}

const NONE: readonly string[] = [];
const NO_REASONS: readonly Reason[] = [];
const NO_PAIRS: readonly PairOfIds[] = [];
/** An entry is there, and says something else. */
const ENTRY: readonly Reason[] = [{ key: 'appendOnly' }];
const LEFT_OUT: readonly Reason[] = [{ key: 'leftOut' }];
const NO_RECORDS: readonly RecordRow[] = [];
const NOBODY: ReadonlyMap<string, RecordRow> = new Map();
