import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { downloadArtifact } from '@electron/get';
import { root } from './root.ts';
import { runNode } from './run.ts';

const folder = join(root, 'node_modules/electron');
/** A connection that brings nothing for so long counts as none. */
const stallMs = 8_000;

/** Path of Electron's program when it has been downloaded. Electron's package brings only a script. */
export function installedElectron(): string | undefined {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const program = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : undefined;
}

function packageJson(name: string): Promise<{ default: Record<string, string> }> {
  return import(pathToFileURL(join(folder, name)).href, { with: { type: 'json' } });
}

function downloadAllowed(): boolean {
  const { ELECTRON_SKIP_BINARY_DOWNLOAD: skip, npm_config_offline: offline } = process.env;
  return existsSync(folder) && (skip ?? '') === '' && offline !== 'true';
}

/**
 * Downloads Electron's program for this system into Electron's own cache and unpacks it. Gives up
 * when nothing arrives for some seconds, so that a machine without a network is not kept waiting.
 */
export async function fetchElectron(): Promise<string | undefined> {
  if (!downloadAllowed()) return undefined;
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), stallMs);
  try {
    const [{ default: manifest }, { default: checksums }] = await Promise.all([
      packageJson('package.json'),
      packageJson('checksums.json'),
    ]);
    await downloadArtifact({
      version: manifest.version ?? '',
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums,
      downloadOptions: {
        quiet: true,
        signal: stalled.signal,
        getProgressCallback: async () => {
          clearTimeout(timer);
          timer = setTimeout(() => stalled.abort(), stallMs);
        },
      },
    });
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
  // From the cache now: Electron's own script checks and unpacks it.
  await runNode([join(folder, 'install.js')], { timeoutMs: 120_000 });
  return installedElectron();
}
