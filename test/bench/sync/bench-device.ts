import { Engine } from '#engine/core/engine.ts';
import { jobs, previewImport } from '#engine/jobs/jobs.ts';
import type { AskPage } from '#engine/protocol/page-services.ts';
import type { SyncStatus } from '#engine/protocol/sync.ts';
import { webWire } from '#platform/web-wire.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { createDevice, type Device, type DeviceKeeper } from '#shared/sync/device.ts';
import type { DeviceState, SyncRequest } from '#shared/sync/transport.ts';
import { base64url } from '#shared/text/base64url.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';

const tools = createTextTools();

/** A device in a browser: the engine, and what its page does for it, in one worker. */
export class BenchDevice {
  readonly #database: string;
  readonly #device: Device;
  #engine: Engine | undefined;
  #reopened: Promise<void> = Promise.resolve();

  /** Enrols by an invitation, and is ready to connect. */
  static async enrol(origin: string, code: string): Promise<BenchDevice> {
    const device = new BenchDevice(`bench-${crypto.randomUUID()}`);
    const joined = await device.#device.join(origin, { code, member: { name: 'Bench' } });
    if (!joined.ok) throw new Error(`not enrolled: ${joined.problem.message}`);
    await device.#open();
    return device;
  }

  private constructor(database: string) {
    this.#database = database;
    this.#device = createDevice({
      keeper: memoryKeeper(),
      wire: webWire,
      origin: (typed) => typed,
      name: () => 'Bench',
      random: Math.random,
    });
  }

  get engine(): Engine {
    if (!this.#engine) throw new Error('this device is not open');
    return this.#engine;
  }

  /** Joins the workspace for what is there; sync begins at once. */
  async connect(): Promise<void> {
    const state = await this.#device.state();
    if (!state) throw new Error('this device is not enrolled');
    const { origin, as } = state;
    await this.engine.request('syncConnect', { origin, as, keep: false });
    // The engine says that it opens anew after it has answered.
    await new Promise((later) => setTimeout(later));
    await this.#reopened;
  }

  /** Listens for pokes as the page does. */
  async listen(): Promise<void> {
    await this.#device.pokes(() => void this.engine.request('syncNow', { reason: 'poke' }));
  }

  /** Resolves when what sync says of itself is as wanted; rejects when sync is in trouble. */
  until(wanted: (status: SyncStatus) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = this.engine.subscribe(
        'syncStatus',
        undefined,
        (status) => {
          if (status.trouble) reject(new Error(`sync is in trouble: ${status.trouble}`));
          else if (!wanted(status)) return;
          setTimeout(() => stop());
          resolve();
        },
        reject,
      );
    });
  }

  close(): void {
    this.#engine?.close();
  }

  async #open(): Promise<void> {
    this.#engine?.close();
    this.#engine = await Engine.open({
      database: this.#database,
      kinds,
      tools,
      jobs,
      importPreview: previewImport,
      page: this.#page,
      sync: () => import('#engine/sync/engine-sync.ts'),
      reopen: () => {
        this.#reopened = this.#open();
      },
    });
  }

  readonly #page: AskPage = async (name, params, stop) => {
    const answers = {
      syncSend: () =>
        this.#device.send(params as SyncRequest, (stopped) => {
          stop?.addEventListener('abort', stopped);
          return () => stop?.removeEventListener('abort', stopped);
        }),
      safetyAppend: () => undefined,
      safetyRead: () => null,
      safetyReplace: () => undefined,
      syncEnrolAnew: () => null,
      syncIdentity: () => null,
      syncForget: () => undefined,
    };
    return (await answers[name]()) as never;
  };
}

/** A device's identity as long as the worker lives. */
function memoryKeeper(): DeviceKeeper<CryptoKeyPair> {
  let held: { readonly state: DeviceState; readonly keys: CryptoKeyPair } | null = null;
  return {
    state: async () => held?.state ?? null,
    async keyFor() {
      const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
      if (!('privateKey' in keys)) throw new Error('This browser makes no Ed25519 keys.');
      const raw = await crypto.subtle.exportKey('raw', keys.publicKey);
      return { key: keys, publicKey: base64url(new Uint8Array(raw)) };
    },
    async enrolled(made, keys) {
      const state: DeviceState = { ...made, protection: 'browser' };
      held = { state, keys };
      return state;
    },
    async learned(state) {
      if (held) held = { ...held, state };
    },
    async sign(text) {
      if (!held) throw new Error('This device is not enrolled.');
      const bytes = new TextEncoder().encode(text);
      return base64url(
        new Uint8Array(await crypto.subtle.sign('Ed25519', held.keys.privateKey, bytes)),
      );
    },
    async forget() {
      held = null;
    },
  };
}
