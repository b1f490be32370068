import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { DeviceKeeper } from '#shared/sync/device.ts';
import { deviceState } from '#shared/sync/transport.ts';
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

/** Keeps the device in one file of the profile, its key sealed by `box`. */
export function createDeviceKeeper(path: string, box: SecretBox): DeviceKeeper<DeviceKey> {
  let before: Promise<unknown> = Promise.resolve();

  /** One after the other: what was forgotten must not come back by a change that was under way. */
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = before.then(run);
    before = result.catch(() => undefined);
    return result;
  }

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

  async function pendingKey({ pending }: Kept, origin: string): Promise<DeviceKey | undefined> {
    if (pending?.origin !== origin) return undefined;
    try {
      return readDeviceKey((await box.open(pending.key)).secret);
    } catch {
      // The system's key store lost it: nobody knows it yet, so another one does.
      return undefined;
    }
  }

  return {
    state: () => inTurn(async () => (await read()).device?.state ?? null),
    sign: (text) =>
      inTurn(async () => {
        const kept = await read();
        if (kept.device === null) throw new Error('This device belongs to no workspace.');
        const { secret, again } = await box.open(kept.device.key);
        if (again) await write({ ...kept, device: { ...kept.device, key: again } });
        return readDeviceKey(secret).sign(text);
      }),
    keyFor: (origin) =>
      inTurn(async () => {
        const kept = await read();
        const pending = await pendingKey(kept, origin);
        if (pending) return { key: pending, publicKey: pending.publicKey };
        const key = newDeviceKey();
        await write({ ...kept, pending: { origin, key: await box.seal(key.secret()) } });
        return { key, publicKey: key.publicKey };
      }),
    enrolled: (given, key) =>
      inTurn(async () => {
        const protection = (await box.weak()) ? 'weak' : 'system';
        const state = { ...given, protection } as const;
        const device = { state, key: await box.seal(key.secret()) };
        await write({ version: 1, device, pending: null });
        return state;
      }),
    learned: (state) =>
      inTurn(async () => {
        const kept = await read();
        if (kept.device?.state.as.device !== state.as.device) return;
        await write({ ...kept, device: { ...kept.device, state } });
      }),
    forget: () => inTurn(() => write(nothing)),
  };
}
