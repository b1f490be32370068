import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';
import { type RunResult, runNode, tool } from './run.ts';

const sources = [
  'src-main',
  'src-renderer',
  'src-shared',
  'scripts/build',
  'electron.vite.config.ts',
  'package-lock.json',
  'tsconfig.json',
];
const stampFile = join(root, 'out/.built-from');
const results = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

function filesUnder(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Tells apart two states of the sources by path, size and time of change; tests do not count. */
function stampOfSources(): string {
  const hash = createHash('sha256');
  for (const source of sources.map((name) => join(root, name)).filter((path) => existsSync(path))) {
    for (const file of filesUnder(source)) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** True when `out/` is whole and was built from the sources as they are now. */
export function isBuilt(): boolean {
  return (
    results.every((path) => existsSync(join(root, path))) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stampOfSources()
  );
}

/** Builds main, preload, renderer and service worker into `out/`. */
export async function buildApp(): Promise<RunResult> {
  // Taken before: a source edited during the build makes the build stale.
  const stamp = stampOfSources();
  const result = await runNode([tool('electron-vite/bin/electron-vite.js'), 'build']);
  if (result.code === 0) {
    mkdirSync(join(root, 'out'), { recursive: true });
    writeFileSync(stampFile, stamp);
  }
  return result;
}
