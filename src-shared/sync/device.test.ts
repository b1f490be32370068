import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Heard,
  reply,
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from '#test/support/scripted-endpoint.ts';
import { createDevice, type DeviceKeeper } from './device.ts';
import type { Wire } from './http-exchange.ts';
import { endpointOrigin } from './origin.ts';
import { type Enrolled, type TokenRequest, tokenText, wipedText } from './team.ts';
import { type DeviceState, type SyncRequest, syncRequest } from './transport.ts';

const MINUTE = 60_000;
const push: SyncRequest = { method: 'POST', path: '/v1/push', body: { ops: [] } };

let endpoint: ScriptedEndpoint;
let now: number;
let timers: { readonly ms: number; readonly run: () => void }[];

const wire: Wire<AbortSignal> = {
  fetch: (url, init) => fetch(url, init),
  newAbort() {
    const abort = new AbortController();
    return { signal: abort.signal, abort: () => abort.abort() };
  },
  after(ms, run) {
    const timer = { ms, run };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  },
  gzip: async (bytes) => new Uint8Array(await promisify(gzip)(bytes)),
  now: () => now,
};

function enrolledAs(device: string): Enrolled {
  return {
    ws: 'w',
    workspace: 'Café',
    epoch: 'e',
    member: 'm',
    device,
    node: '0123456789abcdef',
    role: 'owner',
    ownOnly: false,
  };
}

function memoryKeeper(): DeviceKeeper<KeyObject> {
  let kept: { readonly state: DeviceState; readonly key: KeyObject } | undefined;
  let pending: KeyObject | undefined;
  return {
    state: async () => kept?.state ?? null,
    async keyFor() {
      pending ??= generateKeyPairSync('ed25519').privateKey;
      const { x = '' } = createPublicKey(pending).export({ format: 'jwk' });
      return { key: pending, publicKey: x };
    },
    async enrolled(state, key) {
      pending = undefined;
      kept = { state: { ...state, protection: 'system' }, key };
      return kept.state;
    },
    async learned(state) {
      if (kept) kept = { ...kept, state };
    },
    async sign(text) {
      if (!kept) throw new Error('no key');
      return sign(null, Buffer.from(text), kept.key).toString('base64url');
    },
    async forget() {
      kept = undefined;
    },
  };
}

function makeDevice(keeper = memoryKeeper()) {
  return createDevice({
    keeper,
    wire,
    origin: endpointOrigin,
    name: () => 'Laptop',
    random: () => 0.5,
  });
}

/** An endpoint as the agreed words say: it knows keys, gives tokens, and takes requests with one. */
function working({ clock = () => now, ends = 15 * MINUTE } = {}) {
  const keys = new Map<string, KeyObject>();
  const tokens = new Set<string>();
  let devices = 0;
  let issued = 0;
  const enrols = new Set(['/v1/workspaces', '/v1/enrol', '/v1/devices']);
  const isSigned = (asked: TokenRequest, text: typeof tokenText): boolean => {
    const key = keys.get(asked.device);
    const signature = Buffer.from(asked.signature, 'base64url');
    return (
      key !== undefined &&
      Math.abs(asked.at - clock()) < 5 * MINUTE &&
      verify(null, Buffer.from(text(asked)), key, signature)
    );
  };
  endpoint.answer = ({ path, body, headers }, response) => {
    response.setHeader('date', new Date(clock()).toUTCString());
    if (path === '/v1/token') {
      const asked = body as TokenRequest;
      if (!isSigned(asked, tokenText)) {
        reply(response, 401, { error: { code: 'UNAUTHENTICATED' } });
        return;
      }
      issued += 1;
      tokens.add(`t${issued}`);
      const srv = clock();
      reply(response, 200, {
        token: `t${issued}`,
        expires: srv + ends,
        srv,
        role: 'agent',
        ordinal: 4,
        ownOnly: true,
      });
      return;
    }
    if (path === '/v1/wiped') {
      const done = isSigned(body as TokenRequest, wipedText);
      reply(response, done ? 200 : 401, { done });
      return;
    }
    const bearer = headers.authorization?.replace('Bearer ', '') ?? '';
    if (enrols.has(path) && (path !== '/v1/devices' || tokens.has(bearer))) {
      devices += 1;
      const { device } = body as { device: { publicKey: string } };
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: device.publicKey };
      keys.set(`d${devices}`, createPublicKey({ key: jwk, format: 'jwk' }));
      reply(response, 200, enrolledAs(`d${devices}`));
      return;
    }
    if (tokens.has(bearer)) reply(response, 200, { as: bearer });
    else reply(response, 401, { error: { code: 'UNAUTHENTICATED' } });
  };
  return { revoke: (token: string) => tokens.delete(token) };
}

const asked = (path: string): Heard[] => endpoint.heard.filter((one) => one.path === path);

async function enrolledDevice() {
  const device = makeDevice();
  const made = await device.create(endpoint.origin, { name: 'Café', member: { name: 'Li' } });
  expect(made.ok).toBe(true);
  return device;
}

beforeEach(async () => {
  now = Date.UTC(2026, 10, 22);
  timers = [];
  endpoint = await startScriptedEndpoint();
});
afterEach(() => endpoint.close());

test('it enrols by a key of its own, and works with a token it signed for', async () => {
  working();
  const device = await enrolledDevice();
  expect(await device.send(push)).toEqual({ kind: 'answer', status: 200, body: { as: 't1' } });
  expect(await device.send(push)).toMatchObject({ body: { as: 't1' } });
  expect(asked('/v1/token')).toHaveLength(1);
  expect(asked('/v1/workspaces')[0]?.body).toEqual({
    name: 'Café',
    member: { name: 'Li' },
    device: { name: 'Laptop', publicKey: expect.stringMatching(/^[\w-]{43}$/) },
  });
  // What the endpoint says with a token counts from then on.
  expect((await device.state())?.as).toMatchObject({
    role: 'agent',
    ownOnly: true,
    ordinal: 4,
  });
  expect(timers).toEqual([]);
});

test('large bodies travel packed', async () => {
  working();
  const device = await enrolledDevice();
  const body = { ops: Array.from({ length: 500 }, (_, n) => ({ n, op: '客户' })) };
  await device.send({ ...push, body });
  const [heard] = asked('/v1/push');
  expect(heard?.headers['content-encoding']).toBe('gzip');
  expect(heard?.body).toEqual(body);
});

test('a token is renewed before it ends, once for all who wait for it', async () => {
  working();
  const device = await enrolledDevice();
  await Promise.all([device.send(push), device.send(push), device.send(push)]);
  expect(asked('/v1/token')).toHaveLength(1);
  now += 13 * MINUTE;
  expect(await device.send(push)).toMatchObject({ body: { as: 't1' } });
  now += 1.5 * MINUTE;
  expect(await device.send(push)).toMatchObject({ body: { as: 't2' } });
});

test('a token that is refused is replaced once, then the refusal is told', async () => {
  const { revoke } = working();
  const device = await enrolledDevice();
  await device.send(push);
  revoke('t1');
  expect(await device.send(push)).toMatchObject({ status: 200, body: { as: 't2' } });
  const before = endpoint.answer;
  endpoint.answer = (heard, response) => {
    if (heard.path === '/v1/token') before(heard, response);
    else reply(response, 401, { error: { code: 'UNAUTHENTICATED' } });
  };
  expect(await device.send(push)).toMatchObject({ status: 401 });
  expect(asked('/v1/token')).toHaveLength(3);
});

test.each([-10, 10])('a clock %i years off signs for the endpoint’s time', async (years) => {
  let wrong = 0;
  working({ clock: () => now - wrong });
  const device = await enrolledDevice();
  wrong = years * 365 * 24 * 60 * MINUTE;
  now += wrong;
  expect(await device.send(push)).toMatchObject({ status: 200 });
  expect(asked('/v1/token')).toHaveLength(2);
  now += 14.5 * MINUTE;
  await device.send(push);
  // It knows the difference by now.
  expect(asked('/v1/token')).toHaveLength(3);
});

test('no signature is sent twice', async () => {
  working();
  const device = await enrolledDevice();
  const before = endpoint.answer;
  endpoint.answer = (heard, response) => {
    if (heard.path !== '/v1/token' || asked('/v1/token').length > 1) before(heard, response);
    else reply(response, 401, { error: { code: 'UNAUTHENTICATED', srv: now } });
  };
  expect(await device.send(push)).toMatchObject({ status: 200 });
  const [first, second] = asked('/v1/token').map(({ body }) => (body as TokenRequest).at);
  expect(second).not.toBe(first);
});

test('an enrolment whose answer was lost is asked again by the same key', async () => {
  const device = makeDevice();
  endpoint.answer = (_heard, response) => response.destroy();
  const lost = await device.join(endpoint.origin, { code: 'ABCD-EFGH', member: { name: 'Wu' } });
  expect(lost).toMatchObject({ ok: false, problem: { code: 'offline' } });
  working();
  await device.join(endpoint.origin, { code: 'ABCD-EFGH', member: { name: 'Wu' } });
  const [first, second] = asked('/v1/enrol');
  expect(second?.body).toEqual(first?.body);
});

test('what cannot be enrolled says why, and leaves what is there', async () => {
  const device = makeDevice();
  const workspace = { name: 'Café', member: { name: 'Li' } };
  expect(await device.create('http://example.org', workspace)).toMatchObject({
    problem: { code: 'badOrigin' },
  });
  expect(await device.join(endpoint.origin, { code: 'ABCD-EFGH' })).toMatchObject({
    problem: { code: 'NOT_FOUND' },
  });
  endpoint.answer = (_heard, response) => reply(response, 200, { ws: 1 });
  expect(await device.create(endpoint.origin, workspace)).toMatchObject({
    problem: { code: 'unexpected' },
  });
  expect(await device.state()).toBeNull();
  working();
  await device.create(endpoint.origin, workspace);
  expect(await device.create(endpoint.origin, workspace)).toMatchObject({
    problem: { code: 'alreadyEnrolled' },
  });
});

test('a copy takes another identity, and works under it', async () => {
  working();
  const device = await enrolledDevice();
  await device.send(push);
  expect(await device.enrolAnew()).toMatchObject({ ok: true, value: { as: { device: 'd2' } } });
  expect(await device.send(push)).toMatchObject({ status: 200, body: { as: 't2' } });
  expect(asked('/v1/token')[1]?.body).toMatchObject({ device: 'd2' });
});

test('a device that is forgotten says so where it was wiped, and sends nothing more', async () => {
  working();
  const device = await enrolledDevice();
  await device.forget(true);
  expect(asked('/v1/wiped')).toHaveLength(1);
  expect(await device.state()).toBeNull();
  const before = endpoint.heard.length;
  expect(await device.send(push)).toMatchObject({ status: 401 });
  expect(endpoint.heard).toHaveLength(before);
});

const strangers: Readonly<Record<string, [ScriptedEndpoint['answer'], string]>> = {
  'a page of its own': [(_, r) => r.writeHead(200).end('<html>Sign in</html>'), 'foreign'],
  'a redirect': [(_, r) => r.writeHead(302, { location: '/portal' }).end(), 'foreign'],
  'a proxy without its endpoint': [(_, r) => r.writeHead(502).end('Bad Gateway'), 'offline'],
  'half an answer': [
    (_, r) => r.writeHead(200, { 'x-rapport': '1', 'content-type': 'application/json' }).end('{"a'),
    'offline',
  ],
  'a cut line': [
    (_, r) => {
      r.writeHead(200, { 'x-rapport': '1', 'content-length': '100' });
      r.write('{');
      setImmediate(() => r.destroy());
    },
    'offline',
  ],
};

test.each(Object.entries(strangers))('%s is no answer', async (_name, [answer, why]) => {
  working();
  const device = await enrolledDevice();
  await device.send(push);
  endpoint.answer = answer;
  expect(await device.send(push)).toEqual({ kind: 'unreached', why });
  expect(timers).toEqual([]);
});

test('an endpoint that is away is told as offline', async () => {
  working();
  const device = await enrolledDevice();
  await endpoint.close();
  expect(await device.send(push)).toEqual({ kind: 'unreached', why: 'offline' });
});

test('a hanging endpoint is given up, and so is one that the asker does not wait for', async () => {
  working();
  const device = await enrolledDevice();
  await device.send(push);
  const hanging = Promise.withResolvers<void>();
  endpoint.answer = () => hanging.resolve();
  const hung = device.send(push);
  await hanging.promise;
  for (const { run } of timers) run();
  expect(await hung).toEqual({ kind: 'unreached', why: 'timeout' });

  let stop: (() => void) | undefined;
  const second = Promise.withResolvers<void>();
  endpoint.answer = () => second.resolve();
  const stopped = device.send(push, (run) => {
    stop = run;
    return () => undefined;
  });
  await second.promise;
  stop?.();
  expect(await stopped).toEqual({ kind: 'unreached', why: 'stopped' });
});

test.each(['/v1/push', '/v1/pull?epoch=a-1&cur=0&max=1000', '/v1/members/a%2Fb', '/v1/devices/d1'])(
  '%s may be asked with the token',
  (path) => {
    expect(syncRequest.safeParse({ method: 'GET', path }).success).toBe(true);
  },
);

test.each([
  '/v1/token',
  '/v1/enrol',
  '/v1/workspaces',
  '/v1/devices',
  '/v1/devices?x',
  '/v1/wiped',
  '/v1/TOKEN',
  '/v1/../health',
  '/v1/x/%2E%2e/token',
  '/v1/x/../../y',
  '/health',
  '//evil.example/v1/x',
  '@evil.example/v1/x',
  '/v1/pull#x',
  '/v1/pull?a b',
  'https://evil.example/v1/pull',
])('%s may not', (path) => {
  expect(syncRequest.safeParse({ method: 'GET', path }).success).toBe(false);
});
