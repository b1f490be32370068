import { Engine } from '#engine/core/engine.ts';
import { jobs, previewImport } from '#engine/jobs/jobs.ts';
import type { AskPage } from '#engine/protocol/page-services.ts';
import type { SyncStatus } from '#engine/protocol/sync.ts';
import { recordPermissions } from '#server/auth/record-permissions.ts';
import type { Answer } from '#server/sync/answer.ts';
import { Endpoint } from '#server/sync/endpoint.ts';
import type { Session } from '#server/sync/permission-port.ts';
import type { Role } from '#shared/domain/access.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { PushRequest } from '#shared/sync/protocol.ts';
import type { Enrolled } from '#shared/sync/team.ts';
import type { SyncRequest } from '#shared/sync/transport.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { LabAttachments } from '#test/support/lab-attachments.ts';
import { MemoryStore } from '#test/support/memory-store.ts';
import { FIRST_NODE, nodeId, seedWorkspace, testDevice } from '#test/support/test-endpoint.ts';

const tools = createTextTools();
const EPOCH = 'epoch-1';

/** A real endpoint core over a store in memory, and devices whose real engines share a workspace by it. */
export class SyncLab {
  readonly store = new MemoryStore();
  readonly attachments = new LabAttachments();
  readonly ws = `ws-${crypto.randomUUID()}`;
  endpoint: Endpoint;
  /** Whether devices are told their place in the team; an older endpoint does not. */
  tellsOrdinals = true;
  readonly devices: LabDevice[] = [];
  sessions: readonly Session[] = [];

  constructor() {
    this.endpoint = this.#endpointOf(kinds);
  }

  /** The endpoint's program is replaced by one that knows these kinds. */
  runWith(known: readonly EntityKind[]): void {
    this.endpoint = this.#endpointOf(known);
  }

  #endpointOf(known: readonly EntityKind[]): Endpoint {
    const permissions = recordPermissions(known);
    return new Endpoint({ store: this.store, kinds: known, permissions, now: () => Date.now() });
  }

  static async of(...people: readonly { readonly name: string; readonly ownOnly?: boolean }[]) {
    const lab = new SyncLab();
    lab.sessions = await seedWorkspace(lab.store, lab.ws, people, { now: Date.now() });
    for (const session of lab.sessions) lab.devices.push(await LabDevice.open(lab, session));
    return lab;
  }

  /** Gives a member another role, as the team's screen would. */
  async setRole(member: string, role: Role, ownOnly = false): Promise<void> {
    await this.store.write(this.ws, async (tx) => {
      await tx.putMember({ id: member, name: member, role, ownOnly });
    });
  }

  /** Limits a member to own customers, as the team's screen would. */
  async limit(member: string): Promise<void> {
    await this.setRole(member, 'agent', true);
    await this.store.write(this.ws, async (tx) => {
      const seq = (await tx.workspace()).seq + 1;
      await tx.setWorkspace({ seq });
      for (const device of await tx.devices()) {
        if (device.member === member) await tx.putDevice({ ...device, resync: seq });
      }
    });
  }

  /** A copy of a device's profile: the same device as far as the endpoint can tell. */
  async copyOf(device: LabDevice): Promise<LabDevice> {
    const copy = await LabDevice.open(this, device.session);
    this.devices.push(copy);
    return copy;
  }

  /** Enrols another device of the member a session is of. */
  async enrolAnew(session: Session): Promise<{ readonly session: Session; readonly as: Enrolled }> {
    const count = this.devices.length + 40;
    const row = testDevice(crypto.randomUUID(), session.member, count, Date.now());
    await this.store.write(this.ws, (tx) => tx.putDevice(row));
    const anew = { ...session, device: row.id };
    return { session: anew, as: this.enrolled(anew, row.node) };
  }

  enrolled({ ws, member, device, role, ownOnly }: Session, node: string): Enrolled {
    const ordinal = this.tellsOrdinals ? Number.parseInt(node, 16) - FIRST_NODE + 1 : undefined;
    return { ws, workspace: ws, epoch: EPOCH, member, device, node, ordinal, role, ownOnly };
  }

  close(): void {
    for (const device of this.devices) device.close();
  }
}

/** One device: its engine, whether it reaches the endpoint, and its safety journal. */
export class LabDevice {
  online = true;
  /** What it asked the endpoint. */
  readonly paths: string[] = [];
  /** The safety journal; null: this device has none. */
  safety: Uint8Array[] | null = null;
  /** How often something was to be kept in the safety journal. */
  appended = 0;
  /** Its disk takes so long. */
  writing: Promise<void> = Promise.resolve();
  /** Its clock, UTC milliseconds. */
  now: () => number = () => Date.now();
  session: Session;
  #lab: SyncLab;
  readonly #database = `sync-${crypto.randomUUID()}`;
  #engine: Engine | null = null;
  #kinds: readonly EntityKind[] = kinds;
  #enrolled = false;
  #reopening: Promise<void> = Promise.resolve();

  static async open(lab: SyncLab, session: Session): Promise<LabDevice> {
    const device = new LabDevice(lab, session);
    await device.reopen();
    return device;
  }

  private constructor(lab: SyncLab, session: Session) {
    this.#lab = lab;
    this.session = session;
  }

  /** How often it asked the endpoint. */
  get asked(): number {
    return this.paths.length;
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error('this device is closed');
    return this.#engine;
  }

  get database(): string {
    return this.#database;
  }

  /** Opens the workspace anew; `known`: with the program of a version that knows these kinds. */
  async reopen(known?: readonly EntityKind[]): Promise<void> {
    this.#kinds = known ?? this.#kinds;
    this.#engine?.close();
    this.#engine = await Engine.open({
      database: this.#database,
      kinds: this.#kinds,
      tools,
      jobs,
      importPreview: previewImport,
      now: () => this.now(),
      page: this.#page,
      sync: () => import('#engine/sync/engine-sync.ts'),
      reopen: () => {
        this.#reopening = this.reopen();
      },
    });
  }

  /** Joins the workspace: with what it has (`keep`), or for what is there. */
  async connect(keep: boolean): Promise<void> {
    this.#enrolled = true;
    const { origin, as } = this.#identity();
    await this.engine.request('syncConnect', { origin, as, keep });
    await new Promise((resolve) => setTimeout(resolve));
    await this.#reopening;
  }

  /** Works alone again, with what is there. */
  async leave(): Promise<void> {
    await this.engine.request('syncDisconnect', undefined);
    await new Promise((resolve) => setTimeout(resolve));
    await this.#reopening;
  }

  /** The same device, at another endpoint, as one of its members. */
  moveTo(lab: SyncLab, session: Session): void {
    this.#lab = lab;
    this.session = session;
  }

  /** Loses the database, as a full disk or damage would take it. */
  async loseStore(): Promise<void> {
    this.close();
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(this.#database);
      request.onsuccess = resolve;
      request.onerror = reject;
    });
    await this.reopen();
  }

  /** Sends and fetches until nothing is left to be sent or fetched. */
  async sync(): Promise<SyncStatus> {
    // What is under way began before what this call is to see.
    await this.#until(({ phase }) => phase === 'idle');
    const asked = Date.now();
    await this.engine.request('syncNow', { reason: 'user' });
    return this.#until(
      ({ syncedAt, waiting, phase, trouble }) =>
        trouble !== null ||
        (syncedAt !== null && syncedAt >= asked && waiting === 0 && phase === 'idle'),
    );
  }

  #until(wanted: (status: SyncStatus) => boolean): Promise<SyncStatus> {
    return new Promise((resolve, reject) => {
      const stop = this.engine.subscribe(
        'syncStatus',
        undefined,
        (status) => {
          if (!wanted(status)) return;
          setTimeout(() => stop());
          resolve(status);
        },
        reject,
      );
    });
  }

  close(): void {
    this.#engine?.close();
    this.#engine = null;
  }

  #identity(): { origin: string; as: Enrolled } {
    const node = nodeId(16 + this.#lab.sessions.indexOf(this.session));
    return { origin: 'http://lab.test', as: this.#lab.enrolled(this.session, node) };
  }

  readonly #page: AskPage = async (name, params) => {
    const answers = {
      syncSend: () => this.#send(params as SyncRequest),
      safetyAppend: async ({ records }: { records: readonly Uint8Array[] }) => {
        this.appended++;
        await this.writing;
        this.safety?.push(...records);
      },
      safetyRead: () => this.safety,
      safetyReplace: ({ records }: { records: readonly Uint8Array[] }) => {
        if (this.safety) this.safety = [...records];
      },
      syncEnrolAnew: async () => {
        const { session, as } = await this.#lab.enrolAnew(this.session);
        this.session = session;
        return as;
      },
      syncIdentity: () => (this.#enrolled ? this.#identity() : null),
      syncForget: () => {
        this.#enrolled = false;
      },
    };
    return (await (answers[name] as (given: unknown) => unknown)(params)) as never;
  };

  /** By way of JSON, as over the network. */
  async #send(request: SyncRequest) {
    const { path, body } = request;
    this.paths.push(path);
    if (!this.online) return { kind: 'unreached', why: 'offline' } as const;
    if (path.startsWith('/v1/attachments/')) {
      return this.#lab.attachments.answer(this.#lab.endpoint, this.session, request);
    }
    const answer = await this.#ask(new URL(path, 'http://lab.test'), body);
    return JSON.parse(
      JSON.stringify(
        answer.ok
          ? { kind: 'answer', status: 200, body: answer.value }
          : { kind: 'answer', status: 400, body: { error: answer.error } },
      ),
    );
  }

  #ask(url: URL, body: unknown): Promise<Answer<unknown>> {
    const { endpoint } = this.#lab;
    if (url.pathname === '/v1/push') {
      return endpoint.push(this.session, JSON.parse(JSON.stringify(body)) as PushRequest);
    }
    if (url.pathname === '/v1/ack') {
      return endpoint.ack(this.session, body as { cur: number; erasedUpto: number });
    }
    const asked = url.searchParams;
    const e = asked.get('e');
    const prefix = asked.get('prefix');
    if (url.pathname === '/v1/sums') {
      const part = { ...(e !== null && { e }), ...(prefix !== null && { prefix }) };
      return endpoint.sums(this.session, part);
    }
    if (url.pathname === '/v1/rows') {
      const after = asked.get('after');
      return endpoint.rows(this.session, {
        epoch: asked.get('epoch') ?? '',
        e: e ?? '',
        prefix: prefix ?? '',
        ...(after !== null && { after }),
      });
    }
    const of = { epoch: asked.get('epoch') ?? '', max: Number(asked.get('max')) };
    const below = asked.get('below');
    return endpoint.pull(
      this.session,
      below === null ? { ...of, cur: Number(asked.get('cur')) } : { ...of, below: Number(below) },
    );
  }
}
