import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { toPageUrl } from '../double/addresses.ts';
import { DoubleBrowser } from '../double/browser.ts';
import type { SecondInstanceMessage } from '../double/messages.ts';
import { createPeer, type Peer } from '../double/peer.ts';
import type { LaunchOptions, Shell } from './shell.ts';

const root = resolve(import.meta.dirname, '../../..');

interface Running {
  readonly child: ChildProcess;
  readonly peer: Peer;
  readonly browser: DoubleBrowser;
}

// The instance lock is between processes; what the second tells the first goes through here.
const running = new Map<string, Running>();

function startProcess({
  userData,
  args = [],
  locale = 'en-US',
  browser: how,
}: LaunchOptions): Running {
  const child = fork(
    resolve(root, 'out/main/index.js'),
    [`--user-data-dir=${userData}`, `--lang=${locale}`, ...args],
    {
      cwd: root,
      execArgv: ['--import', resolve(root, 'test/electron/double/register.ts')],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  let peer: Peer;
  const browser = new DoubleBrowser(userData, how, () => peer);
  peer = createPeer(
    {
      send: (message, sent) =>
        child.connected ? child.send(message, sent) : sent(new Error('The process has ended.')),
      on: (event, listener) => child.on(event, (message) => listener(message as never)),
    },
    {
      ...browser.methods,
      'instance.second': (message: SecondInstanceMessage) =>
        running.get(message.userData)?.peer.call('instance.second', message),
    },
  );
  return { child, peer, browser };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function poll<T>(child: ChildProcess, find: () => T | undefined): Promise<T> {
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    if (child.exitCode !== null) throw new Error(`The program ended with code ${child.exitCode}.`);
    await new Promise((next) => setTimeout(next, 20));
  }
}

async function loaded(page: Page): Promise<Page> {
  await page.waitForURL((url) => url.href !== 'about:blank');
  return page;
}

/** Starts the built program on the double of Electron's API. */
export async function launchDouble(options: LaunchOptions): Promise<Shell> {
  const { child, peer, browser } = startProcess(options);
  running.set(options.userData, { child, peer, browser });
  const nth =
    (index: number): (() => Page | undefined) =>
    () =>
      [...browser.pages.values()][index];

  return {
    target: 'double',
    async evaluate(run, ...argument) {
      const message = { source: run.toString(), argument: argument[0] };
      return (await peer.call('evaluate', message)) as never;
    },
    firstPage: async () => loaded(await poll(child, nth(0))),
    async nextPage(act) {
      const before = browser.pages.size;
      await act();
      return loaded(await poll(child, nth(before)));
    },
    async startAgain(args) {
      const second = startProcess({ ...options, args });
      await ended(second.child);
      await second.browser.close();
    },
    async quit() {
      if (child.connected) void peer.call('quit');
      await ended(child);
      running.delete(options.userData);
      await browser.close();
    },
    pageUrl: toPageUrl,
  };
}
