import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** The first start in a fresh clone also builds the app. */
const withBuildMs = 180_000;

let folder: string;
let child: ChildProcess | undefined;
let other: Server | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-start-'));
});

afterEach(async () => {
  if (child !== undefined && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  other?.close();
  child = undefined;
  other = undefined;
  rmSync(folder, { recursive: true });
});

/** Takes a free port of this machine; the caller may give it back by closing `other`. */
async function takePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  other = server;
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return address.port;
}

async function freePort(): Promise<number> {
  const port = await takePort();
  other?.close();
  other = undefined;
  return port;
}

interface Start {
  readonly process: ChildProcess;
  readonly printed: () => string;
  /** Resolves when a line matches, or the program has ended. */
  readonly until: (pattern: RegExp) => Promise<void>;
}

/** `npm start` as a user without a display runs it. */
function start(...args: string[]): Start {
  const { DISPLAY: _x11, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const started = spawn(process.execPath, ['scripts/with-node.mjs', 'scripts/start.ts', ...args], {
    cwd: root,
    env: { ...env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' },
  });
  child = started;
  let text = '';
  const take = (chunk: Buffer): void => {
    text += chunk.toString();
    started.emit('printed');
  };
  started.stdout.on('data', take);
  started.stderr.on('data', take);
  const until = (pattern: RegExp): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (pattern.test(text)) resolve();
      };
      started.on('printed', look);
      started.on('close', () => resolve());
      look();
    });
  return { process: started, printed: () => text, until };
}

async function ending({ process }: Start): Promise<number | null> {
  if (process.exitCode === null && process.signalCode === null) await once(process, 'close');
  return process.exitCode;
}

// On macOS and Windows there is always a display: these starts would open windows.
describe.skipIf(process.platform !== 'linux')('npm start', () => {
  test(
    'serves the app, says why in one line, prints the ready line, and stops when asked',
    async () => {
      const port = await freePort();
      const run = start('--port', String(port), '--no-open', '--data', join(folder, 'data'));
      await run.until(/Rapport is ready/);
      const lines = run.printed().trimEnd().split('\n');
      expect(lines.at(-1)).toBe(`Rapport is ready at http://127.0.0.1:${port}/`);
      expect(lines.at(-2)).toMatch(/^Electron.*; serving the app in the browser instead$/);
      expect(existsSync(join(folder, 'data'))).toBe(true);
      const page = await fetch(`http://127.0.0.1:${port}/`);
      expect(await page.text()).toContain('<div id="root">');
      run.process.kill('SIGTERM');
      expect(await ending(run)).toBe(0);
    },
    withBuildMs,
  );

  test(
    'a taken port is an error that says what to do, never another port',
    async () => {
      const port = await takePort();
      const run = start('--port', String(port), '--no-open', '--data', join(folder, 'data'));
      expect(await ending(run)).toBe(1);
      expect(run.printed()).toContain(`Port ${port} is already in use`);
      expect(run.printed()).toContain('--port');
      expect(run.printed()).not.toContain('is ready');
    },
    withBuildMs,
  );
});

describe('options of npm start', () => {
  test('--help lists the options and starts nothing', async () => {
    const run = start('--help');
    expect(await ending(run)).toBe(0);
    for (const option of ['--port', '--data', '--no-open']) expect(run.printed()).toContain(option);
    expect(run.printed()).not.toContain('ready');
  });

  test.each([[['--port', '70000']], [['--port', 'http']], [['--nonsense']]])(
    'what cannot be meant is refused: %j',
    async (args) => {
      const run = start(...args);
      expect(await ending(run)).toBe(1);
      expect(run.printed()).toContain('--');
    },
  );

  test('a data folder that is a file is refused before anything starts', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const run = start('--data', file);
    expect(await ending(run)).toBe(1);
    expect(run.printed()).toContain('The data folder');
  });
});
