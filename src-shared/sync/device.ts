import {
  createDeviceSession,
  type DeviceSession,
  learnedState,
  readOutcome,
} from '#shared/sync/device-session.ts';
import { createExchange, type Stop, type Wire } from '#shared/sync/http-exchange.ts';
import { listenForPokes } from '#shared/sync/poke-stream.ts';
import { type CreateWorkspace, type Enrol, enrolled, wipedText } from '#shared/sync/team.ts';
import type { DeviceState, SyncAnswer, SyncOutcome, SyncRequest } from '#shared/sync/transport.ts';

/** Where a place keeps its device: what it is, and its Ed25519 key. */
export interface DeviceKeeper<Key> {
  state(): Promise<DeviceState | null>;
  /** The key of an enrolment at an endpoint: the same one until it is enrolled, however often asked. */
  keyFor(origin: string): Promise<{ readonly key: Key; readonly publicKey: string }>;
  /** Keeps what the device is, with the key it enrolled by. */
  enrolled(state: Omit<DeviceState, 'protection'>, key: Key): Promise<DeviceState>;
  /** Keeps a change of what the device may do. */
  learned(state: DeviceState): Promise<void>;
  /** Signature of the text's UTF-8 by the device's key, base64url. Rejects when the key is gone. */
  sign(text: string): Promise<string>;
  /** Destroys state and key. */
  forget(): Promise<void>;
}

export interface DeviceOptions<Key, Signal> {
  readonly keeper: DeviceKeeper<Key>;
  readonly wire: Wire<Signal>;
  /** The origin of an address that this place may sync with; else null. */
  readonly origin: (typed: string) => string | null;
  /** What the device is called where the user did not say. */
  readonly name: () => string;
  /** 0 to 1. */
  readonly random: () => number;
}

interface Named {
  readonly deviceName?: string | undefined;
}

/** This device at its endpoint; the same on the desktop and in a browser. */
export interface Device {
  state(): Promise<DeviceState | null>;
  create(
    typed: string,
    workspace: Omit<CreateWorkspace, 'device'> & Named,
  ): Promise<SyncOutcome<DeviceState>>;
  join(typed: string, enrolment: Omit<Enrol, 'device'> & Named): Promise<SyncOutcome<DeviceState>>;
  /** Takes another identity, since a copy of this device has its own. */
  enrolAnew(): Promise<SyncOutcome<DeviceState>>;
  send(request: SyncRequest, stop?: Stop): Promise<SyncAnswer>;
  /** Resolves with the way to end it; null: there is no device. */
  pokes(listener: (head: number) => void): Promise<(() => void) | null>;
  /** `wiped`: tells the endpoint before that nothing of the workspace is left here. */
  forget(wiped: boolean): Promise<void>;
}

interface NewDevice {
  readonly name: string;
  readonly publicKey: string;
}

/** Sync of one place, over what it has to keep a key and to send by. */
export function createDevice<Key, Signal>(options: DeviceOptions<Key, Signal>): Device {
  const { keeper, wire } = options;
  const exchange = createExchange(wire);
  let running: { readonly state: DeviceState; readonly session: DeviceSession } | undefined;
  /** Changes of who the device is, one after the other. */
  let before: Promise<unknown> = Promise.resolve();

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = before.then(run);
    before = result.catch(() => undefined);
    return result;
  }

  /** Read each time: another window may have enrolled, or forgotten, the device this one knew. */
  async function current(): Promise<NonNullable<typeof running> | null> {
    const state = await keeper.state();
    if (state === null) return null;
    if (running?.state.as.device !== state.as.device) {
      running = { state, session: sessionOf(state) };
    }
    return running;
  }

  function sessionOf(state: DeviceState): DeviceSession {
    let known = state;
    return createDeviceSession({
      origin: state.origin,
      device: state.as,
      exchange,
      now: wire.now,
      sign: keeper.sign,
      learned(told) {
        const now = learnedState(known, told);
        if (now === known) return;
        known = now;
        // Not kept: it is told again with the next token.
        void keeper.learned(now).catch(() => undefined);
      },
    });
  }

  /** Makes a key and asks an endpoint to take it. */
  function enrolBy(
    origin: string,
    name: string | undefined,
    since: number,
    ask: (device: NewDevice) => Promise<SyncAnswer>,
  ): Promise<SyncOutcome<DeviceState>> {
    return keptOrWhy(async () => {
      const { key, publicKey } = await keeper.keyFor(origin);
      const answer = await ask({ name: (name ?? options.name()).slice(0, 100), publicKey });
      const as = readOutcome(answer, enrolled);
      if (!as.ok) return as;
      return { ok: true, value: await keeper.enrolled({ origin, as: as.value, since }, key) };
    });
  }

  function enrolFirst(
    typed: string,
    name: string | undefined,
    requestOf: (device: NewDevice) => Omit<SyncRequest, 'method'>,
  ): Promise<SyncOutcome<DeviceState>> {
    return inTurn(async () => {
      const origin = options.origin(typed);
      if (origin === null) return problem('badOrigin', 'This is no address to sync with.');
      const held = await keptOrWhy(async () => ({ ok: true, value: await keeper.state() }));
      if (!held.ok) return held;
      if (held.value !== null) return problem('alreadyEnrolled', 'This device has a workspace.');
      return enrolBy(origin, name, wire.now(), async (device) => {
        const request: SyncRequest = { method: 'POST', ...requestOf(device) };
        return (await exchange({ origin, request })).answer;
      });
    });
  }

  async function tellWiped({ origin, as: { ws, device } }: DeviceState): Promise<void> {
    const at = wire.now();
    const signature = await keeper.sign(wipedText({ ws, device, at }));
    const body = { ws, device, at, signature };
    await exchange({ origin, request: { method: 'POST', path: '/v1/wiped', body } });
  }

  return {
    state: () => keeper.state(),
    create: (typed, { deviceName, ...workspace }) =>
      enrolFirst(typed, deviceName, (device) => ({
        path: '/v1/workspaces',
        body: { ...workspace, device } satisfies CreateWorkspace,
      })),
    join: (typed, { deviceName, ...enrolment }) =>
      enrolFirst(typed, deviceName, (device) => ({
        path: '/v1/enrol',
        body: { ...enrolment, device } satisfies Enrol,
      })),
    enrolAnew: () =>
      inTurn(async () => {
        const own = await current();
        if (own === null) return problem('notEnrolled', 'This device belongs to no workspace.');
        const { origin, since } = own.state;
        return enrolBy(origin, undefined, since, (device) =>
          own.session.send({ method: 'POST', path: '/v1/devices', body: { device } }),
        );
      }),
    async send(request, stop) {
      // What cannot be read is no key: nothing can be sent.
      const own = await current().catch(() => null);
      return own === null ? unauthenticated : own.session.send(request, stop);
    },
    async pokes(listener) {
      const own = await current();
      if (own === null) return null;
      const { origin } = own.state;
      return listenForPokes({
        origin,
        session: own.session,
        wire,
        random: options.random,
        listener,
      });
    },
    forget: (wiped) =>
      inTurn(async () => {
        const state = await keeper.state().catch(() => null);
        // It may be offline by now, or the key lost: what is here goes all the same.
        if (wiped && state !== null) await tellWiped(state).catch(() => undefined);
        running = undefined;
        await keeper.forget();
      }),
  };
}

const unauthenticated: SyncAnswer = {
  kind: 'answer',
  status: 401,
  body: { error: { code: 'UNAUTHENTICATED' } },
};

async function keptOrWhy<T>(act: () => Promise<SyncOutcome<T>>): Promise<SyncOutcome<T>> {
  try {
    return await act();
  } catch (error) {
    return problem('keyStore', error instanceof Error ? error.message : String(error));
  }
}

function problem(
  code: 'badOrigin' | 'alreadyEnrolled' | 'notEnrolled' | 'keyStore',
  message: string,
): {
  readonly ok: false;
  readonly problem: { readonly code: typeof code; readonly message: string };
} {
  return { ok: false, problem: { code, message } };
}
