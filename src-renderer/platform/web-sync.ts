import { base64url } from '#shared/sync/base64url.ts';
import {
  createDeviceSession,
  type DeviceSession,
  enrolDevice,
  learnedState,
} from '#shared/sync/device-session.ts';
import { createExchange, type Stop } from '#shared/sync/http-exchange.ts';
import { endpointOrigin } from '#shared/sync/origin.ts';
import { listenForPokes } from '#shared/sync/poke-stream.ts';
import type { CreateWorkspace, Enrol } from '#shared/sync/team.ts';
import { createTeamClient } from '#shared/sync/team-client.ts';
import type { DeviceState, SyncAnswer, SyncOutcome } from '#shared/sync/transport.ts';
import { browserDeviceName } from './device-name.ts';
import {
  clearDevice,
  readDevice,
  readPending,
  type StoredDevice,
  writeDevice,
  writePending,
} from './device-store.ts';
import type { PlatformSync } from './platform-sync.ts';
import { webWire } from './web-wire.ts';

const notEnrolled: SyncAnswer = {
  kind: 'answer',
  status: 401,
  body: { error: { code: 'UNAUTHENTICATED' } },
};

/** Sync of a web app: with the endpoint that served it, by a key that never leaves the browser. */
export function webSync(): PlatformSync {
  const exchange = createExchange(webWire);
  let running: { readonly device: StoredDevice; readonly session: DeviceSession } | undefined;

  async function current(): Promise<typeof running> {
    const device = await readDevice();
    // Another window may have enrolled, or forgotten, the device this one knew.
    if (device?.state.as.device !== running?.device.state.as.device) {
      running = device && { device, session: sessionOf(device) };
    }
    return running;
  }

  function sessionOf(device: StoredDevice): DeviceSession {
    let known = device.state;
    return createDeviceSession({
      origin: location.origin,
      device: known.as,
      exchange,
      now: Date.now,
      async sign(text) {
        const bytes = new TextEncoder().encode(text);
        const signature = await crypto.subtle.sign('Ed25519', device.keys.privateKey, bytes);
        return base64url(new Uint8Array(signature));
      },
      learned(told) {
        const now = learnedState(known, told);
        if (now === known) return;
        known = now;
        // Not kept: it is told again with the next token.
        void writeDevice({ ...device, state: now }).catch(() => undefined);
      },
    });
  }

  async function enrolBy(
    origin: string,
    deviceName: string | undefined,
    asked: (device: {
      name: string;
      publicKey: string;
    }) =>
      | { readonly path: '/v1/workspaces'; readonly body: CreateWorkspace }
      | { readonly path: '/v1/enrol'; readonly body: Enrol },
  ): Promise<SyncOutcome<DeviceState>> {
    if (endpointOrigin(origin) !== location.origin) {
      return problem('badOrigin', `A web app syncs with ${location.origin} only.`);
    }
    try {
      if (await readDevice()) return problem('alreadyEnrolled', 'This browser has a workspace.');
      const keys = await keysFor(location.origin);
      const raw = await crypto.subtle.exportKey('raw', keys.publicKey);
      const name = deviceName ?? browserDeviceName(navigator.userAgent);
      const device = { name, publicKey: base64url(new Uint8Array(raw)) };
      const enrolled = await enrolDevice(exchange, location.origin, asked(device));
      if (!enrolled.ok) return enrolled;
      const state: DeviceState = {
        origin: location.origin,
        as: enrolled.value,
        protection: 'browser',
      };
      await writeDevice({ state, keys });
      return { ok: true, value: state };
    } catch (error) {
      return problem('keyStore', error instanceof Error ? error.message : String(error));
    }
  }

  async function send(
    request: Parameters<PlatformSync['send']>[0],
    signal?: AbortSignal,
  ): Promise<SyncAnswer> {
    try {
      const enrolled = await current();
      return (await enrolled?.session.send(request, stopOf(signal))) ?? notEnrolled;
    } catch {
      // The browser's storage could not be read: no key, so nothing can be sent.
      return notEnrolled;
    }
  }

  return {
    onlyOrigin: location.origin,
    state: async () => (await readDevice())?.state ?? null,
    create: (origin, { deviceName, ...workspace }) =>
      enrolBy(origin, deviceName, (device) => ({
        path: '/v1/workspaces',
        body: { ...workspace, device },
      })),
    join: (origin, { deviceName, ...enrolment }) =>
      enrolBy(origin, deviceName, (device) => ({
        path: '/v1/enrol',
        body: { ...enrolment, device },
      })),
    send,
    ...createTeamClient(send),
    pokes(listener) {
      let end = (): void => undefined;
      let ended = false;
      void inOneWindow(async () => {
        const enrolled = await current();
        if (ended || !enrolled) return;
        await new Promise<void>((over) => {
          const stop = listenForPokes({
            origin: location.origin,
            session: enrolled.session,
            wire: webWire,
            random: Math.random,
            listener,
          });
          end = () => {
            stop();
            over();
          };
        });
      });
      return () => {
        ended = true;
        end();
      };
    },
    async forget() {
      running = undefined;
      await clearDevice();
    },
  };
}

/** The keys of an enrolment whose answer never came, so that asking again is the same device. */
async function keysFor(origin: string): Promise<CryptoKeyPair> {
  const pending = await readPending();
  if (pending?.origin === origin) return pending.keys;
  const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  if (!('privateKey' in keys)) throw new Error('This browser makes no Ed25519 keys.');
  await writePending({ origin, keys });
  return keys;
}

/** A browser allows few connections to one origin: only one of the windows holds this one. */
function inOneWindow(run: () => Promise<void>): Promise<void> {
  return navigator.locks.request('rapport:pokes', run);
}

function stopOf(signal: AbortSignal | undefined): Stop | undefined {
  return (
    signal &&
    ((stopped) => {
      if (signal.aborted) stopped();
      signal.addEventListener('abort', stopped, { once: true });
      return () => signal.removeEventListener('abort', stopped);
    })
  );
}

function problem(
  code: 'badOrigin' | 'alreadyEnrolled' | 'keyStore',
  message: string,
): SyncOutcome<DeviceState> {
  return { ok: false, problem: { code, message } };
}
