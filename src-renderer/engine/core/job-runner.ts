import type { StagedWriter } from '#engine/core/bulk-writer.ts';
import { byCommand, loadCommands } from '#engine/core/by-command.ts';
import type { Checks } from '#engine/core/checks.ts';
import type { Topic } from '#engine/core/dependency.ts';
import { distinctPairs } from '#engine/core/distinct-pairs.ts';
import type { Door } from '#engine/core/door.ts';
import { Draft } from '#engine/core/draft.ts';
import type { DuplicateQueues } from '#engine/core/duplicate-queue.ts';
import type { Identity } from '#engine/core/identity.ts';
import { createNewIds } from '#engine/core/new-ids.ts';
import { nextTurn } from '#engine/core/next-turn.ts';
import type { Reader } from '#engine/core/reader.ts';
import { normaliserOf } from '#engine/core/stored-values.ts';
import { regionOf } from '#engine/core/workspace-region.ts';
import type { FileContents } from '#engine/files/file-contents.ts';
import { computedOf } from '#engine/index/computed.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import { settingOf } from '#engine/index/workspace-setting.ts';
import type { JobContext, Outcome } from '#engine/jobs/job-context.ts';
import { JobCancelled } from '#engine/jobs/job-failed.ts';
import type { Selection } from '#engine/protocol/changes.ts';
import type { JobProgress } from '#engine/protocol/jobs.ts';
import { relatedIds } from '#engine/query/related.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { UNBORN } from '#shared/sync/hlc.ts';

export interface RunnerContext {
  readonly workspace: Workspace;
  readonly store: RowStore;
  readonly identity: Identity;
  readonly door: Door;
  readonly reader: Reader;
  readonly duplicates: DuplicateQueues;
  readonly checks: Checks;
  readonly rebuild: (kind: string) => Promise<void>;
  readonly files: FileContents;
  /** Something changed that is no record. */
  readonly heard: (topic: Topic) => void;
  readonly startReader: JobContext['startReader'];
}

const SCAN_ROWS = 500;
/** Milliseconds between two tellings of progress, and the longest a job holds the worker. */
const TELL_EVERY = 100;
const HOLD = 12;

const newId = createNewIds();

/** Runs long work beside the questions of the screens, tells how far it is, and can stop it. */
export class JobRunner {
  readonly #context: RunnerContext;
  readonly #running = new Map<string, { progress: JobProgress; cancelled: boolean }>();

  constructor(context: RunnerContext) {
    this.#context = context;
  }

  get progress(): readonly JobProgress[] {
    return [...this.#running.values()].map((job) => job.progress);
  }

  cancel(job: string): boolean {
    const running = this.#running.get(job);
    if (!running) return false;
    running.cancelled = true;
    return true;
  }

  /** Runs work under a job's name. What it staged is dropped when it fails or is cancelled. */
  async run<T>(job: string, work: (context: JobContext) => Promise<T>): Promise<T> {
    const startedAt = Date.now();
    const running = {
      progress: { job, stage: 'start', done: 0, total: 0, startedAt },
      cancelled: false,
    };
    this.#running.set(job, running);
    this.#context.heard('jobs');
    const writers: StagedWriter[] = [];
    try {
      // Acts of any size are for jobs, which are a late part as well.
      const bulk = await import('#engine/core/bulk-writer.ts');
      const open: JobContext['bulk'] = (act, id) => {
        const writer = new bulk.StagedWriter(this.#context, act, id);
        writers.push(writer);
        return writer;
      };
      return await work(this.#jobContext(running, open));
    } catch (error) {
      for (const writer of writers) await writer.abort();
      throw error;
    } finally {
      this.#running.delete(job);
      this.#context.heard('jobs');
    }
  }

  #jobContext(
    running: { progress: JobProgress; cancelled: boolean },
    bulk: JobContext['bulk'],
  ): JobContext {
    const { workspace, reader } = this.#context;
    let told = 0;
    let held = performance.now();
    const normalisers = new Map<string, ReturnType<typeof normaliserOf>>();
    const read: JobContext['read'] = async (kind, ids) => {
      const live = ids.filter((id) => workspace.table(kind).isLive(id));
      return reader.stored(kind, live);
    };
    const idsOf = (kind: string, which: Selection | 'all') => {
      if (which !== 'all') return reader.ids(kind, which);
      const table = workspace.table(kind);
      return table.liveIds();
    };
    return {
      progress: (stage, done, total) => {
        running.progress = { ...running.progress, stage, done, total };
        const now = performance.now();
        if (now - told < TELL_EVERY && done !== total) return;
        told = now;
        this.#context.heard('jobs');
      },
      cancelled: () => running.cancelled,
      yield: async () => {
        if (performance.now() - held > HOLD) {
          await nextTurn();
          held = performance.now();
        }
        if (running.cancelled) throw new JobCancelled();
      },
      kinds: [...workspace.kinds.values()],
      fieldsOf: (kind) => workspace.fieldsOf(kind),
      computed: (kind) => computedOf(workspace, kind),
      tools: workspace.tools,
      settings: {
        region: regionOf(workspace),
        currency: settingOf(workspace, 'currency'),
      },
      stored: (kind, values) => {
        const known = normalisers.get(kind) ?? normaliserOf(workspace, kind);
        normalisers.set(kind, known);
        return known(values);
      },
      newId,
      now: () => workspace.now(),
      findBy: (kind, field, key) => reader.idsBy(kind, field, key),
      read,
      related: (kind, field, id) => relatedIds(workspace, kind, field, id),
      isKnown: (kind, id) => workspace.table(kind).place(id) !== null,
      count: (kind, which) =>
        which === 'all' ? workspace.table(kind).liveCount : idsOf(kind, which).length,
      async *scan(kind, which) {
        const ids = idsOf(kind, which);
        for (let from = 0; from < ids.length; from += SCAN_ROWS) {
          yield await read(kind, ids.slice(from, from + SCAN_ROWS));
        }
      },
      outcome: (kind, id, values) => this.#outcome(kind, id, values),
      keepDuplicates: (kind, pairs) => {
        const searched = workspace.table(kind).liveCount;
        this.#context.duplicates.keep(kind, { asOf: Date.now(), searched, pairs });
        this.#context.heard('duplicates');
      },
      proposeDuplicates: (kind, pairs) => {
        this.#context.duplicates.propose(kind, pairs);
        this.#context.heard('duplicates');
      },
      keepCheck: (log) => this.#context.checks.keep(running.progress.job, log),
      distinct: (kind) => distinctPairs(workspace, kind),
      startReader: this.#context.startReader,
      files: {
        content: (of) => this.#context.files.content(of),
        here: () => this.#context.files.store.here(),
        add: (file, content) => this.#context.files.store.add(file, content),
      },
      bulk,
    };
  }

  async #outcome(kind: string, id: string, values: FieldValues): Promise<Outcome> {
    const { workspace, store, identity, door } = this.#context;
    const draft = new Draft(workspace, store, UNBORN, door.series);
    const row = (await draft.read(kind, [id])).get(id);
    const { runs } = row ? byCommand(workspace, kind, row, values) : { runs: [] };
    if (!row || runs.length === 0) return { problems: [], idle: [] };
    const running = { workspace, act: '', actor: identity.actor };
    const { draftRuns, wantNothing } = await loadCommands();
    const idle: string[] = [];
    for (const [field, value] of Object.entries(values)) {
      const own = byCommand(workspace, kind, row, { [field]: value }).runs;
      if (own.length > 0 && (await wantNothing(draft, own, running))) idle.push(field);
    }
    return { problems: (await draftRuns(draft, runs, running)).problems, idle };
  }
}
