import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../peers/', import.meta.url);

/** Peers by the names `--peers` takes. */
export const peerNames = ['RxDB', 'PouchDB', 'MiniSearch', 'FlexSearch'] as const;
export type PeerName = (typeof peerNames)[number];

/** Installs what the bench compares with, at the versions of its lock; false where that fails. */
export function installPeers(): boolean {
  if (existsSync(new URL('node_modules/.package-lock.json', folder))) return true;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: fileURLToPath(folder),
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** The peers a `--peers` option names: all, none, or some by name, whatever their case. */
export function chosenPeers(option: string): readonly PeerName[] {
  const words = option.toLowerCase().split(',');
  if (words.includes('all')) return peerNames;
  return peerNames.filter((name) => words.includes(name.toLowerCase()));
}
