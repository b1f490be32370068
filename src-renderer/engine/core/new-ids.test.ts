import { expect, test } from 'vitest';
import { createNewIds } from './new-ids.ts';

test('ids are UUIDs of version 4, all different, with every other bit in use', () => {
  const newId = createNewIds();
  const ids = Array.from({ length: 2000 }, newId);
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  expect(new Set(ids).size).toBe(ids.length);
  const seen = Array.from({ length: 36 }, (_, at) => new Set(ids.map((id) => id[at])).size);
  const digits = [16, 16, 16, 16, 16, 16, 16, 16];
  expect(seen).toEqual([
    ...[...digits, 1, 16, 16, 16, 16, 1, 1, 16, 16, 16, 1, 4, 16, 16, 16, 1],
    ...[...digits, 16, 16, 16, 16],
  ]);
});
