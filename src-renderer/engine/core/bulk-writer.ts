import { bornRow, fieldChanges } from '#engine/core/apply.ts';
import { countsOf, type Door } from '#engine/core/door.ts';
import { Draft } from '#engine/core/draft.ts';
import type { Identity } from '#engine/core/identity.ts';
import { normaliserOf } from '#engine/core/requests.ts';
import { takeIn } from '#engine/index/take-in.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { BulkWriter, CheckedRow } from '#engine/jobs/job-context.ts';
import type { CommitResult, Refused } from '#engine/protocol.ts';
import type { JournalChange } from '#engine/store/database.ts';
import { packed, type RowStore } from '#engine/store/row-store.ts';
import { problemsOf } from '#shared/domain/entity-kind.ts';
import type { Act, FieldValues, RecordRow, StoredRow } from '#shared/sync/change-set.ts';

export interface BulkContext {
  readonly workspace: Workspace;
  readonly store: RowStore;
  readonly identity: Identity;
  readonly door: Door;
  readonly committed: (kinds: ReadonlySet<string>, changeSet: string) => void;
  readonly rebuild: (kind: string) => Promise<void>;
}

/** Rows that are written ahead at once: large enough that flushing to disk costs little. */
const STAGE_ROWS = 4096;

type Problem = Refused['problems'][number];

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
  readonly #staged = new Map<string, { batches: number[]; count: number }>();
  readonly #problems: Problem[] = [];
  /** New rows by kind and id, until they are enough for a write. */
  readonly #waiting = new Map<string, Map<string, StoredRow>>();
  #writing: Promise<void> = Promise.resolve();
  /** Resolved by the end of the act: lets the next writer of the stage in. */
  #release: (() => void) | null = null;
  #ended = false;

  constructor(context: BulkContext, act: Act, id: string) {
    this.#context = context;
    this.#act = act;
    this.#id = id;
    const { workspace, store, identity } = context;
    this.#draft = new Draft(workspace, store, identity.stamp());
  }

  async add(kind: string, rows: readonly (RecordRow | CheckedRow)[]): Promise<void> {
    await this.#open();
    const { workspace } = this.#context;
    const table = workspace.table(kind);
    const fields = workspace.fieldsOf(kind);
    const waiting = this.#waiting.get(kind) ?? new Map<string, StoredRow>();
    this.#waiting.set(kind, waiting);
    for (const row of rows) {
      const born = bornRow(row, this.#draft.at);
      if (!('fits' in row) || row.fits !== fields) this.#check(kind, born.id, born.v);
      if (table.ids.has(born.id) || waiting.has(born.id)) {
        await this.#revive(kind, born.id, born.v);
      } else waiting.set(born.id, born);
    }
    if (waiting.size >= STAGE_ROWS) await this.#stage(kind, waiting);
  }

  /** Writes rows ahead and takes them into memory, unseen. One write runs while rows are read. */
  async #stage(kind: string, waiting: Map<string, StoredRow>): Promise<void> {
    if (waiting.size === 0) return;
    const born = [...waiting.values()];
    waiting.clear();
    const { workspace, store } = this.#context;
    const table = workspace.table(kind);
    const batches = packed(born, {
      kind: workspace.kind(kind),
      tx: this.#id,
      h: this.#draft.at,
      reserve: (count) => store.reserve(count),
    });
    await this.#writing;
    this.#writing = store.stage(batches);
    // Heard at the next await; until then a failure must not count as unhandled.
    this.#writing.catch(() => undefined);
    for (const batch of batches) {
      for (const [slot, row] of batch.rows.entries()) {
        table.putUnborn(row.id, row.v, { batch: batch.no, slot });
      }
    }
    const staged = this.#staged.get(kind) ?? { batches: [], count: 0 };
    staged.batches.push(...batches.map((batch) => batch.no));
    staged.count += born.length;
    this.#staged.set(kind, staged);
  }

  async #stageAll(): Promise<void> {
    for (const [kind, waiting] of this.#waiting) await this.#stage(kind, waiting);
    await this.#writing;
  }

  async set(kind: string, id: string, values: FieldValues): Promise<void> {
    await this.#open();
    const row = (await this.#draft.read(kind, [id])).get(id);
    if (!row || !this.#draft.isLive(kind, id)) {
      this.#problems.push({ kind, id, field: 'id', key: 'recordGone' });
      return;
    }
    const fields = fieldChanges(row, normaliserOf(this.#context.workspace, kind)(values));
    if (fields) this.#draft.set(kind, row, fields);
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
    await this.#stageAll();
    this.#problems.push(...this.#context.door.notAllowed(this.#changes()));
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
    workspace.figures.settle();
    this.#context.committed(
      new Set([...this.#staged.keys(), ...own.map((batch) => batch.kind)]),
      this.#id,
    );
    return { ok: true, changeSet: this.#id, counts, leftAlone: [] };
  }

  #changes(): readonly JournalChange[] {
    const added = [...this.#staged].map(
      ([kind, { batches, count }]): JournalChange => ({ op: 'add', kind, batches, count }),
    );
    return [...added, ...this.#draft.changes];
  }

  /** A record that was deleted comes back with these values; one that lives is changed to them. */
  async #revive(kind: string, id: string, values: FieldValues): Promise<void> {
    const row = (await this.#draft.read(kind, [id])).get(id);
    if (!row) {
      this.#problems.push({ kind, id, field: 'id', key: 'idTaken' });
      return;
    }
    if (!this.#draft.isLive(kind, id)) this.#draft.undel(kind, [id]);
    const cleared = Object.keys(row.v).filter((field) => !(field in values));
    const wanted = { ...Object.fromEntries(cleared.map((field) => [field, null])), ...values };
    const fields = fieldChanges(row, wanted);
    if (fields) this.#draft.set(kind, row, fields);
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
