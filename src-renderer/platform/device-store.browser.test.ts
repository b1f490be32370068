import { afterEach, expect, test } from 'vitest';
import type { Enrolled } from '#shared/sync/team.ts';
import { fromBase64url } from '#shared/text/base64url.ts';
import { browserDeviceKeeper as keeper } from './device-store.ts';

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

afterEach(() => keeper.forget());

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64url(text);
  if (bytes === null) throw new Error(`${text} is no base64url`);
  return bytes;
}

test('the key signs for what the endpoint knows it by, and cannot be taken out', async () => {
  expect(await keeper.state()).toBeNull();
  const { key, publicKey } = await keeper.keyFor(origin);
  await expect(crypto.subtle.exportKey('pkcs8', key.privateKey)).rejects.toThrow();
  await keeper.enrolled({ origin, as, since }, key);
  expect(await keeper.state()).toEqual({ origin, as, since, protection: 'browser' });

  const signature = await keeper.sign('客户');
  expect(signature).toMatch(/^[\w-]{86}$/);
  const known = await crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, [
    'verify',
  ]);
  const verify = (text: string) =>
    crypto.subtle.verify('Ed25519', known, bytesOf(signature), new TextEncoder().encode(text));
  expect(await verify('客户')).toBe(true);
  expect(await verify('else')).toBe(false);
});

test('an enrolment whose answer was lost goes on with its key; the next has another', async () => {
  const first = await keeper.keyFor(origin);
  const again = await keeper.keyFor(origin);
  expect(again.publicKey).toBe(first.publicKey);
  await keeper.enrolled({ origin, as, since }, again.key);
  expect((await keeper.keyFor(origin)).publicKey).not.toBe(first.publicKey);
});

test('what the device may do is kept; a forgotten one leaves nothing', async () => {
  const { key } = await keeper.keyFor(origin);
  const state = await keeper.enrolled({ origin, as, since }, key);
  await keeper.learned({ ...state, as: { ...as, role: 'viewer' } });
  expect((await keeper.state())?.as.role).toBe('viewer');
  await keeper.learned({ ...state, as: { ...as, device: 'another' } });
  expect((await keeper.state())?.as.device).toBe('d');
  await keeper.forget();
  expect(await keeper.state()).toBeNull();
  await expect(keeper.sign('text')).rejects.toThrow();
});
