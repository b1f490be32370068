import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright';
import { findChromium } from '../../scripts/support/chromium.ts';
import { LAB_READER } from './lab-reader.ts';

/**
 * Runs a worker of ours in a real Chromium whose process can be killed, over and over, on one
 * origin and one profile. What the worker tells arrives as events.
 */
export interface Lab {
  /** `flags`: what Chromium is told besides. */
  readonly launch: (flags?: readonly string[]) => Promise<LabBrowser>;
  /** Loses everything the browser kept, as damage to its files would. While none is running. */
  readonly loseStorage: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Answers a request of the worker to its own origin below `/ask/`: JSON in, JSON out. */
export type LabService = (path: string, body: unknown) => Promise<unknown>;

export interface LabBrowser {
  /** Calls a function that the worker registered with `answer`. */
  readonly call: (name: string, params?: unknown) => Promise<unknown>;
  /** What the worker told with `tell`, in order. */
  readonly told: readonly unknown[];
  /** Kills the browser and all its processes at once, as a power cut would. */
  readonly kill: () => Promise<void>;
  readonly close: () => Promise<void>;
  readonly page: Page;
}

const HTML = `<!doctype html><meta charset="utf-8"><title>Rapport lab</title><script type="module">
const worker = new Worker('/worker.js', { type: 'module' });
const waiting = new Map();
let last = 0;
worker.onmessage = ({ data }) => {
  if (data.type === 'told') return window.labTold(data.what);
  const asker = waiting.get(data.id);
  waiting.delete(data.id);
  if (data.type === 'failed') asker.reject(new Error(data.message));
  else asker.resolve(data.result);
};
worker.onerror = (event) => console.error(event.message);
window.labCall = (name, params) => new Promise((resolve, reject) => {
  const id = ++last;
  waiting.set(id, { resolve, reject });
  worker.postMessage({ id, name, params });
});
</script>`;

const READER = 'src-renderer/engine/worker/reader-worker.ts';

/** The page of a lab, and its worker's bundled script, which the page expects at `/worker.js`. */
export async function labParts(
  worker: string,
): Promise<{ readonly html: string; readonly script: Uint8Array }> {
  return { html: HTML, script: await bundled(worker) };
}

async function bundled(entry: string): Promise<Uint8Array> {
  const bundle = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    write: false,
    target: 'chrome140',
    logLevel: 'error',
  });
  return bundle.outputFiles[0]?.contents ?? new Uint8Array();
}

/** Bundles a worker file and serves it with an empty page on one origin. */
export async function openLab(worker: string, service?: LabService): Promise<Lab> {
  const [{ script }, reader] = await Promise.all([labParts(worker), bundled(READER)]);
  const server = createServer(async (request, response) => {
    if (service && request.url?.startsWith('/ask/')) {
      const body = await json(request).catch(() => undefined);
      // The browser was killed while it asked.
      if (body === undefined) return void response.destroy();
      const answer = await service(request.url.slice('/ask/'.length), body);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer ?? null));
      return;
    }
    const scripts: Readonly<Record<string, Uint8Array>> = {
      '/worker.js': script,
      [LAB_READER]: reader,
    };
    const asked = scripts[request.url ?? ''];
    response.setHeader('content-type', asked ? 'text/javascript' : 'text/html');
    // A page isolated from other origins has a clock of 5 µs instead of 100.
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.end(asked ?? HTML);
  });
  const origin = await listen(server);
  const profile = await mkdtemp(join(tmpdir(), 'rapport-lab-'));
  return {
    launch: (flags = []) => launch(profile, origin, flags),
    loseStorage: async () => {
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
      await mkdir(profile);
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function launch(
  profile: string,
  origin: string,
  flags: readonly string[],
): Promise<LabBrowser> {
  const executable = findChromium('whole');
  if (!executable) throw new Error('no Chromium was found');
  await rm(join(profile, 'DevToolsActivePort'), { force: true });
  const child = spawn(
    executable,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...flags,
      'about:blank',
    ],
    { detached: true, stdio: 'ignore' },
  );
  const browser = await connect(profile);
  const context = browser.contexts()[0] ?? (await browser.newContext());
  const page = await context.newPage();
  const told: unknown[] = [];
  await page.exposeFunction('labTold', (what: unknown) => void told.push(what));
  await page.goto(origin);
  return {
    page,
    told,
    call: (name, params) =>
      page.evaluate(([n, p]) => (globalThis as never as LabWindow).labCall(n, p), [
        name,
        params,
      ] as const),
    kill: async () => {
      killGroup(child);
      await ended(child);
      await browser.close().catch(() => undefined);
    },
    close: async () => {
      await page.close();
      await browser.close();
      killGroup(child);
      await ended(child);
    },
  };
}

interface LabWindow {
  readonly labCall: (name: string, params: unknown) => Promise<unknown>;
}

async function connect(profile: string): Promise<Browser> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const port = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    const [number] = port.split('\n');
    if (number) return chromium.connectOverCDP(`http://127.0.0.1:${number}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('Chromium did not open its debugging port in 30 s');
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve(`http://127.0.0.1:${port}/`);
    });
  });
}
