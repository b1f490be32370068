import type { Acts } from '#engine/core/acts.ts';
import { Draft } from '#engine/core/draft.ts';
import { entryProblems, inverseOf } from '#engine/core/entries.ts';
import { Failure } from '#engine/core/failure.ts';
import type { Identity } from '#engine/core/identity.ts';
import { invert } from '#engine/core/invert.ts';
import { readRequests } from '#engine/core/requests.ts';
import { Series } from '#engine/core/series.ts';
import { FileStore } from '#engine/files/file-store.ts';
import { namedWithoutContent } from '#engine/files/without-content.ts';
import { takeIn } from '#engine/index/take-in.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type {
  ChangeCounts,
  Command,
  CommitResult,
  Committed,
  LeftAlone,
  Refused,
  Selection,
} from '#engine/protocol/changes.ts';
import {
  type Batch,
  type JournalChange,
  type JournalEntry,
  partsIn,
  touchedBy,
} from '#engine/store/database.ts';
import { BATCH_ROWS, packed, type RowStore } from '#engine/store/row-store.ts';
import { broughtProblems } from '#shared/domain/brought-problems.ts';
import { problemsOf } from '#shared/domain/record-problems.ts';
import { whyNotUndoable } from '#shared/rules/undoable-acts.ts';
import type { Act, Change, Inverts } from '#shared/sync/change-set.ts';
import type { Hlc } from '#shared/sync/hlc.ts';

export interface DoorContext {
  /** Resolves when the memory is whole: nothing is written before. */
  readonly opened: Promise<void>;
  readonly workspace: Workspace;
  readonly store: RowStore;
  readonly identity: Identity;
  readonly acts: Acts;
  /** Ids of a selection in its order, from memory. */
  readonly select: (kind: string, on: Selection) => readonly string[];
  /** Puts an act where it survives the loss of the store; resolves when it is there. */
  readonly safeguard: (entry: Omit<JournalEntry, 'seq'>) => Promise<void>;
  /** What the member's role does not allow. */
  readonly notAllowed: (changes: readonly JournalChange[]) => Refused['problems'];
  /** Makes a kind's table anew from rows, when a field came back that rows have values for. */
  readonly rebuild: (kind: string) => Promise<void>;
}

/** What a change set does and what it inverts. */
export interface Step {
  readonly id: string;
  readonly act: Act;
  readonly inverts?: Inverts;
}

/**
 * The one door for writes. Everything that changes a record passes here: it is checked, written
 * with its journal entry in one transaction, then shown. Writers queue; none sees half an act.
 */
export class Door {
  readonly #context: DoorContext;
  /** Numbers of new records. */
  readonly series: Series;
  #queue: Promise<unknown>;
  #stage: Promise<void> = Promise.resolve();
  #staging = 0;

  constructor(context: DoorContext) {
    this.#context = context;
    this.series = new Series(context.workspace, context.identity);
    this.#queue = context.opened;
  }

  /** Commits a command. A command whose id was committed before answers as it did then. */
  commit(command: Command): Promise<CommitResult> {
    return this.exclusive(async () => {
      const draft = this.#draft();
      const { workspace, select, identity } = this.#context;
      const running = { workspace, select, act: command.id, actor: identity.actor };
      const problems = await readRequests(draft, command.requests, running);
      problems.push(
        ...this.#problems(draft),
        ...entryProblems(workspace, draft.changes),
        ...this.notAllowed(draft.changes),
      );
      if (problems.length === 0 && draft.changes.length > 0) {
        try {
          return await this.#write(draft, command, []);
        } catch (error) {
          // Refused by the journal when it has the id: a look before every command would cost more.
          const before = await this.#repeated(command.id);
          if (before) return before;
          throw error;
        }
      }
      const before = await this.#repeated(command.id);
      if (before) return before;
      return problems.length > 0 ? { ok: false, problems } : this.#write(draft, command, []);
    });
  }

  /**
   * Undoes or redoes an act: the newest, or the one named. Null when there is none; throws
   * `notUndoable` for what nobody did or what is final.
   */
  async invert(
    mode: Inverts['mode'],
    id: string,
    changeSet: string | undefined,
  ): Promise<CommitResult | null> {
    return this.exclusive(async () => {
      const before = await this.#repeated(id);
      if (before) return before;
      const { acts, store } = this.#context;
      const next = mode === 'undo' ? acts.nextUndo() : acts.nextRedo();
      const target = changeSet ?? next?.id;
      if (target === undefined || (changeSet && acts.isUndone(changeSet) === (mode === 'undo'))) {
        return null;
      }
      const entry = await store.entry(acts.latestOf(target));
      const original = await store.entry(target);
      if (!entry || !original) return null;
      const reason = mode === 'undo' ? whyNotUndoable(original.act) : null;
      if (reason) throw new Failure({ code: 'notUndoable', reason, message: original.act.name });
      const draft = this.#draft();
      const leftAlone = await invert(draft, entry, this.#context);
      const origin = inverseOf(original, this.#context.identity);
      const problems = [
        ...entryProblems(this.#context.workspace, draft.changes, origin),
        ...this.notAllowed(draft.changes),
      ];
      if (problems.length > 0) return { ok: false, problems };
      return this.#write(
        draft,
        { id, act: original.act, inverts: { id: target, mode } },
        leftAlone,
      );
    });
  }

  /** Runs one writer at a time. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Waits for the stage of bulk acts and takes it; the returned function gives it back. */
  async takeStage(): Promise<() => void> {
    const before = this.#stage;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#stage = promise;
    await before;
    this.#staging++;
    return () => {
      this.#staging--;
      resolve();
    };
  }

  /** A bulk act is under way: no snapshot is taken, its records are half there. */
  get staging(): boolean {
    return this.#staging > 0;
  }

  /** What the member's role does not allow of some changes. */
  notAllowed(changes: readonly JournalChange[]): Refused['problems'] {
    return this.#context.notAllowed(changes);
  }

  #draft(): Draft {
    const { workspace, store, identity } = this.#context;
    return new Draft(workspace, store, identity.stamp(), this.series);
  }

  async #repeated(id: string): Promise<Committed | null> {
    const entry = await this.#context.store.entry(id);
    if (!entry) return null;
    return { ok: true, changeSet: entry.id, counts: entry.counts, leftAlone: [] };
  }

  /** What stands in the way of a draft: an act is judged by what it changes. */
  #problems(draft: Draft) {
    const { workspace } = this.#context;
    return [...draft.written()].flatMap(([name, rows]) => {
      const kind = workspace.kind(name);
      const fields = workspace.fieldsOf(name);
      return [...rows.values()].flatMap(({ id, v }) => {
        const before = draft.before(name, id);
        const problems = before
          ? broughtProblems(kind, fields, before, v, draft.held(id))
          : problemsOf(kind, fields, v);
        return problems.map((problem) => {
          const label = fields[problem.field]?.label;
          return { ...problem, kind: name, id, ...(label === undefined ? {} : { label }) };
        });
      });
    });
  }

  async #write(draft: Draft, step: Step, leftAlone: readonly LeftAlone[]): Promise<Committed> {
    const counts = countsOf(draft.changes);
    const result: Committed = { ok: true, changeSet: step.id, counts, leftAlone };
    if (draft.changes.length === 0) return result;
    const { workspace, store } = this.#context;
    const batches = this.batchesOf(draft, step.id);
    await this.publish(step, {
      at: draft.at,
      counts,
      batches,
      changes: draft.changes.map((change) => journaled(change, batches)),
    });
    for (const kind of takeIn(workspace, batches)) await this.#context.rebuild(kind);
    workspace.settle({ act: step.id });
    const withoutContent = await namedWithoutContent(new FileStore(store), draft.changes);
    return withoutContent.length > 0 ? { ...result, withoutContent } : result;
  }

  /** The batches of a draft: rows packed by kind, then who died and who came back. */
  batchesOf(draft: Draft, tx: string): readonly Batch[] {
    const { workspace, store } = this.#context;
    const batches: Batch[] = [];
    const reserve = (count: number) => store.reserve(count);
    for (const [name, rows] of draft.written()) {
      const kind = workspace.kind(name);
      batches.push(...packed([...rows.values()], { kind, tx, h: draft.at, reserve }));
    }
    const kinds = new Set([...draft.dead().keys(), ...draft.alive().keys()]);
    for (const kind of kinds) {
      const dead = [...(draft.dead().get(kind) ?? [])];
      const alive = [...(draft.alive().get(kind) ?? [])];
      if (dead.length + alive.length === 0) continue;
      const { version: sv } = workspace.kind(kind);
      batches.push({ no: reserve(1), kind, sv, tx, h: draft.at, rows: [], dead, alive });
    }
    return batches;
  }

  /** Writes a change set and its journal entry in one transaction. */
  async publish(step: Step, made: Made): Promise<void> {
    const { store, identity, acts } = this.#context;
    const touched = touchedBy(made.changes);
    const { actor, device, cursor } = identity;
    const parts = partsIn(made.changes);
    const entry = {
      id: step.id,
      at: made.at,
      actor,
      device,
      act: step.act,
      ...(step.inverts ? { inverts: step.inverts } : {}),
      counts: made.counts,
      changes: made.changes,
      ...(touched ? { touched } : {}),
      n: identity.number(parts),
      ...(parts > 1 ? { parts } : {}),
      ...(cursor === undefined ? {} : { cur: cursor }),
    };
    try {
      await this.#context.safeguard(entry);
      await store.write({
        batches: made.batches,
        clock: identity.clock,
        entries: [entry],
        ...(made.endsStage ? { endsStage: true } : {}),
      });
      identity.numbered(parts, true);
    } catch (error) {
      identity.numbered(parts, false);
      throw error;
    }
    acts.add({ id: step.id, act: step.act, device, inverts: step.inverts });
  }
}

/** A change set ready to be written. */
interface Made {
  readonly at: Hlc;
  readonly counts: ChangeCounts;
  readonly batches: readonly Batch[];
  readonly changes: readonly JournalChange[];
  readonly endsStage?: boolean;
}

/** How many records a change set touches, by what happens to them. */
export function countsOf(changes: readonly JournalChange[]): ChangeCounts {
  const counts = { added: 0, changed: 0, deleted: 0, restored: 0 };
  const changed = new Set<string>();
  for (const change of changes) {
    if (change.op === 'set') changed.add(`${change.kind}/${change.id}`);
    else if (change.op === 'del') counts.deleted += change.ids.length;
    else if (change.op === 'undel') counts.restored += change.ids.length;
    else counts.added += 'batches' in change ? change.count : change.rows.length;
  }
  return { ...counts, changed: changed.size };
}

/** A large addition is journaled by the batches it wrote: its rows are not kept twice. */
function journaled(change: Change, batches: readonly Batch[]): JournalChange {
  if (change.op !== 'add' || change.rows.length <= BATCH_ROWS) return change;
  const ids = new Set(change.rows.map((row) => row.id));
  const own = batches.filter(
    (batch) => batch.kind === change.kind && batch.rows.some((row) => ids.has(row.id)),
  );
  const count = own.reduce((sum, batch) => sum + batch.rows.length, 0);
  if (count !== change.rows.length) return change;
  return { op: 'add', kind: change.kind, batches: own.map((batch) => batch.no), count };
}
