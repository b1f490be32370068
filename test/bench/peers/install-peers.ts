import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const lock = new URL('package-lock.json', import.meta.url);
const installed = new URL('node_modules/.package-lock.json', import.meta.url);

/** Installs what the benches compare with, at the versions of the lock; false where that fails. */
export function installPeers(): boolean {
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return true;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** The peers a `--peers` option names: all, none, or some by name, whatever their case. */
export function chosenPeers<Name extends string>(
  option: string,
  names: readonly Name[],
): readonly Name[] {
  const words = option.toLowerCase().split(',');
  if (words.includes('all')) return names;
  return names.filter((name) => words.includes(name.toLowerCase()));
}
