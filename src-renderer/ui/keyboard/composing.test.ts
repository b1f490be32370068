import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isComposing } from './composing.ts';

describe('isComposing', () => {
  it.each([
    ['the browser says so', { key: 'a', isComposing: true }],
    ["React's event carries the browser's", { key: 'Enter', nativeEvent: { isComposing: true } }],
    ['Safari ends first and leaves key code 229', { key: 'Enter', keyCode: 229 }],
    ['Windows sends Process', { key: 'Process' }],
  ])('holds when %s', (_, event) => {
    expect(isComposing(event)).toBe(true);
  });

  it('does not hold for a plain key', () => {
    expect(isComposing({ key: 'Enter', keyCode: 13, isComposing: false })).toBe(false);
  });
});

const renderer = join(import.meta.dirname, '../..');
const passesOn = /onKeyDown=\{((props\.)?onKeyDown|\((\w+)\) => \w+\(\3\b.*\))\}/;
const handlers = /onKeyDown|onKeyUp|onKeyPress|KeyboardEvent\b|addEventListener\(\s*['"]key/;

/** Sources that handle keys but never ask whether an input method is at work. */
function unguarded(sources: ReadonlyMap<string, string>): string[] {
  return [...sources].flatMap(([path, source]) => {
    const handles = source
      .split('\n')
      // Handing a handler through, or the event to a function of its own file, is not handling.
      .some((line) => handlers.test(line) && !passesOn.test(line));
    return handles && !source.includes('isComposing(') ? [path] : [];
  });
}

describe('key handlers of the renderer', () => {
  it('finds a handler that forgot the input method', () => {
    const forgot = new Map([['x.tsx', '<input onKeyDown={(e) => e.key === "Enter" && save()} />']]);
    expect(unguarded(forgot)).toEqual(['x.tsx']);
  });

  it('all ask the one helper', () => {
    const sources = new Map(
      readdirSync(renderer, { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
        .map((path) => [path, readFileSync(join(renderer, path), 'utf8')]),
    );
    expect(sources.size).toBeGreaterThan(20);
    expect(unguarded(sources)).toEqual([]);
  });
});
