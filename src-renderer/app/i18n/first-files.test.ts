import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const here = new URL('./', import.meta.url);

/** The files that a list of texts takes in, or leaves out. */
function namedIn(file: string): string | undefined {
  return /\{([\w,]+)\}\.json/.exec(readFileSync(new URL(file, here), 'utf8'))?.[1];
}

it('the lists of first texts are one in all languages, and the late ones leave out just these', () => {
  const lists = readdirSync(here).filter((name) => /^(?:late-)?files-[\w-]+\.ts$/.test(name));
  expect(lists).toHaveLength(6);
  expect(new Set(lists.map(namedIn)).size).toBe(1);
  const known = readdirSync(new URL('locales/en/', here));
  const first = namedIn('files-en.ts')?.split(',') ?? [];
  expect(first.filter((name) => !known.includes(`${name}.json`))).toEqual([]);
});
