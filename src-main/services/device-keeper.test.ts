import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Enrolled } from '#shared/sync/team.ts';
import { createDeviceKeeper } from './device-keeper.ts';
import { newDeviceKey, readDeviceKey } from './device-key.ts';
import type { SecretBox } from './secret-box.ts';

const origin = 'https://crm.example.org';
const since = Date.UTC(2026, 10, 22);
const as: Enrolled = {
  ws: 'w',
  workspace: 'Café',
  epoch: 'e',
  member: 'm',
  device: 'd',
  node: '0123456789abcdef',
  role: 'owner',
  ownOnly: false,
};

/** A box that turns the text around: enough to see whether it was used. */
function box(over: Partial<SecretBox> = {}): SecretBox {
  const turned = (text: string) => [...text].reverse().join('');
  return {
    weak: async () => false,
    seal: async (secret) => ({ by: 'system', data: turned(secret) }),
    open: async ({ data }) => ({ secret: turned(data) }),
    ...over,
  };
}

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-device-'));
  path = join(folder, 'device.json');
});
afterEach(() => rm(folder, { recursive: true }));

function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: publicKey },
    format: 'jwk',
  });
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}

test('a key signs, and can be kept as a secret', () => {
  const key = newDeviceKey();
  expect(key.publicKey).toMatch(/^[\w-]{43}$/);
  const again = readDeviceKey(key.secret());
  expect(again.publicKey).toBe(key.publicKey);
  expect(again.sign('客户')).toMatch(/^[\w-]{86}$/);
  expect(isSignedBy(key.publicKey, '客户', again.sign('客户'))).toBe(true);
  expect(isSignedBy(key.publicKey, 'else', again.sign('客户'))).toBe(false);
  expect(() => readDeviceKey('bm90IGEga2V5')).toThrow();
});

test('the device outlives a restart; its key is in the file only sealed', async () => {
  const keeper = createDeviceKeeper(path, box());
  const { key, publicKey } = await keeper.keyFor(origin);
  expect((await keeper.keyFor(origin)).publicKey).toBe(publicKey);
  expect((await keeper.keyFor('https://other.example')).publicKey).not.toBe(publicKey);
  await keeper.enrolled({ origin, as, since }, key);

  const next = createDeviceKeeper(path, box());
  expect(await next.state()).toEqual({ origin, as, since, protection: 'system' });
  expect(isSignedBy(publicKey, 'text', await next.sign('text'))).toBe(true);
  const content = await readFile(path, 'utf8');
  expect(content).not.toContain(key.secret());
  expect((await stat(path)).mode & 0o077).toBe(0);
  // The next enrolment is by another key.
  expect((await next.keyFor(origin)).publicKey).not.toBe(publicKey);

  await next.learned({ origin, as: { ...as, role: 'agent' }, since, protection: 'system' });
  expect((await next.state())?.as.role).toBe('agent');
  await next.forget();
  expect(await next.state()).toBeNull();
  await expect(next.sign('text')).rejects.toThrow();
  expect(await readFile(path, 'utf8')).not.toContain('key":{');
});

test('what was forgotten does not come back by a change that was under way', async () => {
  const keeper = createDeviceKeeper(path, box());
  const { key } = await keeper.keyFor(origin);
  const state = await keeper.enrolled({ origin, as, since }, key);
  await Promise.all([keeper.learned(state), keeper.forget(), keeper.learned(state)]);
  expect(await keeper.state()).toBeNull();
});

test('a system without a key store is told as weak', async () => {
  const keeper = createDeviceKeeper(path, box({ weak: async () => true }));
  const { key } = await keeper.keyFor(origin);
  expect(await keeper.enrolled({ origin, as, since }, key)).toMatchObject({ protection: 'weak' });
});

test('a key store that has another key now seals it again', async () => {
  const keeper = createDeviceKeeper(path, box());
  const { key, publicKey } = await keeper.keyFor(origin);
  await keeper.enrolled({ origin, as, since }, key);
  const rotating = box({
    open: async () => ({ secret: key.secret(), again: { by: 'system', data: 'sealed anew' } }),
  });
  const signature = await createDeviceKeeper(path, rotating).sign('text');
  expect(isSignedBy(publicKey, 'text', signature)).toBe(true);
  expect(await readFile(path, 'utf8')).toContain('sealed anew');
});

test('a lost key is a rejection, a damaged file no device', async () => {
  const keeper = createDeviceKeeper(path, box());
  const { key } = await keeper.keyFor(origin);
  await keeper.enrolled({ origin, as, since }, key);
  const lost = box({ open: () => Promise.reject(new Error('The wallet is gone.')) });
  await expect(createDeviceKeeper(path, lost).sign('text')).rejects.toThrow('wallet');
  await writeFile(path, (await readFile(path, 'utf8')).slice(0, 100));
  expect(await keeper.state()).toBeNull();
});
