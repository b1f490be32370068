import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '#shared/security/csp.ts';
import { explainFailure, type RunningServer, type ServerOptions, startServer } from './server.ts';

let folder: string;
let running: RunningServer | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-server-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Rapport</title>');
  writeFileSync(join(folder, 'service-worker.js'), 'self.addEventListener("fetch", () => {});');
  writeFileSync(join(folder, 'assets/main-B4cD_f9-.js'), 'console.log(1);');
  writeFileSync(join(folder, '.secret'), 'no');
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true });
});

function options(more: Partial<ServerOptions> = {}): ServerOptions {
  return { appFolder: folder, version: '1.2.3', host: '127.0.0.1', port: 0, ...more };
}

async function start(more: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const result = await startServer(options(more));
  if (!result.ok) throw new Error(explainFailure(result.failure));
  running = result.server;
  return running;
}

/** `fetch` cannot set the Host header, ask conditionally or send `..`, so these requests are made by hand. */
function raw(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; location: string | undefined }> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, location: response.headers.location }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const { origin, stop } = await start();
  await stop();
  return Number(new URL(origin).port);
}

describe('what is served', () => {
  test('the page, with the security headers and never from a stale cache', async () => {
    const { origin } = await start();
    const response = await fetch(`${origin}/`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<title>Rapport</title>');
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy());
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  });

  test('hashed assets for ever, the service worker never', async () => {
    const { origin } = await start();
    const asset = await fetch(`${origin}/assets/main-B4cD_f9-.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toMatch(/javascript/);
    const worker = await fetch(`${origin}/service-worker.js`);
    expect(worker.headers.get('cache-control')).toBe('no-cache');
  });

  test('an unchanged page costs no body', async () => {
    const { origin } = await start();
    const etag = (await fetch(`${origin}/`)).headers.get('etag');
    expect(etag).not.toBeNull();
    const again = await raw(origin, '/', { 'if-none-match': etag ?? '' });
    expect(again.status).toBe(304);
  });

  test('health tells status and version', async () => {
    const { origin } = await start();
    const response = await fetch(`${origin}/health`);
    expect(await response.json()).toEqual({ status: 'ok', version: '1.2.3' });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('what is not there is 404 and still carries the security headers', async () => {
    const { origin } = await start();
    const response = await fetch(`${origin}/nowhere`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy());
  });

  test.each(['/../package.json', '/%2e%2e/%2e%2e/etc/passwd', '/.secret', '/%00'])(
    'nothing outside the app: %s',
    async (path) => {
      const { origin } = await start();
      const { status } = await raw(origin, path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );

  test('only reading is possible', async () => {
    const { origin } = await start();
    expect((await fetch(`${origin}/`, { method: 'POST', body: 'x' })).status).toBe(404);
  });
});

describe('one origin', () => {
  test('the other loopback names are sent to the one origin, with path and query', async () => {
    const { origin } = await start();
    const { port } = new URL(origin);
    expect(await raw(origin, '/a?b=1', { host: `localhost:${port}` })).toEqual({
      status: 307,
      location: `${origin}/a?b=1`,
    });
  });

  test('a foreign name that points here is refused', async () => {
    const { origin } = await start();
    const { port } = new URL(origin);
    expect((await raw(origin, '/', { host: `evil.example:${port}` })).status).toBe(421);
    expect((await raw(origin, '/health', { host: `evil.example:${port}` })).status).toBe(421);
  });

  test('with an origin told, that name is served and others are not', async () => {
    const port = await freePort();
    const { origin } = await start({ port, origin: 'https://crm.example' });
    expect(origin).toBe('https://crm.example');
    const direct = `http://127.0.0.1:${port}`;
    expect((await raw(direct, '/', { host: 'crm.example' })).status).toBe(200);
    expect((await raw(direct, '/', { host: 'localhost' })).status).toBe(421);
  });
});

describe('starting and stopping', () => {
  test('beyond loopback only when told the origin', async () => {
    const result = await startServer(options({ host: '0.0.0.0' }));
    expect(result).toEqual({ ok: false, failure: { kind: 'not-loopback', host: '0.0.0.0' } });
    if (result.ok) throw new Error('started');
    expect(explainFailure(result.failure)).toContain('--origin');
  });

  test('a taken port is a failure that names it, not another port', async () => {
    const { origin } = await start();
    const port = Number(new URL(origin).port);
    const second = await startServer(options({ port }));
    expect(second).toEqual({ ok: false, failure: { kind: 'port-taken', port } });
  });

  test('an app that is not built is a failure that says what to do', async () => {
    const result = await startServer(options({ appFolder: join(folder, 'assets') }));
    expect(result.ok).toBe(false);
    if (!result.ok) expect(explainFailure(result.failure)).toContain('npm run build');
  });

  test('after stop the port is free again, though a connection was kept open', async () => {
    const { origin, stop } = await start();
    await (await fetch(`${origin}/`)).text();
    await stop();
    await expect(fetch(`${origin}/`)).rejects.toThrow();
    await start({ port: Number(new URL(origin).port) });
  });
});
