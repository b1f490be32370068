import { expect, test } from 'vitest';
import { roomLeft } from './room-left.ts';

const MIB = 1024 * 1024;
const storage = (quota?: number, usage?: number) => ({
  estimate: async () => ({
    ...(quota !== undefined && { quota }),
    ...(usage !== undefined && { usage }),
  }),
});

test.each([
  [10_000, 100, null],
  [1_000, 801, 199 * MIB],
  [1_000, 1_000, 0],
  [1_000, 1_200, 0],
])('of %i MiB, %i used: %s', async (quota, usage, left) => {
  expect(await roomLeft(storage(quota * MIB, usage * MIB))).toBe(left);
});

test('a browser that says nothing is not taken for full', async () => {
  expect(await roomLeft(storage())).toBeNull();
});
