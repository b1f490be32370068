import { hostname } from 'node:os';
import type { RequestOf } from '#shared/ipc/contract.ts';
import {
  createDeviceSession,
  type DeviceSession,
  enrolDevice,
  learnedState,
} from '#shared/sync/device-session.ts';
import { createExchange, type Wire } from '#shared/sync/http-exchange.ts';
import { endpointOrigin } from '#shared/sync/origin.ts';
import { listenForPokes } from '#shared/sync/poke-stream.ts';
import type { CreateWorkspace, Enrol } from '#shared/sync/team.ts';
import type { DeviceState, SyncAnswer, SyncOutcome, SyncRequest } from '#shared/sync/transport.ts';
import type { DeviceKeeper } from './device-keeper.ts';
import type { DeviceKey } from './device-key.ts';

/** The device at its endpoint, in the main process: key and token stay here. */
export interface SyncService {
  state(): Promise<DeviceState | null>;
  create(request: RequestOf<'sync.create'>): Promise<SyncOutcome<DeviceState>>;
  join(request: RequestOf<'sync.join'>): Promise<SyncOutcome<DeviceState>>;
  send(request: SyncRequest): Promise<SyncAnswer>;
  /** Begins and ends telling of pokes. */
  listen(on: boolean): Promise<void>;
  forget(): Promise<void>;
}

type Asked =
  | { readonly path: '/v1/workspaces'; readonly body: CreateWorkspace }
  | { readonly path: '/v1/enrol'; readonly body: Enrol };

const unauthenticated: SyncAnswer = {
  kind: 'answer',
  status: 401,
  body: { error: { code: 'UNAUTHENTICATED' } },
};

/** Sync over a wire, with what a keeper keeps. */
export function createSyncService<Signal>(
  keeper: DeviceKeeper,
  wire: Wire<Signal>,
  poked: (head: number) => void,
): SyncService {
  const exchange = createExchange(wire);
  let session: Promise<DeviceSession | null> | undefined;
  let stopListening: (() => void) | undefined;
  let listening = false;
  /** Enrolments one after the other: a device has one key. */
  let before: Promise<unknown> = Promise.resolve();

  async function openSession(): Promise<DeviceSession | null> {
    const state = await keeper.state();
    if (state === null) return null;
    let known = state;
    let key: Promise<DeviceKey> | undefined;
    return createDeviceSession({
      origin: state.origin,
      device: state.as,
      exchange,
      now: wire.now,
      async sign(text) {
        key ??= keeper.key();
        return (await key).sign(text);
      },
      learned(told) {
        const now = learnedState(known, told);
        if (now === known) return;
        known = now;
        // Not kept: it is told again with the next token.
        void keeper.learned(now).catch(() => undefined);
      },
    });
  }

  function ownSession(): Promise<DeviceSession | null> {
    session ??= openSession();
    return session;
  }

  async function enrolBy(
    typed: string,
    name: string | undefined,
    asked: (device: { name: string; publicKey: string }) => Asked,
  ): Promise<SyncOutcome<DeviceState>> {
    const origin = endpointOrigin(typed);
    if (origin === null) return problem('badOrigin', 'An https address is needed.');
    if ((await keeper.state()) !== null) {
      return problem('alreadyEnrolled', 'This device has a workspace.');
    }
    try {
      const key = await keeper.keyFor(origin);
      const own = name ?? (hostname().slice(0, 100) || 'Desktop');
      const as = await enrolDevice(
        exchange,
        origin,
        asked({ name: own, publicKey: key.publicKey }),
      );
      if (!as.ok) return as;
      const value = await keeper.enrolled({ origin, as: as.value }, key);
      session = undefined;
      return { ok: true, value };
    } catch (error) {
      return problem('keyStore', error instanceof Error ? error.message : String(error));
    }
  }

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = before.then(run);
    before = result.catch(() => undefined);
    return result;
  }

  function endPokes(): void {
    stopListening?.();
    stopListening = undefined;
  }

  return {
    state: () => keeper.state(),
    create: ({ origin, deviceName, ...workspace }) =>
      inTurn(() =>
        enrolBy(origin, deviceName, (device) => ({
          path: '/v1/workspaces',
          body: { ...workspace, device },
        })),
      ),
    join: ({ origin, deviceName, ...enrolment }) =>
      inTurn(() =>
        enrolBy(origin, deviceName, (device) => ({
          path: '/v1/enrol',
          body: { ...enrolment, device },
        })),
      ),
    send: async (request) => (await (await ownSession())?.send(request)) ?? unauthenticated,
    async listen(on) {
      listening = on;
      endPokes();
      if (!on) return;
      const [own, state] = [await ownSession(), await keeper.state()];
      // What was asked meanwhile counts.
      if (!listening || stopListening || own === null || state === null) return;
      stopListening = listenForPokes({
        origin: state.origin,
        session: own,
        wire,
        random: Math.random,
        listener: poked,
      });
    },
    forget: () =>
      inTurn(async () => {
        endPokes();
        session = undefined;
        await keeper.forget();
      }),
  };
}

function problem(
  code: 'badOrigin' | 'alreadyEnrolled' | 'keyStore',
  message: string,
): SyncOutcome<DeviceState> {
  return { ok: false, problem: { code, message } };
}
