import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the first load may weigh: bytes, packed with gzip. */
export const firstLoadBudget = 380_000;

/** Vite's list of what was built: files by the source they were made from. */
interface Part {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** A file of the first load. */
export interface LoadedFile {
  readonly path: string;
  /** Packed with gzip. */
  readonly bytes: number;
}

export interface FirstLoad {
  readonly files: readonly LoadedFile[];
  readonly bytes: number;
}

const page = 'index.html';
const list = 'features/records/list/record-list.tsx';
const texts = /^app\/i18n\/files-[\w-]+\.ts$/;
const worker = /^engine-worker-[\w-]+\.js$/;
/** A static import in built code; a dynamic one has a bracket after the word. */
const builtImport = /(?:\bfrom|\bimport)\s*["'`]\.\/([^"'`]+)["'`]/g;

/**
 * What is fetched before the first list of records is shown, from the folder of the built renderer:
 * the page, its script and styles, the list's own part, the texts of the largest language, and the
 * engine's worker. Fonts are apart. Null where nothing is built; throws when a part is not found.
 */
export function firstLoad(folder: string): FirstLoad | null {
  const manifestFile = join(folder, '.vite/manifest.json');
  if (!existsSync(manifestFile)) return null;
  const manifest: Readonly<Record<string, Part>> = JSON.parse(readFileSync(manifestFile, 'utf8'));
  const languages = Object.keys(manifest).filter((source) => texts.test(source));
  const workers = readdirSync(join(folder, 'assets')).filter((name) => worker.test(name));
  const [language] = languages.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const [engine] = workers;
  if (language === undefined || engine === undefined || workers.length > 1) {
    throw new Error(`${folder} lacks a part of the first load, or has it twice; build it anew.`);
  }

  function partOf(source: string): Part {
    const part = manifest[source];
    if (part === undefined) throw new Error(`The build has no part made from ${source}.`);
    return part;
  }
  function sizeOf(source: string): number {
    return packedSize(folder, partOf(source).file);
  }
  const paths = new Set([page]);
  function take(source: string): void {
    const { file, imports = [], css = [] } = partOf(source);
    if (paths.has(file)) return;
    for (const path of [file, ...css]) paths.add(path);
    imports.forEach(take);
  }
  function takeWorker(name: string): void {
    const path = `assets/${name}`;
    if (paths.has(path)) return;
    paths.add(path);
    for (const [, from = ''] of readFileSync(join(folder, path), 'utf8').matchAll(builtImport)) {
      takeWorker(from);
    }
  }
  take(page);
  take(list);
  take(language);
  takeWorker(engine);
  const files = [...paths].map((path) => ({ path, bytes: packedSize(folder, path) }));
  return {
    files: files.toSorted((a, b) => b.bytes - a.bytes),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  };
}

function packedSize(folder: string, path: string): number {
  return gzipSync(readFileSync(join(folder, path))).length;
}

/** The sizes for people: one line a file, then the sum. */
export function firstLoadLines({ files, bytes }: FirstLoad): readonly string[] {
  const line = (size: number, what: string) =>
    `${(size / 1000).toFixed(1).padStart(7)} KB  ${what}`;
  return [
    ...files.map((file) => line(file.bytes, file.path)),
    line(bytes, `first load, of ${firstLoadBudget / 1000} KB`),
  ];
}
