import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PartModules, partModulesFile } from '../build/part-modules.ts';
import type { FirstLoad } from './first-load-files.ts';

/** Bytes of the first load by what they are for: a feature, a layer, a library. */
export type Groups = Readonly<Record<string, number>>;

/** Growth of a group that is worth a line. */
const NOTICED = 200;

/** The sources of each built script, page and workers alike. */
export function readPartModules(folder: string): PartModules {
  const lists = join(folder, '.vite');
  return Object.assign(
    {},
    ...readdirSync(lists)
      .filter((name) => partModulesFile.test(name))
      .map((name) => JSON.parse(readFileSync(join(lists, name), 'utf8'))),
  );
}

/** What a source of the first load belongs to. */
export function groupOf(source: string): string {
  const library = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1];
  if (library !== undefined) return library;
  const [, program = '', folder = '', inside = ''] =
    /^(src-\w+)\/([^/]+)\/([^/]+)/.exec(source) ?? [];
  if (program === 'src-shared') return `shared/${folder}`;
  if (program === '') return 'build';
  const isFine = folder === 'features' || (folder === 'engine' && inside === 'client');
  if (folder === 'app' && inside === 'i18n') return 'texts';
  return isFine ? `${folder}/${inside}` : folder;
}

/**
 * The weight of each group: a script's packed size is parted by what its sources weigh alone, which is near
 * enough to see what grew. What is no script, the page and its styles, is a group of its own.
 */
export function groupsOf(load: FirstLoad, parts: PartModules): Groups {
  const groups: Record<string, number> = {};
  const add = (group: string, bytes: number) => {
    groups[group] = (groups[group] ?? 0) + bytes;
  };
  for (const { path, bytes } of load.files) {
    const modules = Object.entries(parts[path] ?? {});
    const alone = modules.reduce((sum, [, own]) => sum + own, 0);
    if (alone === 0) add(path.endsWith('.css') ? 'styles' : 'page', bytes);
    for (const [source, own] of modules) add(groupOf(source), (bytes * own) / alone);
  }
  return Object.fromEntries(
    Object.entries(groups)
      .map(([group, bytes]) => [group, Math.round(bytes)] as const)
      .toSorted(([, a], [, b]) => b - a),
  );
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1).padStart(7)} KB`;

/** The groups for people, heaviest first; what weighs next to nothing is told as one. */
export function groupLines(groups: Groups): readonly string[] {
  const all = Object.entries(groups);
  const small = all.filter(([, bytes]) => bytes < NOTICED);
  return [
    ...all
      .filter(([, bytes]) => bytes >= NOTICED)
      .map(([group, bytes]) => `${kilobytes(bytes)}  ${group}`),
    ...(small.length > 0
      ? [`${kilobytes(small.reduce((sum, [, bytes]) => sum + bytes, 0))}  ${small.length} others`]
      : []),
  ];
}

/** The groups that are heavier than was recorded, most first. */
export function grownLines(groups: Groups, recorded: Groups): readonly string[] {
  return Object.entries(groups)
    .map(([group, bytes]) => ({ group, more: bytes - (recorded[group] ?? 0), bytes }))
    .filter(({ more }) => more >= NOTICED)
    .toSorted((a, b) => b.more - a.more)
    .map(
      ({ group, more, bytes }) => `${kilobytes(more)}  more in ${group}, now${kilobytes(bytes)}`,
    );
}
