import type { FileGround } from '#engine/jobs/import-reading.ts';
import type { IncomingRow, Reason } from '#engine/jobs/incoming-row.ts';
import type { JobContext, PairOfIds } from '#engine/jobs/job-context.ts';
import {
  type AskedQuestion,
  type PlannedRow,
  type RefusedRow,
  reasonOf,
  refused,
  repeated,
  withoutChanges,
} from '#engine/jobs/planned-row.ts';
import type { ImportAnswers, ImportPlan } from '#engine/protocol/import.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { contributionOf } from '#shared/import/contributions.ts';
import { type FieldValues, isBlank, type RecordRow } from '#shared/sync/change-set.ts';
import { foldedKey } from '#shared/text/fold.ts';
import { BroughtEntries } from './brought-entries.ts';
import { Claims } from './claims.ts';
import { LikelyKnown } from './likely-known.ts';
import { answerTo, hasNoName, keepsName, type Question, Recognition } from './recognition.ts';
import { RefResolver } from './ref-resolver.ts';
import { type Candidate, comparable, RowCandidates, resemblesAny } from './row-candidates.ts';
import { RowUpdates } from './row-updates.ts';

/** Of so many records that say all a row says, it may be any: some that are taken, and the first free. */
const MOST_SAME = 16;
const MOST_FREE = 2;

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
  readonly #kind: EntityKind;
  readonly #fields: FieldSpecs;
  readonly #matchBy: ImportPlan['matchBy'];
  readonly #keyField: string | undefined;
  /** Lists of e-mails and phones: a row that is called by an entry of theirs has no name. */
  readonly #lists: readonly string[];
  /** Key (with the name for e-mails and phones) → line of the file that has it. */
  readonly #seen = new Map<string, number>();
  readonly #claims = new Claims();
  readonly #candidates: RowCandidates;
  readonly #updates: RowUpdates;
  readonly #likely: LikelyKnown;
  /** Null for a kind whose records are whatever row has their key. */
  readonly #recognition: Recognition | null;
  readonly #answers: ImportAnswers | undefined;
  /** What rows bring beside their records. */
  readonly #brought: BroughtEntries;

  constructor(
    context: JobContext,
    ground: FileGround,
    { matchBy, tag, answers }: Pick<ImportPlan, 'matchBy' | 'tag' | 'answers'>,
  ) {
    const { kind, fields } = ground;
    this.#context = context;
    this.#kind = kind;
    this.#fields = fields;
    this.#matchBy = matchBy;
    this.#answers = answers;
    this.#candidates = new RowCandidates(context, ground, matchBy);
    const { keyField, listFields } = this.#candidates;
    this.#keyField = keyField;
    this.#lists = Object.values(listFields).flatMap((field) => field ?? []);
    this.#likely = new LikelyKnown(context, kind, listFields);
    const key = matchBy === 'externalId' ? 'own' : 'shared';
    this.#recognition = kind.identity
      ? new Recognition(context, kind, kind.identity, { fields, key })
      : null;
    const contribution = contributionOf(kind.name);
    this.refs = new RefResolver(context, ground, contribution);
    this.#brought = new BroughtEntries(context, contribution.brings, this.refs);
    this.#updates = new RowUpdates(ground, {
      refs: this.refs,
      recognition: this.#recognition,
      ownKey: matchBy === 'externalId' ? keyField : undefined,
      tag,
      now: context.now(),
    });
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
    if (!this.#recognition || row.problems.length > 0) return false;
    return hasNoName(row, this.#lists) && this.#candidates.keysOf(row).length > 0;
  }

  /**
   * Of rows that wait, those that a record says in full already. They have it before the others: what one
   * brings to a record may lead another to it, when the file is run again.
   */
  async planSaid(rows: readonly IncomingRow[]): Promise<readonly PlannedRow[]> {
    const recognition = this.#recognition;
    if (!recognition || this.#matchBy === 'externalId') return [];
    const candidates = rows.map((row) => this.#candidates.of(row));
    const existing = await this.#candidates.read(candidates);
    return candidates.flatMap((candidate) => {
      const { row, ids } = candidate;
      const seen = this.#candidates.repeatedBy(candidate);
      if (seen.some((key) => this.#seen.has(key))) return [];
      const records = ids.flatMap((id) => existing.get(id) ?? []);
      const { same } = recognition.shared(records, (record) =>
        this.#updates.valuesFor(row, record),
      );
      const said = this.#same(candidate, same);
      if (said) for (const key of seen) this.#seen.set(key, row.line);
      return said ?? [];
    });
  }

  /**
   * A change that a command refuses is refused with its row, and the other rows are taken. One that it has nothing
   * to do for is none: the file was brought in before.
   */
  async #allowed(planned: PlannedRow): Promise<PlannedRow> {
    if (planned.what !== 'update') return planned;
    const { id, changes, row } = planned;
    const { problems, idle } = await this.#context.outcome(this.#kind.name, id, changes);
    if (problems.length > 0) return refused(row, problems.map(reasonOf));
    return idle.length > 0 ? withoutChanges(planned, idle) : planned;
  }

  async #planned(rows: readonly IncomingRow[]): Promise<readonly PlannedRow[]> {
    await this.#kind.duplicates?.ready();
    await this.refs.prepare(rows);
    const planned: PlannedRow[] = [];
    // Most rows resemble no record, and are decided at once. From the first that does, all wait for
    // one reading: each row is decided by what those before it became.
    const waiting: (Candidate | RefusedRow)[] = [];
    for (const row of rows) {
      const next = row.problems.length > 0 ? refused(row, row.problems) : this.#candidates.of(row);
      if (waiting.length > 0 || ('ids' in next && resemblesAny(next))) {
        waiting.push(next);
      } else planned.push('ids' in next ? this.#decide(next, NOBODY) : next);
    }
    if (waiting.length === 0) return planned;
    const existing = await this.#candidates.read(waiting.filter((each) => 'ids' in each));
    if (rows.some(({ entries }) => entries)) await this.#brought.prepare(existing.keys());
    for (const next of waiting) planned.push('ids' in next ? this.#decide(next, existing) : next);
    return planned;
  }

  #decide(candidate: Candidate, existing: ReadonlyMap<string, RecordRow>): PlannedRow {
    const { row, keys, ids } = candidate;
    const seen = this.#candidates.repeatedBy(candidate);
    for (const key of seen) {
      const line = this.#seen.get(key);
      if (line !== undefined) return this.#brought.joined(row, key) ?? repeated(row, line);
    }
    const records = ids.length === 0 ? NO_RECORDS : ids.flatMap((id) => existing.get(id) ?? []);
    const planned =
      records.length > 0 && keys.length > 0
        ? this.#keyed(candidate, records)
        : (this.#same(candidate, records) ??
          this.#done(candidate, records) ??
          this.#add(candidate, existing, NO_RECORDS));
    if (planned.what !== 'refused') for (const key of seen) this.#seen.set(key, row.line);
    this.#brought.planned(planned, seen);
    return planned;
  }

  /** Whether a record says all that a row says, what the row brings besides among it. */
  #saysAll(record: RecordRow, row: IncomingRow): boolean {
    return this.#updates.saysAll(record, row) && this.#brought.hasAll(row, record.id);
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
        : recognition.shared(records, (record) => this.#updates.valuesFor(row, record));
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
    const told = this.#updates.told(row, match);
    if ('missing' in told) return refused(row, told.missing);
    const question = trust === 'asked' ? this.#questionOf(row, match, told.changes) : undefined;
    if (question) return this.#ask(candidate, question);
    const isNameKept =
      trust === 'asked' ? keepsName(this.#answers, row.line, match.id) : trust === 'nameKept';
    const update = this.#updates.updateOf(match, told.changes, isNameKept);
    const { changes, nameKept } = update;
    const isChanged = Object.keys(changes).length > 0;
    if (isChanged && this.#kind.appendOnly) return refused(row, ENTRY);
    const problems = isChanged
      ? this.#updates.problemsOf({ ...match.values, ...changes }, match.values)
      : NO_REASONS;
    if (problems.length > 0) return refused(row, problems);
    const brought = this.#brought.lacking(row, match.id);
    if ('problems' in brought) return refused(row, brought.problems);
    const { entries } = brought;
    if (!isChanged && entries.length === 0) {
      this.#claims.take(match.id, row.line);
      return { what: 'unchanged', row, nameKept, id: match.id };
    }
    this.#claims.take(match.id, row.line);
    this.refs.used(changes);
    return { what: 'update', row, ...update, entries };
  }

  /** Whether a row may become what its record is: not if that would make it somebody else. */
  #questionOf(row: IncomingRow, match: RecordRow, changes: FieldValues): Question | undefined {
    const recognition = this.#recognition;
    if (!recognition || Object.keys(changes).length === 0) return undefined;
    const values = this.#updates.valuesFor(row, match);
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
      const told = this.#updates.told(row, record);
      return 'missing' in told ? [] : [this.#updates.updateOf(record, told.changes, false)];
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
   * A record that says all a row without a key says, but for what is blank in it and set by a command, and for
   * what the row brings: the row is no other record, it says what was done (a task that is open here and done
   * in the file).
   */
  #done(candidate: Candidate, records: readonly RecordRow[]): PlannedRow | undefined {
    if (!this.#kind.commands || candidate.keys.length > 0) return undefined;
    const record = records.find((each) => {
      const told = this.#claims.has(each.id) ? undefined : this.#updates.told(candidate.row, each);
      if (!told || 'missing' in told) return false;
      return Object.keys(told.changes).every(
        (field) => this.#fields[field]?.by !== undefined && isBlank(each.values[field]),
      );
    });
    return record && this.#against(candidate, record, 'all');
  }

  /** `bearers`: records with its key that it is not. */
  #add(
    candidate: Candidate,
    existing: ReadonlyMap<string, RecordRow>,
    bearers: readonly RecordRow[],
  ): PlannedRow {
    const { row } = candidate;
    const { title } = row;
    const missing = this.refs.missing(row.refs);
    if (missing.length > 0) return refused(row, missing);
    const values = this.#updates.valuesOfNew(row);
    const reasons =
      values === row.values && row.fits ? NO_REASONS : this.#updates.problemsOf(values);
    if (reasons.length > 0) return refused(row, reasons);
    const id = this.refs.claim(values, title) ?? this.#context.newId();
    const brought = this.#brought.lacking(row, id);
    if ('problems' in brought) return refused(row, brought.problems);
    const { entries } = brought;
    const others = resemblesAny(candidate) ? comparable(candidate, existing) : NO_RECORDS;
    const likely = this.#likely.looksKnown(values, title, others);
    const record = { id, values, fits: this.#fields };
    this.refs.added(record, title);
    this.refs.used(values);
    const proposed = this.#proposals(record, bearers);
    return { what: 'add', row, record, likely: likely || proposed.length > 0, proposed, entries };
  }

  #proposals(record: RecordRow, bearers: readonly RecordRow[]): readonly PairOfIds[] {
    if (bearers.length === 0 || !this.#recognition || this.#matchBy === 'none') return NO_PAIRS;
    return this.#recognition.proposals(record, bearers, this.#matchBy);
  }
}

const NO_REASONS: readonly Reason[] = [];
const NO_PAIRS: readonly PairOfIds[] = [];
/** An entry is there, and says something else. */
const ENTRY: readonly Reason[] = [{ key: 'appendOnly' }];
const LEFT_OUT: readonly Reason[] = [{ key: 'leftOut' }];
const NO_RECORDS: readonly RecordRow[] = [];
const NOBODY: ReadonlyMap<string, RecordRow> = new Map();
