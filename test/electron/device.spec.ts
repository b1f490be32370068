import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Channel, RequestOf } from '#shared/ipc/contract.ts';
import { type RunningEndpoint, startEndpoint } from '#test/support/running-endpoint.ts';
import { startScriptedEndpoint } from '#test/support/scripted-endpoint.ts';
import { expect, test } from './support/fixtures.ts';

// Programs, a browser and an endpoint start in each of these.
test.setTimeout(90_000);

let endpoint: RunningEndpoint;

test.beforeEach(async ({ folder }) => {
  endpoint = await startEndpoint(folder);
});
test.afterEach(() => endpoint.stop());

function ask<C extends Channel>(page: Page, channel: C, request: RequestOf<C>): Promise<unknown> {
  return page.evaluate(([name, given]) => Reflect.get(window, 'rapport').invoke(name, given), [
    channel,
    request,
  ] as const);
}

function create(page: Page, origin = endpoint.origin): Promise<unknown> {
  const member = { name: 'Li Wei' };
  return ask(page, 'sync.create', { origin, name: 'Café', member, deviceName: 'Till' });
}

const team = { request: { method: 'GET', path: '/v1/team' } } as const;

test('a device enrols, works with its token, and is the same after a restart', async ({
  launch,
  folder,
}) => {
  const first = await launch();
  const page = await first.firstPage();
  expect(await ask(page, 'sync.state', {})).toEqual({ ok: true, value: { device: null } });
  const made = await create(page);
  expect(made).toMatchObject({
    value: {
      ok: true,
      value: { origin: endpoint.origin, protection: 'system', as: { role: 'owner' } },
    },
  });
  const people = await ask(page, 'sync.send', team);
  expect(people).toMatchObject({
    value: {
      status: 200,
      body: { members: [{ name: 'Li Wei', devices: [{ name: 'Till' }] }] },
    },
  });
  // Nothing of the key is said to the page, and what is kept of it is sealed.
  expect(JSON.stringify([made, people])).not.toMatch(/token|secret|private|publicKey/i);
  const kept = await readFile(join(folder, 'profile/device.json'), 'utf8');
  expect(JSON.parse(kept)).toMatchObject({ device: { key: { by: 'system' } } });
  await first.quit();

  const next = await (await launch()).firstPage();
  expect(await ask(next, 'sync.send', team)).toMatchObject({ value: { status: 200 } });
  expect(await create(next)).toMatchObject({ value: { problem: { code: 'alreadyEnrolled' } } });
});

test('somebody joins by an invitation, and a copy takes another identity', async ({
  launch,
  folder,
}) => {
  const owner = await (await launch()).firstPage();
  await create(owner);
  const body = { role: 'agent', ownOnly: true, name: 'Wu' };
  const invited = await ask(owner, 'sync.send', {
    request: { method: 'POST', path: '/v1/invitations', body },
  });
  const { value } = invited as { value: { body: { code: string } } };
  const other = await (await launch({ userData: join(folder, 'other') })).firstPage();
  const { code } = value.body;
  expect(await ask(other, 'sync.join', { origin: endpoint.origin, code })).toMatchObject({
    value: { ok: true, value: { as: { role: 'agent', ownOnly: true } } },
  });
  expect(await ask(other, 'sync.send', team)).toMatchObject({ value: { status: 200 } });
  const own = { request: { method: 'POST', path: '/v1/invitations', body } } as const;
  expect(await ask(other, 'sync.send', own)).toMatchObject({ value: { status: 403 } });
  expect(await ask(other, 'sync.enrolAnew', {})).toMatchObject({ value: { ok: true } });
  expect(await ask(owner, 'sync.send', team)).toMatchObject({
    value: { body: { members: [{}, { name: 'Wu', devices: [{}, {}] }] } },
  });
});

test('pokes of the endpoint reach the page while it listens', async ({ page }) => {
  await create(page);
  await page.evaluate(() => {
    const heads: number[] = [];
    Reflect.set(window, 'heads', heads);
    Reflect.get(window, 'rapport').on('sync.poke', (poke: { head: number }) =>
      heads.push(poke.head),
    );
  });
  await ask(page, 'sync.listen', { on: true });
  const heads = () => page.evaluate(() => Reflect.get(window, 'heads').length);
  await expect.poll(heads).toBeGreaterThan(0);
  const before = await heads();
  // Somebody who is added is a change that everybody learns of.
  const body = { role: 'viewer', ownOnly: false };
  const invited = await ask(page, 'sync.send', {
    request: { method: 'POST', path: '/v1/invitations', body },
  });
  const { code } = (invited as { value: { body: { code: string } } }).value.body;
  const device = { name: 'Phone', publicKey: 'A'.repeat(43) };
  const joined = await fetch(`${endpoint.origin}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, member: { name: 'Yu' }, device }),
  });
  expect(joined.status).toBe(200);
  await expect.poll(heads).toBeGreaterThan(before);
  await ask(page, 'sync.listen', { on: false });
});

test('a forgotten device keeps nothing and sends nothing', async ({ page, folder }) => {
  await create(page);
  await ask(page, 'sync.forget', { wiped: false });
  expect(await ask(page, 'sync.state', {})).toEqual({ ok: true, value: { device: null } });
  expect(await ask(page, 'sync.send', team)).toMatchObject({ value: { status: 401 } });
  const kept = JSON.parse(await readFile(join(folder, 'profile/device.json'), 'utf8'));
  expect(kept).toEqual({ version: 1, device: null, pending: null });
});

test('only endpoints are synced with, and the page cannot ask for tokens', async ({ page }) => {
  for (const origin of ['http://example.org', 'file:///etc', 'https://u:p@example.org', 'x y']) {
    const refused = { ok: true, value: { ok: false, problem: { code: 'badOrigin' } } };
    expect(await create(page, origin), origin).toMatchObject(refused);
  }
  for (const path of ['/v1/token', '/v1/enrol', '/v1/%2e%2e/health', '//evil.example/v1/pull']) {
    const request = { method: 'POST' as const, path, body: {} };
    expect(await ask(page, 'sync.send', { request }), path).toMatchObject({
      ok: false,
      error: { code: 'invalid-request' },
    });
  }
});

test('a network’s own page is no endpoint', async ({ page }) => {
  const portal = await startScriptedEndpoint();
  portal.answer = (_heard, response) => response.writeHead(200).end('<h1>Welcome</h1>');
  expect(await create(page, portal.origin)).toMatchObject({
    value: { ok: false, problem: { code: 'foreign' } },
  });
  await portal.close();
  expect(await create(page, portal.origin)).toMatchObject({
    value: { ok: false, problem: { code: 'offline' } },
  });
});

for (const store of ['basic_text', 'none']) {
  test(`a system with the key store "${store}" is told as weak`, async ({ shell, page }) => {
    await shell.evaluate(({ safeStorage }, given) => {
      if (given === 'none') safeStorage.isAsyncEncryptionAvailable = async () => false;
      else safeStorage.getSelectedStorageBackend = () => 'basic_text';
    }, store);
    expect(await create(page)).toMatchObject({ value: { value: { protection: 'weak' } } });
    expect(await ask(page, 'sync.send', team)).toMatchObject({ value: { status: 200 } });
  });
}
