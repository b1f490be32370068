import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron } from '@playwright/test';
import type { LaunchOptions, Shell } from './shell.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Electron's binary, or undefined where it was not downloaded; never downloads it. */
export function electronBinary(): string | undefined {
  const folder = join(root, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
  const binary = join(dist, readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : undefined;
}

function commandLine({ userData, args = [], locale = 'en-US' }: LaunchOptions): string[] {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [...sandbox, `--user-data-dir=${userData}`, `--lang=${locale}`, root, ...args];
}

function environment(locale = 'en-US'): Record<string, string> {
  const system = `${locale.replace('-', '_')}.UTF-8`;
  const inherited = Object.entries(process.env).filter((entry) => entry[1] !== undefined);
  return { ...Object.fromEntries(inherited), LANG: system, LC_ALL: system, LANGUAGE: locale };
}

/** Starts the built program on true Electron. */
export async function launchElectron(options: LaunchOptions): Promise<Shell> {
  const executablePath = electronBinary();
  if (executablePath === undefined) throw new Error('There is no Electron binary.');
  const env = environment(options.locale);
  const app = await _electron.launch({ executablePath, args: commandLine(options), env });

  return {
    target: 'electron',
    evaluate: (run, ...argument) => app.evaluate(run as never, argument[0]) as Promise<never>,
    async firstPage() {
      const page = await app.firstWindow();
      await page.waitForLoadState();
      return page;
    },
    async nextPage(act) {
      const [page] = await Promise.all([app.waitForEvent('window'), act()]);
      await page.waitForLoadState();
      return page;
    },
    async startAgain(args) {
      const second = spawn(executablePath, commandLine({ ...options, args }), { env });
      await once(second, 'exit');
    },
    async quit() {
      const closed = app.waitForEvent('close');
      await app.evaluate(({ app: program }) => program.quit());
      await closed;
    },
    pageUrl: (url) => url,
  };
}
