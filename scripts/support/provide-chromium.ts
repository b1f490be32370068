import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';
import { type RunResult, run, runNode, tool } from './run.ts';

export type Provided =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly reason: string };

const installMs = 300_000;

async function installFromDebian(): Promise<RunResult> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const options = { env, timeoutMs: installMs };
  const update = await run('apt-get', ['update', '-q'], options);
  if (update.code !== 0) return update;
  const packages = ['chromium', 'chromium-headless-shell', 'fonts-noto-cjk'];
  return run('apt-get', ['install', '-qy', '--no-install-recommends', ...packages], options);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

/** A Chromium for the tests: the one that is here, or one installed without asking anything. */
export async function provideChromium(): Promise<Provided> {
  const named = process.env.CHROMIUM_PATH;
  const here = findChromium('whole');
  if (here !== undefined) return { ok: true, path: here };
  if (named !== undefined && named !== '') {
    return { ok: false, reason: `CHROMIUM_PATH names ${named}, which is not there` };
  }
  const debianRoot = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  process.stdout.write(
    `Installing Chromium ${debianRoot ? 'with apt-get' : "into Playwright's cache"} …\n`,
  );
  const fromDebian = debianRoot ? await installFromDebian() : undefined;
  if (findChromium('whole') === undefined) {
    const fromPlaywright = await runNode([tool('playwright/cli.js'), 'install', 'chromium'], {
      timeoutMs: installMs,
    });
    const path = findChromium();
    if (path !== undefined) return { ok: true, path };
    const why = lastLine(fromPlaywright.output) || lastLine(fromDebian?.output ?? '');
    return { ok: false, reason: `no Chromium here, and none could be installed (${why})` };
  }
  const path = findChromium();
  return path === undefined
    ? { ok: false, reason: 'no Chromium here, and none could be installed' }
    : { ok: true, path };
}
