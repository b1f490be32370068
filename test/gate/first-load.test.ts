import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { firstLoad, firstLoadLines } from '../../scripts/checks/first-load-files.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-first-load-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

/** A built app: a page with a script that shares a part with the list; three languages; a worker. */
const manifest = {
  'index.html': { file: 'assets/index-1.js', css: ['assets/index-1.css'], imports: ['_shared'] },
  _shared: { file: 'assets/shared-1.js', imports: ['index.html'] },
  'features/records/list/record-list.tsx': {
    file: 'assets/record-list-1.js',
    css: ['assets/record-list-1.css'],
    imports: ['_shared', '_grid'],
  },
  _grid: { file: 'assets/grid-1.js' },
  'features/history/history-screen.tsx': { file: 'assets/history-1.js' },
  'app/i18n/files-en.ts': { file: 'assets/files-en-1.js' },
  'app/i18n/files-zh-hans.ts': { file: 'assets/files-zh-hans-1.js' },
  'app/i18n/files-zh-hant.ts': { file: 'assets/files-zh-hant-1.js' },
};
const worker = 'import{a}from"./store-1.js";const late=()=>import("./tables-1.js");a(late);';

function writeBuild(): void {
  write('.vite/manifest.json', JSON.stringify(manifest));
  write('index.html', '<!doctype html>');
  for (const { file } of Object.values(manifest)) write(file, `console.log("${file}")`);
  for (const path of ['index-1.css', 'record-list-1.css']) write(`assets/${path}`, 'a{b:c}');
  write('assets/files-zh-hans-1.js', `console.log("${'一二三四五六七八九十'.repeat(3)}", 1, 2, 3)`);
  write('assets/engine-worker-1.js', worker);
  write('assets/store-1.js', 'import"./engine-worker-1.js";export const a=1');
  write('assets/tables-1.js', 'export const b=1');
  write('assets/inter.woff2', 'font');
}

test('counts what the first list needs, each file once, and the largest language', () => {
  writeBuild();
  const load = firstLoad(folder);
  expect(load?.files.map(({ path }) => path).sort()).toEqual([
    'assets/engine-worker-1.js',
    'assets/files-zh-hans-1.js',
    'assets/grid-1.js',
    'assets/index-1.css',
    'assets/index-1.js',
    'assets/record-list-1.css',
    'assets/record-list-1.js',
    'assets/shared-1.js',
    'assets/store-1.js',
    'index.html',
  ]);
  const packed = load?.files.find(({ path }) => path === 'assets/engine-worker-1.js');
  expect(packed?.bytes).toBe(gzipSync(worker).length);
  expect(load?.bytes).toBe(load?.files.reduce((sum, { bytes }) => sum + bytes, 0));
  expect(load && firstLoadLines(load)).toHaveLength(11);
});

test('says so where nothing is built, and fails where a part is gone', () => {
  expect(firstLoad(folder)).toBeNull();
  writeBuild();
  const { 'features/records/list/record-list.tsx': _gone, ...others } = manifest;
  write('.vite/manifest.json', JSON.stringify(others));
  expect(() => firstLoad(folder)).toThrow('record-list.tsx');
  writeBuild();
  rmSync(join(folder, 'assets/engine-worker-1.js'));
  expect(() => firstLoad(folder)).toThrow('lacks a part');
});
