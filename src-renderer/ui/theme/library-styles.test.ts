import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const renderer = fileURLToPath(new URL('../../', import.meta.url));
const library = fileURLToPath(new URL('../../../node_modules/@mantine/', import.meta.url));

function textsOf(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

/** Names that these files import, as values, from the library. */
function importedFrom(folder: string, pattern: RegExp): ReadonlySet<string> {
  const names = textsOf(folder, pattern)
    .flatMap((text) => [
      ...text.matchAll(/import\s*(?!type\b)\{([^}]*)\}\s*from\s*["']@mantine\/core["']/g),
    ])
    .flatMap(([, list = '']) => list.split(','))
    .map((name) => name.trim().replace(/\s+as\s.*/, ''));
  return new Set(names.filter((name) => name !== '' && !name.startsWith('type ')));
}

/** The style files of a component and of all that it is made of. */
function stylesOf(file: string, seen: Set<string>, styles: Set<string>): void {
  if (seen.has(file) || !existsSync(file)) return;
  seen.add(file);
  if (file.endsWith('.module.mjs')) styles.add(basename(file, '.module.mjs'));
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from\s*["'](\.[^"']+)["']/g)) {
    stylesOf(resolve(dirname(file), path), seen, styles);
  }
}

it('holds the styles of every component in use', () => {
  const used = new Set([
    ...importedFrom(renderer, /\.tsx?$/),
    ...importedFrom(join(library, 'notifications/esm'), /\.mjs$/),
  ]);
  const index = join(library, 'core/esm/index.mjs');
  const seen = new Set<string>();
  const wanted = new Set<string>();
  for (const [, names = '', path = ''] of readFileSync(index, 'utf8').matchAll(
    /(?:import|export)\s*\{([^}]*)\}\s*from\s*["'](\.[^"']+)["']/g,
  )) {
    const given = names.split(',').map((name) => name.trim().replace(/.*\sas\s/, ''));
    if (given.some((name) => used.has(name))) {
      stylesOf(resolve(dirname(index), path), seen, wanted);
    }
  }
  expect(wanted).toContain('Button');
  expect(wanted).toContain('Notification');
  // What only a late part uses may come with that part.
  const held = textsOf(renderer, /\.tsx?$/).join('\n');
  expect([...wanted].filter((name) => !held.includes(`/styles/${name}.css'`))).toEqual([]);
});
