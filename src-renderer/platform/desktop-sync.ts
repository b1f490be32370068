import type { RapportBridge } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/ipc/result.ts';
import { createTeamClient } from '#shared/sync/team-client.ts';
import type { DeviceState, SyncAnswer, SyncOutcome } from '#shared/sync/transport.ts';
import type { PlatformSafety, PlatformSync } from './platform-sync.ts';

function outcomeOf(result: Result<SyncOutcome<DeviceState>>): SyncOutcome<DeviceState> {
  if (result.ok) return result.value;
  const { code, message } = result.error;
  const known = code === 'invalid-request' ? 'MALFORMED' : 'unexpected';
  return { ok: false, problem: { code: known, message } };
}

async function held<T>(asked: Promise<Result<T>>): Promise<T> {
  const result = await asked;
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}

/** Sync over the desktop shell's bridge: the page asks, the main process has key and token. */
export function desktopSync(bridge: RapportBridge): PlatformSync {
  async function send(
    request: Parameters<PlatformSync['send']>[0],
    signal?: AbortSignal,
  ): Promise<SyncAnswer> {
    const asked = bridge.invoke('sync.send', { request });
    const result = await (signal ? Promise.race([asked, stopped(signal)]) : asked);
    if (result === null) return { kind: 'unreached', why: 'stopped' };
    if (result.ok) return { ...result.value };
    const code = result.error.code === 'invalid-request' ? 'MALFORMED' : 'UNAVAILABLE';
    const status = code === 'MALFORMED' ? 400 : 503;
    return { kind: 'answer', status, body: { error: { code } } };
  }

  return {
    onlyOrigin: null,
    state: async () => (await held(bridge.invoke('sync.state', {}))).device,
    create: async (origin, workspace) =>
      outcomeOf(await bridge.invoke('sync.create', { origin, ...workspace })),
    join: async (origin, enrolment) =>
      outcomeOf(await bridge.invoke('sync.join', { origin, ...enrolment })),
    send,
    ...createTeamClient(send),
    pokes(listener) {
      const end = bridge.on('sync.poke', ({ head }) => listener(head));
      void bridge.invoke('sync.listen', { on: true });
      return () => {
        end();
        void bridge.invoke('sync.listen', { on: false });
      };
    },
    enrolAnew: async () => outcomeOf(await bridge.invoke('sync.enrolAnew', {})),
    async forget({ wiped }) {
      await held(bridge.invoke('sync.forget', { wiped }));
    },
  };
}

/** Resolves with null when the signal ends. The main process goes on by itself, to its time limit. */
function stopped(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}

/** The safety journal over the desktop shell's bridge. */
export function desktopSafety(bridge: RapportBridge): PlatformSafety {
  // Copies of their own: what the engine sends may be views into larger or shared memory.
  const own = (records: readonly Uint8Array[]) => ({
    records: records.map((r) => new Uint8Array(r)),
  });
  return {
    append: async (records) => void (await held(bridge.invoke('safety.append', own(records)))),
    read: async () => (await held(bridge.invoke('safety.read', {}))).records,
    replace: async (records) => void (await held(bridge.invoke('safety.replace', own(records)))),
  };
}
