import type { Door, DoorContext } from '#engine/core/door.ts';
import type { EngineOptions } from '#engine/core/engine-options.ts';
import type { NamedFile } from '#engine/protocol/files.ts';
import type {
  RejectedOperation,
  SyncReason,
  SyncRequests,
  SyncStatus,
} from '#engine/protocol/sync.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import type { Connection, EngineSync, SyncContext } from '#engine/sync/engine-sync.ts';

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

/** The workspace's tie to an endpoint, if it has one. Sync itself is loaded when there is. */
export class SyncLink implements Pick<DoorContext, 'safeguard' | 'notAllowed'> {
  readonly #options: EngineOptions;
  readonly #store: RowStore;
  /** Null while the device works alone. */
  #sync: EngineSync | null = null;
  #revoked = false;

  constructor(options: EngineOptions, store: RowStore) {
    this.#options = options;
    this.#store = store;
  }

  /** Begins to sync with where the workspace is connected to. */
  async open(
    connection: Connection | null | undefined,
    context: Omit<SyncContext, 'page' | 'store' | 'reopen'>,
  ): Promise<void> {
    this.#revoked = (await this.#store.meta<boolean>('revoked')) === true;
    const { page } = this.#options;
    if (!connection || !page) return;
    const { EngineSync } = await loadSync(this.#options);
    const own = { ...context, page, store: this.#store, reopen: () => this.#reopen() };
    this.#sync = await EngineSync.open(own, connection);
    this.#sync.start();
  }

  /** Something was committed: there may be something to send. */
  committed(): void {
    this.#sync?.changed();
  }

  readonly safeguard: DoorContext['safeguard'] = async (entry) => this.#sync?.safeguard(entry);

  readonly notAllowed: DoorContext['notAllowed'] = (changes) =>
    this.#sync?.notAllowed(changes) ?? [];

  status(): SyncStatus {
    return this.#sync?.status() ?? { ...ALONE, trouble: this.#revoked ? 'revoked' : null };
  }

  ask(reason: SyncReason): undefined {
    this.#sync?.ask(reason);
  }

  async connect(
    { origin, as, keep }: SyncRequests['syncConnect']['params'],
    door: Door,
  ): Promise<undefined> {
    const { connect } = await loadSync(this.#options);
    await this.stop();
    const { kinds } = this.#options;
    const connection = { origin, as };
    await door.exclusive(() => connect(this.#store, { connection, keep, kinds }));
    this.#reopen();
  }

  async disconnect(): Promise<undefined> {
    const { page } = this.#options;
    const { disconnect } = await loadSync(this.#options);
    await this.stop();
    if (page) await disconnect(this.#store, page);
    this.#reopen();
  }

  async rejected(): Promise<readonly RejectedOperation[]> {
    return (await this.#sync?.rejected()) ?? [];
  }

  async dismiss(n: number): Promise<undefined> {
    await this.#sync?.dismiss(n);
  }

  /** Fetches the content of a file. False: it cannot be had at present, or there is nowhere to have it from. */
  async fetchFile(of: NamedFile): Promise<boolean> {
    return (await this.#sync?.fetchFile(of)) === true;
  }

  async stop(): Promise<void> {
    await this.#sync?.stop();
  }

  /** Lets what was asked be answered, then opens the workspace anew. */
  #reopen(): void {
    setTimeout(() => this.#options.reopen?.());
  }
}

/** Where the workspace syncs; recovered by the device's key where the store was lost. */
export async function connectionOf(
  store: RowStore,
  options: EngineOptions,
): Promise<Connection | null | undefined> {
  const connection = await store.meta<Connection | null>('connection');
  const { page } = options;
  if (connection?.as.ordinal === undefined && connection && page) {
    const { learnOrdinal } = await loadSync(options);
    return learnOrdinal(store, page, connection);
  }
  if (connection !== undefined || !page || (await store.lastEntry()) > 0) return connection;
  const device = await page('syncIdentity', undefined).catch(() => null);
  if (!device) return null;
  const { recover } = await loadSync(options);
  // Without its place in the team, until it has its records again.
  const { ordinal: _, ...as } = device.as;
  const recovered = { ...device, as };
  await recover(store, page, { device: recovered, kinds: options.kinds });
  return recovered;
}

function loadSync({ sync }: EngineOptions): ReturnType<NonNullable<EngineOptions['sync']>> {
  if (sync) return sync();
  throw new Error('this engine was opened without sync');
}
