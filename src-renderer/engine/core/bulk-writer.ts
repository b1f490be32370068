import { withoutBlanks } from '#engine/core/apply.ts';
import { byCommand, loadCommands } from '#engine/core/by-command.ts';
import type { CommandRun } from '#engine/core/command-run.ts';
import { countsOf, type Door } from '#engine/core/door.ts';
import { Draft } from '#engine/core/draft.ts';
import { entryProblems } from '#engine/core/entries.ts';
import type { Identity } from '#engine/core/identity.ts';
import { normaliserOf, tagSpellings } from '#engine/core/stored-values.ts';
import type { TagSpellings } from '#engine/index/tag-spellings.ts';
import { takeIn } from '#engine/index/take-in.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { BulkWriter, CheckedRow } from '#engine/jobs/job-context.ts';
import type { CommitResult, Refused } from '#engine/protocol/changes.ts';
import type { Batch, BatchRow, JournalChange } from '#engine/store/database.ts';
import { BATCH_ROWS, type RowStore } from '#engine/store/row-store.ts';
import { problemsOf } from '#shared/domain/record-problems.ts';
import type { Act, FieldValues, RecordRow } from '#shared/sync/change-set.ts';

export interface BulkContext {
  readonly workspace: Workspace;
  readonly store: RowStore;
  readonly identity: Identity;
  readonly door: Door;
  readonly rebuild: (kind: string) => Promise<void>;
}

/** Batches that are written ahead at once: large enough that flushing to disk costs little. */
const STAGE_BATCHES = 32;

type Problem = Refused['problems'][number];

/** A batch that still takes rows. */
type Filling = Batch & { readonly rows: BatchRow[] };

interface Staged {
  readonly batches: number[];
  count: number;
  filling: Filling | null;
}

/**
 * One undoable act of any size. New rows are written ahead in packed batches, which count for
 * nothing until the transaction that writes the journal entry; a crash before leaves nothing. Only
 * one stage is open at a time: the second waits for its turn.
 */
export class StagedWriter implements BulkWriter {
  readonly #context: BulkContext;
  readonly #act: Act;
  readonly #id: string;
  readonly #draft: Draft;
  /** By kind: the batches of new rows, which are in memory, unseen. */
  readonly #staged = new Map<string, Staged>();
  readonly #spellings = new Map<string, TagSpellings>();
  readonly #problems: Problem[] = [];
  /** Batches that are not on the disk yet, until they are enough for a write. */
  #unwritten: Batch[] = [];
  #writing: Promise<void> = Promise.resolve();
  /** Resolved by the end of the act: lets the next writer of the stage in. */
  #release: (() => void) | null = null;
  #ended = false;

  constructor(context: BulkContext, act: Act, id: string) {
    this.#context = context;
    this.#act = act;
    this.#id = id;
    const { workspace, store, identity, door } = context;
    this.#draft = new Draft(workspace, store, identity.stamp(), door.series);
  }

  async add(kind: string, rows: readonly (RecordRow | CheckedRow)[]): Promise<void> {
    await this.#open();
    const { workspace, door } = this.#context;
    const table = workspace.table(kind);
    const fields = workspace.fieldsOf(kind);
    const staged = this.#staged.get(kind) ?? { batches: [], count: 0, filling: null };
    this.#staged.set(kind, staged);
    const spellings = this.#spellingsOf(kind);
    for (const row of rows) {
      const { id } = row;
      const given = withoutBlanks(row.values);
      const spelled = 'asSpelt' in row ? given : spellings.spelled(given);
      const values = door.series.numbered(kind, spelled);
      if (!('fits' in row) || row.fits !== fields) this.#check(kind, id, values);
      staged.filling ??= this.#filling(kind);
      const { no, rows: filled } = staged.filling;
      if (!table.putUnborn(id, values, { batch: no, slot: filled.length })) {
        await this.#revive(kind, id, values);
        continue;
      }
      if (filled.length === 0) {
        staged.batches.push(no);
        this.#unwritten.push(staged.filling);
      }
      filled.push({ id, v: values });
      staged.count++;
      if (filled.length === BATCH_ROWS) staged.filling = null;
    }
    if (this.#unwritten.length > STAGE_BATCHES) await this.#write();
  }

  /** One tag is written in one way, also among the rows of this act. */
  #spellingsOf(kind: string): TagSpellings {
    const known = this.#spellings.get(kind) ?? tagSpellings(this.#context.workspace, kind);
    this.#spellings.set(kind, known);
    return known;
  }

  /** A batch that the next new rows go to. */
  #filling(kind: string): Filling {
    const { workspace, store } = this.#context;
    const { version: sv } = workspace.kind(kind);
    return { no: store.reserve(1), kind, sv, tx: this.#id, h: this.#draft.at, rows: [] };
  }

  /** Writes batches ahead, all or the full ones. One write runs while rows are read. */
  async #write(all = false): Promise<void> {
    const due = this.#unwritten.filter(({ rows }) => all || rows.length === BATCH_ROWS);
    if (due.length === 0) return;
    this.#unwritten = this.#unwritten.filter((batch) => !due.includes(batch));
    await this.#writing;
    this.#writing = this.#context.store.stage(due);
    // Heard at the next await; until then a failure must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  async set(kind: string, id: string, values: FieldValues, how?: 'asHeld'): Promise<void> {
    await this.#open();
    const row = (await this.#draft.read(kind, [id])).get(id);
    if (!row || !this.#draft.isLive(kind, id)) {
      this.#problems.push({ kind, id, field: 'id', key: 'recordGone' });
      return;
    }
    const normal = normaliserOf(this.#context.workspace, kind)(values);
    const wanted = this.#spellingsOf(kind).spelled(normal, row.v);
    const { plain, runs } =
      how === 'asHeld'
        ? { plain: wanted, runs: [] }
        : byCommand(this.#context.workspace, kind, row, wanted);
    this.#draft.change(kind, row, plain);
    if (runs.length > 0) await this.#run(runs);
  }

  /** Commands of the act: what they add is written ahead like the rest. */
  async #run(runs: readonly CommandRun[]): Promise<void> {
    const { workspace, identity } = this.#context;
    const running = { workspace, act: this.#id, actor: identity.actor };
    const isOwn = (kind: string, id: string) => this.#isOwn(kind, id);
    const { draftRuns } = await loadCommands();
    const { born, problems } = await draftRuns(this.#draft, runs, running, isOwn);
    this.#problems.push(...problems);
    for (const [kind, rows] of born) await this.add(kind, rows);
  }

  async del(kind: string, ids: readonly string[]): Promise<void> {
    await this.#open();
    this.#draft.del(
      kind,
      ids.filter((id) => this.#draft.isLive(kind, id)),
    );
  }

  async commit(act: Act = this.#act): Promise<CommitResult> {
    await this.#open();
    await this.#write(true);
    await this.#writing;
    const changes = this.#changes();
    const { workspace, door } = this.#context;
    this.#problems.push(...entryProblems(workspace, changes), ...door.notAllowed(changes));
    if (this.#problems.length > 0) {
      await this.abort();
      return { ok: false, problems: this.#problems };
    }
    const result = await this.#context.door.exclusive(() => this.#publish(act));
    this.#end();
    return result;
  }

  async abort(): Promise<void> {
    if (this.#ended) return;
    await this.#writing.catch(() => undefined);
    for (const [kind, { batches }] of this.#staged) {
      this.#context.workspace.table(kind).forgetUnborn(new Set(batches));
    }
    if (this.#release) await this.#context.store.abortStage();
    this.#end();
  }

  async #publish(act: Act): Promise<CommitResult> {
    const { workspace, door } = this.#context;
    const own = door.batchesOf(this.#draft, this.#id);
    const changes = this.#changes();
    const counts = countsOf(changes);
    await door.publish(
      { id: this.#id, act },
      { at: this.#draft.at, counts, batches: own, changes, endsStage: true },
    );
    for (const [kind, { batches }] of this.#staged) {
      workspace.table(kind).revealUnborn(new Set(batches));
    }
    for (const kind of takeIn(workspace, own)) await this.#context.rebuild(kind);
    workspace.settle({ act: this.#id });
    return { ok: true, changeSet: this.#id, counts, leftAlone: [] };
  }

  #changes(): readonly JournalChange[] {
    const added: JournalChange[] = [];
    for (const [kind, { batches, count }] of this.#staged) {
      if (count > 0) added.push({ op: 'add', kind, batches, count });
    }
    return [...added, ...this.#draft.changes];
  }

  /** A record that was deleted comes back with these values; one that lives is changed to them. */
  async #revive(kind: string, id: string, values: FieldValues): Promise<void> {
    const row = this.#isOwn(kind, id) ? undefined : (await this.#draft.read(kind, [id])).get(id);
    if (!row) {
      this.#problems.push({ kind, id, field: 'id', key: 'idTaken' });
      return;
    }
    this.#draft.bringBack(kind, row, values);
  }

  /** Whether a record is one that this act adds. */
  #isOwn(kind: string, id: string): boolean {
    const place = this.#context.workspace.table(kind).place(id);
    return place !== null && this.#staged.get(kind)?.batches.includes(place.batch) === true;
  }

  #check(kind: string, id: string, values: FieldValues): void {
    const { workspace } = this.#context;
    for (const problem of problemsOf(workspace.kind(kind), workspace.fieldsOf(kind), values)) {
      this.#problems.push({ ...problem, kind, id });
    }
  }

  async #open(): Promise<void> {
    if (this.#ended) throw new Error('this bulk act has ended');
    if (this.#release) return;
    this.#release = await this.#context.door.takeStage();
    // Asked again after its answer was lost: what it would write ahead would count as true at once.
    if (await this.#context.store.entry(this.#id)) throw new Error('this act is committed already');
    await this.#context.store.beginStage(this.#id);
  }

  #end(): void {
    this.#ended = true;
    this.#release?.();
  }
}
