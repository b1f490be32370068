import { afterEach, beforeEach, expect, it } from 'vitest';
import { FileStore } from '#engine/files/file-store.ts';
import { readOnce } from '#engine/files/read-once.ts';
import { RowStore } from '#engine/store/row-store.ts';

let name: string;
let store: RowStore;
beforeEach(async () => {
  name = `test-${crypto.randomUUID()}`;
  store = await RowStore.open(name);
});
afterEach(() => {
  store.close();
  indexedDB.deleteDatabase(name);
});

const id = 'a'.repeat(32);
async function file(text: string) {
  const content = new Blob([text]);
  return { id, content, ...(await readOnce(content, () => undefined)) };
}

it('keeps two contents that records name by one id apart', async () => {
  const files = new FileStore(store);
  const [own, forged] = [await file('a picture'), await file('something else')];
  await files.add(own, own.content);
  await files.fetched(forged, forged.content);
  expect(await (await files.content(own))?.text()).toBe('a picture');
  expect(await (await files.content(forged))?.text()).toBe('something else');
  expect(await files.content({ id, hash: '0'.repeat(64) })).toBeNull();
  await files.sent(own);
  expect(await files.unsent()).toEqual([]);
});

it('finds what was kept before contents were told apart by their hash, as unsent as it was', async () => {
  const own = await file('a picture');
  await store.database.files.put({ id, content: own.content, unsent: 1 });
  store.close();
  store = await RowStore.open(name);
  const files = new FileStore(store);
  expect((await files.here())(own)).toBe(true);
  expect(await (await files.content(own))?.text()).toBe('a picture');
  expect(await files.unsent()).toHaveLength(1);
  expect(await store.database.files.count()).toBe(1);
});
