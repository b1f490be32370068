import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { memoryVault } from '#server/auth/vault.ts';
import {
  explainFailure,
  type RunningServer,
  type ServerOptions,
  startServer,
} from '#server/server.ts';
import { attachmentFiles } from '#server/store/attachment-files.ts';
import {
  type Ask,
  authorise,
  enrolWith,
  newWorkspace,
  operationOf,
  pushOf,
  type TestDevice,
} from '#test/support/endpoint-device.ts';
import { MemoryStore } from '#test/support/memory-store.ts';

/** What only a real connection shows: streams, TLS, broken requests, the end. */
const tls = resolve(import.meta.dirname, '../support/tls');
const certificate = {
  cert: readFileSync(join(tls, 'cert.pem'), 'utf8'),
  key: readFileSync(join(tls, 'key.pem'), 'utf8'),
};

let folder: string;
let running: RunningServer | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-sockets-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Rapport</title>');
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true });
});

function options(more: Partial<ServerOptions> = {}): ServerOptions {
  return {
    appFolder: folder,
    version: '1.2.3',
    host: '127.0.0.1',
    port: 0,
    endpoint: {
      store: new MemoryStore(),
      vault: memoryVault(),
      attachments: attachmentFiles(join(folder, 'attachments')),
      openSetup: true,
    },
    ...more,
  };
}

async function start(more: Partial<ServerOptions> = {}): Promise<string> {
  const result = await startServer(options(more));
  if (!result.ok) throw new Error(explainFailure(result.failure));
  running = result.server;
  return result.server.origin;
}

function asker(origin: string): Ask {
  return async ({ method, path, headers, body }) => {
    const answer = await fetch(origin + path, {
      method,
      headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const told: unknown = await answer.json();
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: told };
  };
}

/** What a stream of pokes says, as it comes. */
async function listen(origin: string, headers: Readonly<Record<string, string>>) {
  const answer = await fetch(`${origin}/v1/poke`, { headers });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no stream');
  return {
    answer,
    next: async () => (await reader.read()).value ?? null,
    leave: () => reader.cancel(),
  };
}

async function push(ask: Ask, device: TestDevice, n: number, headers: Record<string, string>) {
  const task = { k: 'add', e: 'task', id: `t${n}`, v: { title: 'Call' } } as const;
  const body = pushOf(device, Date.now(), [operationOf(device, n, Date.now(), [task])]);
  return ask({ method: 'POST', path: '/v1/push', headers, body });
}

it('pokes every device of the workspace, and nobody else', async () => {
  const origin = await start();
  const ask = asker(origin);
  const olga = await newWorkspace(ask);
  const token = await authorise(ask, olga, Date.now());
  const stranger = await newWorkspace(ask);
  const theirs = await listen(origin, await authorise(ask, stranger, Date.now()));
  const pokes = await listen(origin, token);
  expect(pokes.answer.headers.get('content-type')).toContain('text/event-stream');
  expect(pokes.answer.headers.get('x-rapport')).toBe('1');
  expect(await pokes.next()).toBe('data: {"head":1}\n\n');
  expect(await theirs.next()).toBe('data: {"head":1}\n\n');
  await push(ask, olga, 1, token);
  expect(await pokes.next()).toBe('data: {"head":2}\n\n');
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  expect(metrics).toContain('rapport_poke_streams 2');
  // The stranger's stream has said nothing since: what it says first is the end.
  await running?.stop();
  running = undefined;
  expect(await theirs.next()).toBeNull();
  expect(await pokes.next()).toBeNull();
});

it('cuts the pokes of a device that is revoked, and keeps the others', async () => {
  const origin = await start();
  const ask = asker(origin);
  const olga = await newWorkspace(ask);
  const token = await authorise(ask, olga, Date.now());
  const invitation = { role: 'agent', ownOnly: false };
  const { body } = await ask({
    method: 'POST',
    path: '/v1/invitations',
    headers: token,
    body: invitation,
  });
  const eve = await enrolWith(ask, (body as { code: string }).code);
  const hers = await listen(origin, await authorise(ask, eve, Date.now()));
  const own = await listen(origin, token);
  await hers.next();
  await own.next();
  const path = `/v1/devices/${eve.as.device}`;
  expect((await ask({ method: 'DELETE', path, headers: token })).status).toBe(200);
  expect(await hers.next()).toBeNull();
  await push(ask, olga, 1, token);
  expect(await own.next()).toContain('head');
  await own.leave();
});

it('keeps few streams of one device: the oldest ends', async () => {
  const origin = await start();
  const ask = asker(origin);
  const token = await authorise(ask, await newWorkspace(ask), Date.now());
  const streams = [];
  for (let i = 0; i < 4; i++) {
    const stream = await listen(origin, token);
    await stream.next();
    streams.push(stream);
  }
  expect(await streams[0]?.next()).toBeNull();
  await Promise.all(streams.map(({ leave }) => leave()));
});

it('serves by its own certificate', async () => {
  const origin = await start({ tls: certificate });
  expect(origin).toMatch(/^https:/);
  const agent = new Agent({ ca: certificate.cert });
  const status = await new Promise<number | undefined>((done, fail) => {
    request(`${origin}/v1/health`, { agent }, (answer) => {
      answer.resume();
      done(answer.statusCode);
    })
      .on('error', fail)
      .end();
  });
  agent.destroy();
  expect(status).toBe(200);
});

it('refuses to be reached from elsewhere without TLS, unless told to', async () => {
  const origin = 'https://crm.example';
  const elsewhere = { host: '0.0.0.0', origin };
  const refused = await startServer(options(elsewhere));
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'no-tls' } });
  if (!refused.ok) expect(explainFailure(refused.failure)).toContain('--behind-proxy');
  for (const told of [{ tls: certificate }, { behindProxy: true }, { insecure: true }]) {
    await start({ ...elsewhere, ...told });
    await running?.stop();
    running = undefined;
  }
});

it('a certificate that is none is a failure that says what to do', async () => {
  const result = await startServer(options({ tls: { cert: 'x', key: 'y' } }));
  expect(result).toMatchObject({ ok: false, failure: { kind: 'bad-certificate' } });
  if (!result.ok) expect(explainFailure(result.failure)).toContain('PEM');
});

it.each([{}, { tls: certificate }])(
  'stops though a browser holds an unused connection open',
  async (how) => {
    const { port } = new URL(await start(how));
    const socket =
      'tls' in how
        ? connectTls({ port: Number(port), host: '127.0.0.1', rejectUnauthorized: false })
        : connect(Number(port), '127.0.0.1');
    await once(socket, 'tls' in how ? 'secureConnect' : 'connect');
    socket.on('error', () => undefined);
    await running?.stop();
    running = undefined;
    if (!socket.closed) await once(socket, 'close');
  },
  10_000,
);

it('answers what is no HTTP in the same form', async () => {
  const { port } = new URL(await start());
  const said = await new Promise<string>((done, fail) => {
    let text = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write('NO HTTP\r\n\r\n'));
    socket.on('data', (piece) => {
      text += String(piece);
    });
    socket.on('close', () => done(text));
    socket.on('error', fail);
  });
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect(said).toContain('x-rapport: 1');
  expect(said).toContain('{"error":{"code":"MALFORMED"}}');
});
