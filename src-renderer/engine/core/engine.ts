import { Acts } from '#engine/core/acts.ts';
import { allHandlers } from '#engine/core/all-handlers.ts';
import { Checks } from '#engine/core/checks.ts';
import type { Dependency } from '#engine/core/dependency.ts';
import { Door } from '#engine/core/door.ts';
import { DuplicateQueues } from '#engine/core/duplicate-queue.ts';
import type { EngineOptions } from '#engine/core/engine-options.ts';
import type { EngineParts } from '#engine/core/engine-parts.ts';
import type { HandlersOf } from '#engine/core/handlers.ts';
import { Identity, newNode } from '#engine/core/identity.ts';
import { IdleWork } from '#engine/core/idle-work.ts';
import { JobRunner } from '#engine/core/job-runner.ts';
import { LateHistory } from '#engine/core/late-history.ts';
import { type Loaded, loadWorkspace, rebuildTable, snapshotReach } from '#engine/core/open.ts';
import { Reader } from '#engine/core/reader.ts';
import { Segments } from '#engine/core/segments.ts';
import { recallActs, Snapshots } from '#engine/core/snapshots.ts';
import { Subscriptions } from '#engine/core/subscriptions.ts';
import { connectionOf, SyncLink } from '#engine/core/sync-link.ts';
import { Turning } from '#engine/core/turning.ts';
import { FileContents } from '#engine/files/file-contents.ts';
import type { Changed } from '#engine/index/change-stream.ts';
import { Workspace } from '#engine/index/workspace.ts';
import type { EngineRequests, EngineSubscriptions } from '#engine/protocol/requests.ts';
import { type DeviceClock, RowStore } from '#engine/store/row-store.ts';
import type { Connection } from '#engine/sync/engine-sync.ts';

/** What a first list does without is read after so long at the latest, ms. */
const UNTIL_LATE = 300;

type Plain = (params: unknown) => unknown;
type Handler =
  | Plain
  | {
      readonly answer: (params: unknown, stop?: AbortSignal) => unknown;
      readonly dependsOn: (params: unknown) => readonly Dependency[];
    };

/** What an engine is opened with, read from the store. */
interface Opened {
  readonly workspace: Workspace;
  readonly store: RowStore;
  readonly acts: Acts;
  readonly identity: Identity;
  readonly loaded: Loaded;
  /** Number of the last batch that the snapshot has. */
  readonly upTo: number;
}

/**
 * The engine of one workspace: the store, the memory, the door, and every question's answer. Here they
 * are only put together; what is asked is answered by the handlers of its area.
 */
export class Engine {
  readonly #parts: EngineParts;
  readonly #handlers: HandlersOf<EngineRequests>;
  readonly #subscriptions: Subscriptions;
  readonly #snapshots: Snapshots;
  readonly #searchTidying: IdleWork;
  readonly #turning: Turning;
  readonly #lateTimer: ReturnType<typeof setTimeout>;

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
    if (connection) identity.ordinal = connection.as.ordinal ?? null;
    const upTo = await snapshotReach(store);
    const engine = new Engine(options, { workspace, store, acts, identity, loaded, upTo });
    await engine.#openSync(connection, identity);
    return engine;
  }

  private constructor(options: EngineOptions, opened: Opened) {
    const { workspace, store, acts, identity, loaded, upTo } = opened;
    const { promise: isWhole, resolve: open, reject: stay } = Promise.withResolvers<void>();
    // Reported by whatever waits for it.
    isWhole.catch(() => undefined);
    const late = () => {
      loaded.late().then(open, stay);
      return isWhole;
    };
    this.#lateTimer = setTimeout(late, UNTIL_LATE);
    const whole: EngineParts['whole'] = (work) => async (given) => {
      await late();
      return work(given);
    };
    const withTools: EngineParts['withTools'] = (work) =>
      whole(async (given) => {
        await options.toolsReady?.();
        return work(given);
      });
    const rebuild = (kind: string) => rebuildTable(workspace, store, kind);
    const sync = new SyncLink(options, store);
    const segments = new Segments(workspace, store);
    const reader = new Reader(workspace, store, segments);
    const door = new Door({
      opened: isWhole,
      workspace,
      store,
      identity,
      acts,
      select: (kind, on) => reader.ids(kind, on),
      rebuild,
      safeguard: sync.safeguard,
      notAllowed: sync.notAllowed,
    });
    const files = new FileContents(workspace, store, sync, late);
    const duplicates = new DuplicateQueues(workspace);
    const checks = new Checks(workspace, reader);
    this.#subscriptions = new Subscriptions(workspace);
    const runner = new JobRunner({
      workspace,
      store,
      identity,
      door,
      reader,
      duplicates,
      checks,
      rebuild,
      files,
      heard: (topic) => this.#subscriptions.heard(topic),
      startReader: options.startReader ?? null,
    });
    const history = new LateHistory(store, workspace, acts);
    const { start } = loaded;
    this.#parts = {
      ...{ options, workspace, store, acts, door, reader, history, segments, duplicates, checks },
      ...{ files, runner, rebuild, sync, start, late, whole, withTools },
    };
    this.#handlers = allHandlers(this.#parts);
    this.#snapshots = new Snapshots(workspace, store, door, acts, { saved: loaded.saved, upTo });
    this.#searchTidying = new IdleWork(() => workspace.tidySearch());
    void isWhole.then(() => this.#searchTidying.due());
    void isWhole.then(() => {
      // A kind without a good part would have all rows read again at every start.
      if (loaded.saved.size < workspace.kinds.size) this.#snapshots.due();
    });
    segments.start(isWhole);
    this.#turning = new Turning(workspace);
    // What turns reads the records that it follows from.
    void isWhole.then(() => this.#turning.due());
    // What was read at the start is news to nobody.
    workspace.changes.tell({});
    workspace.changes.hear((changed) => this.#heard(changed));
  }

  /** What changed is there: whoever follows it learns of it, segments before those who ask for members. */
  #heard(changed: Changed): void {
    const { segments, sync } = this.#parts;
    segments.heard(changed);
    this.#turning.due();
    this.#subscriptions.changed(changed);
    if (changed.act === undefined) return;
    this.#snapshots.changed();
    this.#searchTidying.due();
    sync.committed();
  }

  async #openSync(connection: Connection | null | undefined, identity: Identity): Promise<void> {
    const { workspace, door, acts, rebuild, history, sync, files } = this.#parts;
    await sync.open(connection, {
      workspace,
      door,
      acts,
      identity,
      rebuild,
      files: files.store,
      named: files.named,
      pastChanged: () => {
        history.renew();
        this.#subscriptions.heard('acts');
      },
      changed: () => this.#subscriptions.heard('sync'),
    });
  }

  /** Answers a request. Rejects with what `engineError` can put into words. */
  async request<K extends keyof EngineRequests>(
    name: K,
    params: EngineRequests[K]['params'],
  ): Promise<EngineRequests[K]['result']> {
    // One name, one handler: the compiler loses the pairing over a union of names.
    const handler = this.#handlers[name] as unknown as Handler;
    const answer = typeof handler === 'function' ? handler : handler.answer;
    return (await answer(params)) as EngineRequests[K]['result'];
  }

  /** Pushes the answer to a request now and whenever it changes. */
  subscribe<K extends keyof EngineSubscriptions>(
    name: K,
    params: EngineSubscriptions[K]['params'],
    push: (data: EngineSubscriptions[K]['push']) => void,
    fail: (error: unknown) => void,
  ): () => void {
    const { answer, dependsOn } = this.#handlers[name] as unknown as Exclude<Handler, Plain>;
    return this.#subscriptions.add({
      answer: (stop) => answer(params, stop),
      dependsOn: () => dependsOn(params),
      push: push as (data: unknown) => void,
      fail,
    });
  }

  /** The in-memory tables: for tests that compare memory with the disk. */
  get workspace(): Workspace {
    return this.#parts.workspace;
  }

  /** Reads now what is read after the first list; resolves when it is there. */
  whole(): Promise<void> {
    return this.#parts.late();
  }

  /** Resolves when the log of joins and leaves is on the disk. */
  segmentsWritten(): Promise<void> {
    return this.#parts.segments.written();
  }

  /** Turns what changes with the clock, as the device does by itself at the moment it is due. */
  lookAtClock(): void {
    this.#turning.look();
  }

  async saveSnapshot(): Promise<void> {
    await this.#snapshots.save();
  }

  close(): void {
    const { segments, sync, store } = this.#parts;
    this.#turning.stop();
    clearTimeout(this.#lateTimer);
    segments.stop();
    this.#snapshots.stop();
    this.#searchTidying.stop();
    void sync.stop();
    store.close();
  }
}
