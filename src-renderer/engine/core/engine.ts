import { Acts } from '#engine/core/acts.ts';
import { Checks } from '#engine/core/checks.ts';
import { Door, type DoorContext } from '#engine/core/door.ts';
import { DuplicateQueues } from '#engine/core/duplicate-queue.ts';
import { Failure } from '#engine/core/failure.ts';
import { Identity, newNode } from '#engine/core/identity.ts';
import { IdleWork } from '#engine/core/idle-work.ts';
import { JobRunner } from '#engine/core/job-runner.ts';
import { LateHistory } from '#engine/core/late-history.ts';
import { type Loaded, loadWorkspace, rebuildTable, snapshotReach } from '#engine/core/open.ts';
import { Reader } from '#engine/core/reader.ts';
import { Segments } from '#engine/core/segments.ts';
import { recallActs, Snapshots } from '#engine/core/snapshots.ts';
import { Subscriptions } from '#engine/core/subscriptions.ts';
import { Turning } from '#engine/core/turning.ts';
import { Workspace } from '#engine/index/workspace.ts';
import type { JobContext } from '#engine/jobs/job-context.ts';
import type {
  CommitResult,
  EngineRequests,
  EngineSubscriptions,
  JobProgress,
} from '#engine/protocol.ts';
import { type DeviceClock, RowStore } from '#engine/store/row-store.ts';
import type { Connection, EngineSync } from '#engine/sync/engine-sync.ts';
import type { AskPage, SyncStatus } from '#engine/sync-protocol.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { View } from '#shared/domain/view.ts';
import type { Inverts } from '#shared/sync/change-set.ts';
import type { TextTools } from '#shared/text/text-tools.ts';

/** Requests that are long work: each has a `job` name under which it can be followed and stopped. */
type JobName = {
  [K in keyof EngineRequests]: EngineRequests[K]['params'] extends { readonly job: string }
    ? K extends 'cancel'
      ? never
      : K
    : never;
}[keyof EngineRequests];

/** The long work the engine offers, written against `JobContext` alone. */
export type Jobs = {
  readonly [K in JobName]: (
    context: JobContext,
    params: EngineRequests[K]['params'],
  ) => Promise<EngineRequests[K]['result']>;
};

/** Short work over a file: nothing to follow, nothing written. */
export type ImportPreviewer = (
  params: EngineRequests['importPreview']['params'],
  context: JobContext,
) => Promise<EngineRequests['importPreview']['result']>;

type Handlers = {
  readonly [K in keyof EngineRequests]: (
    params: EngineRequests[K]['params'],
  ) => Promise<EngineRequests[K]['result']> | EngineRequests[K]['result'];
} & { readonly jobs: () => readonly JobProgress[] };

export interface EngineOptions {
  /** Name of the database: one a profile. */
  readonly database: string;
  readonly kinds: readonly EntityKind[];
  readonly tools: TextTools;
  /** Resolves once all of `tools` may be called; not given: at once. Until then `fold` alone may be. */
  readonly toolsReady?: () => Promise<void>;
  /** The device's clock, UTC milliseconds; not given: the system's. */
  readonly now?: () => number;
  readonly jobs: Jobs;
  readonly importPreview: ImportPreviewer;
  /** Starts a worker that reads files; not given: this one reads them. */
  readonly startReader?: JobContext['startReader'];
  /** The page the engine runs for; not given: the workspace is worked with alone. */
  readonly page?: AskPage;
  /** Sync is loaded when the workspace is connected. */
  readonly sync?: () => Promise<typeof import('#engine/sync/engine-sync.ts')>;
  /** Opens the workspace anew: it became another one's. */
  readonly reopen?: () => void;
  /** Called when another program has the database open and does not let it be brought up to date. */
  readonly blocked?: () => void;
}

const ALONE: SyncStatus = {
  connection: null,
  phase: 'idle',
  waiting: 0,
  first: null,
  syncedAt: null,
  offlineSince: null,
  trouble: null,
  attention: 0,
};

/** What a first list does without is read after so long at the latest, ms. */
const UNTIL_LATE = 300;

/** The engine of one workspace: the store, the memory, the door, and every question's answer. */
export class Engine {
  readonly #workspace: Workspace;
  readonly #store: RowStore;
  readonly #subscriptions = new Subscriptions();
  readonly #snapshots: Snapshots;
  readonly #searchTidying: IdleWork;
  readonly #segments: Segments;
  readonly #turning: Turning;
  readonly #late: ReturnType<typeof setTimeout>;
  readonly #whole: () => Promise<void>;
  readonly #handlers: Handlers;
  readonly #options: EngineOptions;
  readonly #door: Door;
  readonly #history: LateHistory;
  readonly #committed: DoorContext['committed'];
  readonly #rebuild: DoorContext['rebuild'];
  /** Null while the device works alone. */
  #sync: EngineSync | null = null;
  #revoked = false;

  static async open(options: EngineOptions): Promise<Engine> {
    const store = await RowStore.open(options.database, options.blocked);
    const connection = await connectionOf(store, options);
    const workspace = new Workspace(options.kinds, options.tools, options.now);
    const loaded = await loadWorkspace(workspace, store, options.toolsReady);
    const device = (await store.meta<string>('device')) ?? crypto.randomUUID();
    await store.setMeta('device', device);
    const clock = (await store.meta<DeviceClock>('clock')) ?? {
      millis: 0,
      counter: 0,
      node: newNode(),
      made: 0,
    };
    const acts = new Acts(device);
    await recallActs(store, acts);
    const identity = new Identity(connection?.as.member ?? 'me', device, clock);
    const upTo = await snapshotReach(store);
    const engine = new Engine(options, store, workspace, { ...loaded, upTo }, acts, identity);
    engine.#revoked = (await store.meta<boolean>('revoked')) === true;
    if (connection) await engine.#connect(connection, { acts, identity });
    return engine;
  }

  private constructor(
    options: EngineOptions,
    store: RowStore,
    workspace: Workspace,
    { start, ...onDisk }: Loaded & { readonly upTo: number },
    acts: Acts,
    identity: Identity,
  ) {
    this.#options = options;
    this.#store = store;
    this.#workspace = workspace;
    const segments = new Segments(workspace, store);
    this.#segments = segments;
    const reader = new Reader(workspace, store, segments);
    const history = new LateHistory(store, workspace, acts);
    const duplicates = new DuplicateQueues(workspace);
    const checks = new Checks(workspace, reader);
    const committed = (_kinds: ReadonlySet<string>, changeSet: string) => {
      segments.committed(changeSet);
      this.#turning.due();
      this.#subscriptions.changed();
      this.#snapshots.changed();
      this.#searchTidying.due();
      this.#sync?.changed();
    };
    const rebuild = (kind: string) => rebuildTable(workspace, store, kind);
    this.#committed = committed;
    this.#rebuild = rebuild;
    this.#history = history;
    const { promise: opened, resolve: open, reject: stay } = Promise.withResolvers<void>();
    // Reported by whatever waits for it.
    opened.catch(() => undefined);
    const late = () => {
      onDisk.late().then(open, stay);
      return opened;
    };
    this.#whole = late;
    this.#late = setTimeout(late, UNTIL_LATE);
    const door = new Door({
      opened,
      workspace,
      store,
      identity,
      acts,
      select: (kind, on) => reader.ids(kind, on),
      committed,
      rebuild,
      safeguard: async (entry) => this.#sync?.safeguard(entry),
      notAllowed: (changes) => this.#sync?.notAllowed(changes) ?? [],
    });
    this.#door = door;
    this.#snapshots = new Snapshots(workspace, store, door, acts, onDisk);
    this.#searchTidying = new IdleWork(() => workspace.tidySearch());
    void opened.then(() => this.#searchTidying.due());
    // A kind without a good part would have all rows read again at every start.
    if (onDisk.saved.size < workspace.kinds.size) this.#snapshots.due();
    segments.start(opened);
    this.#turning = new Turning(workspace, segments, () => this.#subscriptions.changed());
    this.#turning.due();
    const runner = new JobRunner({
      workspace,
      store,
      identity,
      door,
      reader,
      duplicates,
      checks,
      committed,
      rebuild,
      progressed: () => this.#subscriptions.changed(),
      startReader: options.startReader ?? null,
    });
    /** Work that needs the whole memory: what is read late is read at once. */
    const whole =
      <P, R>(work: (given: P) => R | Promise<R>) =>
      async (given: P): Promise<R> => {
        await late();
        return work(given);
      };
    const withTools = <P, R>(work: (given: P) => R | Promise<R>) =>
      whole(async (given: P): Promise<R> => {
        await options.toolsReady?.();
        return work(given);
      });
    const job =
      <K extends JobName>(name: K) =>
      (params: EngineRequests[K]['params']): Promise<EngineRequests[K]['result']> =>
        runner.run(
          params.job,
          withTools((context) => options.jobs[name](context, params)),
        );

    const invert = async (mode: Inverts['mode'], params: EngineRequests['undo']['params']) => {
      const { id, changeSet } = params;
      if (changeSet !== undefined) await history.ask((past) => past.reach(changeSet));
      return done(door.invert(mode, id, changeSet));
    };

    let answered = false;
    this.#handlers = {
      status: () => ({
        role: 'writer',
        start,
        records: Object.fromEntries(
          [...workspace.kinds.keys()].map((kind) => [kind, workspace.table(kind).liveCount]),
        ),
      }),
      query: (params) => {
        if (needsWhole(params.view)) return whole(() => reader.query(params))(undefined);
        const answer = reader.query(params);
        // The first list is on its way: what it did without is read next.
        if (!answered) setTimeout(late);
        answered = true;
        return answer;
      },
      ids: whole(({ kind, on }) => reader.ids(kind, on)),
      record: withTools((params) => reader.record(params)),
      related: withTools((params) => reader.related(params)),
      fields: ({ kind }) => reader.fields(kind),
      tagSpellings: ({ kind }) => reader.tagSpellings(kind),
      settings: () => reader.settings(),
      readPhone: withTools((params) => reader.readPhone(params)),
      rereadPhones: job('rereadPhones'),
      duplicates: withTools((params) => reader.duplicates(params)),
      findDuplicates: job('findDuplicates'),
      duplicateQueue: ({ kind, window }) => duplicates.queue(kind, window),
      merged: withTools(async ({ kind, id }) => {
        const { readMerged } = await import('#engine/core/merged.ts');
        return readMerged(workspace, store, acts, kind, id);
      }),
      segments: whole(({ kind }) => segments.segments(kind)),
      segmentEvents: whole((params) => segments.events(params)),
      commit: withTools((command) => door.commit(command)),
      undoState: () => acts.state(),
      undo: withTools((params) => invert('undo', params)),
      redo: withTools((params) => invert('redo', params)),
      history: (query) => history.ask((past) => past.entries(query)),
      valuesAt: (params) => history.ask((past) => past.valuesAt(params)),
      changesOf: (params) => history.ask((past) => past.changesOf(params)),
      historyFacets: () => history.ask((past) => past.facets()),
      importPreview: (params) =>
        runner.run(
          crypto.randomUUID(),
          withTools((context) => options.importPreview(params, context)),
        ),
      checkedChanges: withTools((params) => checks.changes(params)),
      askedRows: withTools((params) => checks.asked(params)),
      compareEverything: job('compareEverything'),
      importDryRun: job('importDryRun'),
      importRun: job('importRun'),
      exportRecords: job('exportRecords'),
      exportEverything: job('exportEverything'),
      importEverything: job('importEverything'),
      checkEverything: job('checkEverything'),
      loadSample: job('loadSample'),
      removeSample: job('removeSample'),
      syncStatus: () =>
        this.#sync?.status() ?? { ...ALONE, trouble: this.#revoked ? 'revoked' : null },
      syncNow: ({ reason }) => void this.#sync?.ask(reason),
      syncConnect: async ({ origin, as, keep }) => {
        const { connect } = await loadSync(options);
        await this.#sync?.stop();
        const { kinds } = options;
        await door.exclusive(() => connect(store, { connection: { origin, as }, keep, kinds }));
        this.#reopen();
      },
      syncDisconnect: async () => {
        const { disconnect } = await loadSync(options);
        await this.#sync?.stop();
        if (options.page) await disconnect(store, options.page);
        this.#reopen();
      },
      rejected: () => this.#sync?.rejected() ?? [],
      dismissRejected: async ({ n }) => {
        await this.#sync?.dismiss(n);
        return undefined;
      },
      cancel: ({ job: name }) => runner.cancel(name),
      jobs: () => runner.progress,
    };
  }

  async #connect(
    connection: Connection,
    own: { readonly acts: Acts; readonly identity: Identity },
  ): Promise<void> {
    const { page } = this.#options;
    if (!page) return;
    const { EngineSync } = await loadSync(this.#options);
    this.#sync = await EngineSync.open(
      {
        ...own,
        page,
        workspace: this.#workspace,
        store: this.#store,
        door: this.#door,
        committed: this.#committed,
        rebuild: this.#rebuild,
        pastChanged: () => this.#history.renew(),
        reopen: () => this.#reopen(),
        changed: () => this.#subscriptions.changed(),
      },
      connection,
    );
    this.#sync.start();
  }

  /** Lets what was asked be answered, then opens the workspace anew. */
  #reopen(): void {
    setTimeout(() => this.#options.reopen?.());
  }

  /** Answers a request. Rejects with what `engineError` can put into words. */
  async request<K extends keyof EngineRequests>(
    name: K,
    params: EngineRequests[K]['params'],
  ): Promise<EngineRequests[K]['result']> {
    // One name, one handler: the compiler loses the pairing over a union of names.
    const handler = this.#handlers[name] as (params: unknown) => unknown;
    return (await handler(params)) as EngineRequests[K]['result'];
  }

  /** Pushes the answer to a request now and whenever it changes. */
  subscribe<K extends keyof EngineSubscriptions>(
    name: K,
    params: EngineSubscriptions[K]['params'],
    push: (data: EngineSubscriptions[K]['push']) => void,
    fail: (error: unknown) => void,
  ): () => void {
    const answer = this.#handlers[name] as (params: unknown) => unknown;
    return this.#subscriptions.add(() => answer(params), push as (data: unknown) => void, fail);
  }

  /** The in-memory tables: for tests that compare memory with the disk. */
  get workspace(): Workspace {
    return this.#workspace;
  }

  /** Reads now what is read after the first list; resolves when it is there. */
  whole(): Promise<void> {
    return this.#whole();
  }

  /** Resolves when the log of joins and leaves is on the disk. */
  segmentsWritten(): Promise<void> {
    return this.#segments.written();
  }

  /** Turns what changes with the clock, as the device does by itself at the moment it is due. */
  lookAtClock(): void {
    this.#turning.look();
  }

  async saveSnapshot(): Promise<void> {
    await this.#snapshots.save();
  }

  close(): void {
    this.#turning.stop();
    clearTimeout(this.#late);
    this.#segments.stop();
    this.#snapshots.stop();
    this.#searchTidying.stop();
    void this.#sync?.stop();
    this.#store.close();
  }
}

/** Whether a view's records are found by words, its own or those of a segment's rule. */
function needsWhole({ search, filter }: View): boolean {
  return (
    (search ?? '') !== '' || (filter !== undefined && JSON.stringify(filter).includes('"segment"'))
  );
}

/** Where the workspace syncs; recovered by the device's key where the store was lost. */
async function connectionOf(
  store: RowStore,
  options: EngineOptions,
): Promise<Connection | null | undefined> {
  const connection = await store.meta<Connection | null>('connection');
  if (connection !== undefined || !options.page || (await store.lastEntry()) > 0) return connection;
  const device = await options.page('syncIdentity', undefined).catch(() => null);
  if (!device) return null;
  const { recover } = await loadSync(options);
  await recover(store, options.page, { device, kinds: options.kinds });
  return device;
}

function loadSync({ sync }: EngineOptions): ReturnType<NonNullable<EngineOptions['sync']>> {
  if (sync) return sync();
  throw new Error('this engine was opened without sync');
}

async function done(result: Promise<CommitResult | null>): Promise<CommitResult> {
  const committed = await result;
  if (committed) return committed;
  throw new Failure({ code: 'nothingToUndo', message: 'There is no such act to undo or redo.' });
}
