import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { attachmentFiles, UNFINISHED_MILLIS } from './attachment-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-attachments-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const content = Buffer.from('a picture '.repeat(1_000));
const total = content.length;
const fileOf = (bytes: Buffer, id: string) => ({
  id: id.repeat(32),
  size: bytes.length,
  hash: createHash('sha256').update(bytes).digest('hex'),
});
const picture = fileOf(content, 'a');
const whole = (ws: string, { id, hash } = picture) =>
  join(folder, ws, id.slice(0, 2), `${id}-${hash}`);
const part = (ws: string, file = picture) => `${whole(ws, file)}.part`;

const first = { offset: 0, bytes: content.subarray(0, 4_000) };
const rest = { offset: 4_000, bytes: content.subarray(4_000) };

/** Makes a file as old as if nobody had touched it for so long, ms. */
function age(path: string, millis: number): void {
  const then = new Date(Date.now() - millis);
  utimesSync(path, then, then);
}

it('drops uploads nobody went on with for a day, and nothing else', async () => {
  const files = attachmentFiles(folder);
  await files.add('left', picture, first);
  age(part('left'), UNFINISHED_MILLIS + 1_000);
  await files.add('paused', picture, first);
  age(part('paused'), UNFINISHED_MILLIS - 60_000);
  await files.add('done', picture, first);
  await files.add('done', picture, rest);
  age(whole('done'), 10 * UNFINISHED_MILLIS);
  expect(await files.dropUnfinished(Date.now())).toBe(1);
  expect(existsSync(part('left'))).toBe(false);
  expect(await files.offset('left', picture)).toBe(0);
  expect(await files.size('done', picture)).toBe(total);
  expect(await files.add('paused', picture, rest)).toEqual({ kind: 'done' });
  expect(readFileSync(whole('paused'))).toEqual(content);
});

it('leaves an old upload that is gone on with at this moment', async () => {
  const files = attachmentFiles(folder);
  await files.add('ws', picture, first);
  age(part('ws'), 2 * UNFINISHED_MILLIS);
  const second = { offset: 4_000, bytes: content.subarray(4_000, 5_000) };
  const [added, dropped] = await Promise.all([
    files.add('ws', picture, second),
    files.dropUnfinished(Date.now()),
  ]);
  expect([added, dropped]).toEqual([{ kind: 'more', offset: 5_000 }, 0]);
  const last = { offset: 5_000, bytes: content.subarray(5_000) };
  expect(await files.add('ws', picture, last)).toEqual({ kind: 'done' });
});

it('has nothing to drop where no attachment ever came', async () => {
  expect(await attachmentFiles(join(folder, 'none')).dropUnfinished(Date.now())).toBe(0);
});

it('takes no more than a workspace may have, unfinished uploads included', async () => {
  const files = attachmentFiles(folder, total + 5_000);
  const other = Buffer.from('another '.repeat(600));
  const piece = { offset: 0, bytes: other };
  await files.add('ws', picture, first);
  expect(await files.add('ws', fileOf(other, 'b'), piece)).toEqual({ kind: 'done' });
  const third = Buffer.from('x'.repeat(6_500));
  const began = { offset: 0, bytes: third.subarray(0, 10) };
  // There would be room for the piece, but not for the whole.
  expect(await files.add('ws', fileOf(third, 'c'), began)).toEqual({ kind: 'full' });
  expect(existsSync(part('ws', fileOf(third, 'c')))).toBe(false);
  expect(await files.add('elsewhere', fileOf(third, 'c'), began)).toMatchObject({ kind: 'more' });
  expect(await files.add('ws', picture, rest)).toEqual({ kind: 'done' });
  // What is there needs no room.
  expect(await files.add('ws', picture, first)).toEqual({ kind: 'done' });
});

it('counts what was there before it was started, and has room again when an upload was dropped', async () => {
  await attachmentFiles(folder).add('ws', picture, first);
  const files = attachmentFiles(folder, total);
  const other = Buffer.from('y'.repeat(total - 3_000));
  const piece = { offset: 0, bytes: other };
  expect(await files.add('ws', fileOf(other, 'b'), piece)).toEqual({ kind: 'full' });
  age(part('ws'), 2 * UNFINISHED_MILLIS);
  expect(await files.dropUnfinished(Date.now())).toBe(1);
  expect(await files.add('ws', fileOf(other, 'b'), piece)).toEqual({ kind: 'done' });
});

it('throws away what is not what its record says, and takes no more than it says', async () => {
  const files = attachmentFiles(folder);
  const other = { ...picture, hash: '0'.repeat(64) };
  expect(await files.add('ws', other, { offset: 0, bytes: content })).toEqual({ kind: 'other' });
  expect(await files.offset('ws', other)).toBe(0);
  const short = { ...picture, size: 100 };
  expect(await files.add('ws', short, first)).toEqual({ kind: 'tooLarge' });
});

it('forgets a file that is removed, also in the middle of its coming', async () => {
  const files = attachmentFiles(folder);
  await files.add('ws', picture, first);
  await files.remove('ws', picture.id);
  expect(await files.offset('ws', picture)).toBe(0);
  await files.add('ws', picture, { offset: 0, bytes: content });
  await files.remove('ws', picture.id);
  expect(await files.size('ws', picture)).toBeNull();
});

it('keeps two contents that records name by one id apart, and removes both', async () => {
  const files = attachmentFiles(folder);
  const other = Buffer.from('what somebody else put under that id');
  const forged = { ...fileOf(other, 'b'), id: picture.id };
  expect(await files.add('ws', forged, { offset: 0, bytes: other })).toEqual({ kind: 'done' });
  expect(await files.size('ws', picture)).toBeNull();
  expect(await files.add('ws', picture, { offset: 0, bytes: content })).toEqual({ kind: 'done' });
  expect([await files.size('ws', picture), await files.size('ws', forged)]).toEqual([
    total,
    other.length,
  ]);
  await files.remove('ws', picture.id);
  expect([await files.size('ws', picture), await files.size('ws', forged)]).toEqual([null, null]);
});
