import { FileStore } from '#engine/files/file-store.ts';
import type { NamedFiles } from '#engine/files/named-files.ts';
import type { Refused } from '#engine/protocol/changes.ts';
import type { NamedFile } from '#engine/protocol/files.ts';
import type { AskPage } from '#engine/protocol/page-services.ts';
import type {
  RejectedOperation,
  SyncConnection,
  SyncReason,
  SyncStatus,
} from '#engine/protocol/sync.ts';
import type { JournalChange, JournalEntry } from '#engine/store/database.ts';
import type { DeviceClock, RowStore } from '#engine/store/row-store.ts';
import { clearAll, dropRefusal, hasOnlyOwnActs, readRefusals } from '#engine/store/sync-tables.ts';
import { BASE, EngineSyncStore, POSITION, START } from '#engine/sync/engine-store.ts';
import type { EngineSyncContext } from '#engine/sync/engine-sync-context.ts';
import { FileTransfer } from '#engine/sync/file-transfer.ts';
import type { LoopState } from '#engine/sync/loop-news.ts';
import type { SyncPosition } from '#engine/sync/ports.ts';
import { PullAhead } from '#engine/sync/pull-ahead.ts';
import { refusedChanges, rejectedOperations } from '#engine/sync/refusals.ts';
import { Safety } from '#engine/sync/safety.ts';
import { shareAll } from '#engine/sync/share-all.ts';
import { SyncLoop } from '#engine/sync/sync-loop.ts';
import { WaitingActs } from '#engine/sync/waiting-acts.ts';
import { roles } from '#shared/domain/access.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { Actor } from '#shared/rules/permissions.ts';
import type { Enrolled } from '#shared/sync/team.ts';

/** A device's place in a workspace, as it is kept beside the records. */
export interface Connection {
  readonly origin: string;
  readonly as: Enrolled;
}

/** Names of facts in the store. */
export const CONNECTION = 'connection';
export const SYNCED_AT = 'syncedAt';

export interface SyncContext extends Omit<EngineSyncContext, 'forgetDevice'> {
  readonly page: AskPage;
  readonly files: FileStore;
  readonly named: NamedFiles;
  /** What `status` or `rejected` tell has changed. */
  readonly changed: () => void;
}

/** Sync of one connected workspace: the loop, what it says of itself, and what it keeps safe. */
export class EngineSync {
  readonly #context: SyncContext;
  readonly #connection: Connection;
  readonly #store: EngineSyncStore;
  readonly #loop: SyncLoop;
  readonly #safety: Safety;
  readonly #waitingActs: WaitingActs;
  readonly #transfer: FileTransfer;
  #syncedAt: number | null;
  #refused = 0;
  /** The endpoint knows that this device is so far. */
  #confirmed = 0;

  static async open(context: SyncContext, connection: Connection): Promise<EngineSync> {
    const forgetDevice = () => context.page('syncForget', { wiped: true });
    const store = await EngineSyncStore.open({ ...context, forgetDevice });
    const syncedAt = (await context.store.meta<number>(SYNCED_AT)) ?? null;
    const { written } = context.identity;
    const waiting = await WaitingActs.open(context.store, store.confirmed, written);
    const sync = new EngineSync(context, connection, store, syncedAt, waiting);
    sync.#refused = (await readRefusals(context.store)).length;
    return sync;
  }

  private constructor(
    context: SyncContext,
    connection: Connection,
    store: EngineSyncStore,
    syncedAt: number | null,
    waitingActs: WaitingActs,
  ) {
    const { page, identity, workspace } = context;
    this.#context = context;
    this.#connection = connection;
    this.#store = store;
    this.#syncedAt = syncedAt;
    this.#waitingActs = waitingActs;
    this.#safety = new Safety(context.store, page);
    this.#transfer = new FileTransfer({
      ...context,
      exclusive: (work) => context.door.exclusive(work),
    });
    this.#loop = new SyncLoop({
      store: {
        position: () => store.position(),
        last: () => store.last(),
        outgoing: (from, limit) => store.outgoing(from, limit),
        settle: async (results, rows, position) => {
          await store.settle(results, rows, position);
          if (results.some(({ s }) => s === 'rejected')) await this.#countRefused();
          const { made, base, position: reached } = store.reach;
          // Not while an act is being written: it may lie in the safety journal only.
          if (made - base === reached.acked) await this.#safety.settled(store.reach);
          context.changed();
        },
        receive: (pulled, position) => store.receive(pulled, position),
        restart: async (position) => {
          // An endpoint that was put back may lack files as it lacks records. Before, for it is told once.
          await context.files.sendAll();
          await store.restart(position);
        },
        complete: (position) => store.complete(position),
        held: (isStopped) => store.held(isStopped),
        mend: (rows, position) => store.mend(rows, position),
        renumber: (acked) => store.renumber(acked),
        adjustClock: (offset) => store.adjustClock(offset),
        wipe: () => store.wipe(),
      },
      transport: new PullAhead(
        { send: (request, signal) => page('syncSend', request, signal) },
        Date.now,
      ),
      now: Date.now,
      clock: () => Date.now() + identity.offset,
      random: Math.random,
      setTimer: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      versions: Object.fromEntries(
        [...workspace.kinds].map(([name, kind]) => [name, kind.version]),
      ),
      enrolAnew: () => this.#enrolAnew(),
      changed: (state) => this.#heard(state),
    });
  }

  /** Starts the loop. The safety journal is read by whoever opens the workspace, before. */
  start(): void {
    this.#loop.start();
  }

  ask(reason: SyncReason): void {
    this.#loop.ask(reason);
  }

  /** The user changed something. */
  changed(): void {
    if (this.#store.waiting > 0) this.#loop.changed();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#loop.stop(), this.#transfer.stop()]);
  }

  /** Fetches a file's content now. False: it cannot be had at present. */
  fetchFile(file: NamedFile): Promise<boolean> {
    return this.#transfer.fetchNow(file);
  }

  /** Keeps an act safe outside the store, before it counts as saved. */
  safeguard(entry: Omit<JournalEntry, 'seq'>): Promise<void> {
    this.#waitingActs.add(entry);
    return this.#safety.append(entry, this.#store.reach);
  }

  /** What the member's role does not allow of some changes. */
  notAllowed(changes: readonly JournalChange[]): Refused['problems'] {
    return refusedChanges(this.#standing(), changes, this.#context.workspace);
  }

  status(): SyncStatus {
    const { phase, first, offlineSince, trouble } = this.#loop.state;
    const { waiting, confirmed } = this.#store;
    return {
      connection: { ...asConnection(this.#connection), ...this.#standing() },
      phase,
      waiting,
      ...(waiting > 0 && {
        waitingActs: this.#waitingActs.told(confirmed, this.#context.identity.written),
      }),
      first,
      syncedAt: this.#syncedAt,
      offlineSince,
      trouble,
      attention: this.#refused + openConflicts(this.#context),
      files: this.#transfer.state,
    };
  }

  /** What the member may do now: as their record says, which comes with everybody's. */
  #standing(): Actor {
    const { member, role, ownOnly } = this.#connection.as;
    const values = this.#context.workspace.wholeOf('member').get(member);
    const known = roles.find((one) => one === values?.role);
    if (!known) return { member, role, ownOnly };
    return { member, role: known, ownOnly: values?.ownOnly === true };
  }

  rejected(): Promise<readonly RejectedOperation[]> {
    return rejectedOperations(this.#context);
  }

  async dismiss(n: number): Promise<void> {
    await dropRefusal(this.#context.store, n);
    await this.#countRefused();
    this.#context.changed();
  }

  async #countRefused(): Promise<void> {
    this.#refused = (await readRefusals(this.#context.store)).length;
  }

  async #enrolAnew(): Promise<boolean> {
    const as = await this.#context.page('syncEnrolAnew', undefined);
    if (!as) return false;
    const { origin } = this.#connection;
    await this.#context.store.setMeta(CONNECTION, { origin, as } satisfies Connection);
    this.#context.identity.reset({ node: as.node });
    this.#context.identity.ordinal = as.ordinal ?? null;
    return true;
  }

  /** Tells the endpoint how far this device is: what was erased up to there is gone here. */
  #confirm(): void {
    const { cursor } = this.#store.reach.position;
    if (cursor <= this.#confirmed) return;
    const body = { cur: cursor, erasedUpto: cursor };
    this.#context
      .page('syncSend', { method: 'POST', path: '/v1/ack', body })
      .then((answer) => {
        if (answer.kind === 'answer' && answer.status === 200) this.#confirmed = cursor;
      })
      // Told again after the next round.
      .catch(() => undefined);
  }

  #heard({ syncedAt }: LoopState): void {
    if (syncedAt !== null && syncedAt !== this.#syncedAt) {
      this.#syncedAt = syncedAt;
      this.#confirm();
      this.#transfer.run();
      // Only told to the user: another is written soon.
      this.#context.store.setMeta(SYNCED_AT, syncedAt).catch(() => undefined);
    }
    this.#context.changed();
  }
}

/**
 * Makes a store that was lost ready to be filled again: who the device is, where its numbers go on,
 * and what it had not sent, from the safety journal.
 */
export async function recover(
  store: RowStore,
  page: AskPage,
  { device, kinds }: { readonly device: Connection; readonly kinds: readonly EntityKind[] },
): Promise<void> {
  const kept = await Safety.read(page);
  const batches = kept.born.map((batch) => ({
    ...batch,
    no: store.reserve(1),
    sv: kinds.find(({ name }) => name === batch.kind)?.version ?? 1,
  }));
  await store.write({
    batches,
    entries: kept.entries,
    clock: { millis: 0, counter: 0, node: device.as.node, made: kept.reach.made },
    meta: [
      { name: CONNECTION, value: device },
      { name: BASE, value: kept.reach.base },
      {
        name: POSITION,
        value: { ...kept.reach.position, epoch: device.as.epoch, cursor: 0, owed: 0 },
      },
    ],
  });
}

/**
 * A device that enrolled before is told its place in the team with a token. One whose store was lost takes it up
 * again when all records are back: only then it knows which numbers it gave.
 */
export async function learnOrdinal(
  store: RowStore,
  page: AskPage,
  connection: Connection,
): Promise<Connection> {
  const position = await store.meta<SyncPosition>(POSITION);
  const isWhole = (await store.meta<number>(SYNCED_AT)) !== undefined && position?.owed === 0;
  if (!isWhole) return connection;
  const known = await page('syncIdentity', undefined).catch(() => null);
  const ordinal = known?.as.device === connection.as.device ? known.as.ordinal : undefined;
  if (ordinal === undefined) return connection;
  const learned = { ...connection, as: { ...connection.as, ordinal } };
  await store.setMeta(CONNECTION, learned);
  return learned;
}

function asConnection({ origin, as }: Connection): SyncConnection {
  const { ws, workspace, member, device, role, ownOnly } = as;
  return { origin, ws, workspace, member, device, role, ownOnly };
}

/** Conflicts that nobody has settled. */
function openConflicts({ workspace }: SyncContext): number {
  if (workspace.isPostponed('conflict')) return 0;
  const table = workspace.table('conflict');
  const settled = table.column('settledAt');
  let open = 0;
  for (let slot = 0; slot < table.size; slot++) {
    if (table.live[slot] === 1 && settled?.isBlank(slot) !== false) open++;
  }
  return open;
}

/**
 * Makes a store that of a workspace the device was enrolled in: with what it has, which is then sent,
 * or emptied for what the workspace has.
 */
export async function connect(
  store: RowStore,
  {
    connection,
    keep,
    kinds,
  }: {
    readonly connection: Connection;
    readonly keep: boolean;
    readonly kinds: readonly EntityKind[];
  },
): Promise<void> {
  const { epoch, node } = connection.as;
  const facts = [
    { name: CONNECTION, value: connection },
    { name: POSITION, value: { ...START, epoch } },
    { name: 'revoked', value: false },
  ];
  const clock = (await store.meta<DeviceClock>('clock')) ?? NO_CLOCK;
  if (!keep) await clearAll(store, [...facts, { name: 'clock', value: { ...NO_CLOCK, node } }]);
  else {
    const device = (await store.meta<string>('device')) ?? '';
    const own = await hasOnlyOwnActs(store);
    const shared = own ? clock : await shareAll(store, { clock, kinds, device });
    await new FileStore(store).sendAll();
    await store.write({ batches: [], entries: [], clock: { ...shared, node }, meta: facts });
  }
}

/** Ends the connection: what is here stays, and goes on alone. */
export async function disconnect(store: RowStore, page: AskPage): Promise<void> {
  await store.setMeta(CONNECTION, null);
  await store.setMeta('revoked', false);
  await page('syncForget', { wiped: false });
}

const NO_CLOCK: DeviceClock = { millis: 0, counter: 0, node: '', made: 0 };
