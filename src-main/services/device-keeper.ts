import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { type DeviceState, deviceState } from '#shared/sync/transport.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { type DeviceKey, newDeviceKey, readDeviceKey } from './device-key.ts';
import type { SecretBox } from './secret-box.ts';

const sealed = z.strictObject({ by: z.enum(['system', 'plain']), data: z.string() });
const file = z.strictObject({
  version: z.literal(1),
  device: z.nullable(z.strictObject({ state: deviceState, key: sealed })),
  /** A key made for an enrolment whose answer never came. */
  pending: z.nullable(z.strictObject({ origin: z.string(), key: sealed })),
});
type Kept = z.infer<typeof file>;

const nothing: Kept = { version: 1, device: null, pending: null };

/** What this device is and its key, in one file of the profile. */
export interface DeviceKeeper {
  state(): Promise<DeviceState | null>;
  /** The device's key. Rejects when there is none or the system's key store lost it. */
  key(): Promise<DeviceKey>;
  /** The key for an enrolment: the same one until that has an answer. */
  keyFor(origin: string): Promise<DeviceKey>;
  /** Keeps what the device is now, with the key of its enrolment. */
  enrolled(state: Omit<DeviceState, 'protection'>, key: DeviceKey): Promise<DeviceState>;
  /** Keeps a change of what the device may do. */
  learned(state: DeviceState): Promise<void>;
  /** Destroys state and key. */
  forget(): Promise<void>;
}

/** Keeps the device in `path`, its key sealed by `box`. */
export function createDeviceKeeper(path: string, box: SecretBox): DeviceKeeper {
  async function read(): Promise<Kept> {
    try {
      return file.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      // Missing or damaged: the device then has to enrol again; its records are elsewhere.
      return nothing;
    }
  }
  const write = (kept: Kept): Promise<void> =>
    writeFileAtomically(path, `${JSON.stringify(kept)}\n`, 0o600);

  return {
    state: async () => (await read()).device?.state ?? null,
    async key() {
      const kept = await read();
      if (kept.device === null) throw new Error('This device belongs to no workspace.');
      const { secret, again } = await box.open(kept.device.key);
      if (again) await write({ ...kept, device: { ...kept.device, key: again } });
      return readDeviceKey(secret);
    },
    async keyFor(origin) {
      const kept = await read();
      if (kept.pending?.origin === origin) {
        const opened = await box.open(kept.pending.key).catch(() => undefined);
        if (opened) return readDeviceKey(opened.secret);
      }
      const key = newDeviceKey();
      await write({ ...kept, pending: { origin, key: await box.seal(key.secret()) } });
      return key;
    },
    async enrolled(given, key) {
      const state: DeviceState = {
        ...given,
        protection: (await box.weak()) ? 'weak' : 'system',
      };
      const device = { state, key: await box.seal(key.secret()) };
      await write({ version: 1, device, pending: null });
      return state;
    },
    async learned(state) {
      const kept = await read();
      if (kept.device?.state.as.device !== state.as.device) return;
      await write({ ...kept, device: { ...kept.device, state } });
    },
    forget: () => write(nothing),
  };
}
