import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { FileStore } from '#engine/files/file-store.ts';
import type { NamedFiles } from '#engine/files/named-files.ts';
import type { AskPage } from '#engine/protocol/page-services.ts';
import { FileTransfer } from '#engine/sync/file-transfer.ts';
import { contentKey } from '#shared/domain/file-entry.ts';
import { PIECE_BYTES } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/transport.ts';

const content = new Uint8Array([1, 2, 3]);
const hash = createHash('sha256').update(content).digest('hex');

interface TestFile {
  readonly id?: string;
  readonly unsent?: Blob;
  readonly hash?: string;
  readonly size?: number;
}

/** A device with files, each named by a record of its name, some of them not sent yet, and an endpoint that answers so. */
function deviceWith(
  files: Readonly<Record<string, TestFile>>,
  answer: (request: SyncRequest) => SyncAnswer,
) {
  const asked: SyncRequest[] = [];
  const all = Object.entries(files).map(([record, file]) => {
    const { id = record, size = 3, hash: own = hash } = file;
    const entry = { id, name: `${record}.png`, size, type: 'image/png', hash: own };
    return { kind: 'activity', record, file: entry, unsent: file.unsent };
  });
  const kept = new Map<string, Blob>();
  for (const { file, unsent } of all) if (unsent) kept.set(contentKey(file), unsent);
  const waiting = new Set(kept.keys());
  const store: Pick<FileStore, 'here' | 'unsent' | 'held' | 'content' | 'sent' | 'fetched'> = {
    here: async () => (file) => kept.has(contentKey(file)),
    unsent: async () => [...waiting],
    held: async () => [],
    content: async (file) => kept.get(contentKey(file)) ?? null,
    sent: async (file) => void waiting.delete(contentKey(file)),
    fetched: async (file, blob) => void kept.set(contentKey(file), blob),
  };
  const page = (async (_name: string, request: SyncRequest) => {
    asked.push(request);
    return answer(request);
  }) as unknown as AskPage;
  const transfer = new FileTransfer({
    files: store as FileStore,
    named: { all: async () => all, names: async () => true } as unknown as NamedFiles,
    exclusive: (work) => work(),
    page,
    changed: () => undefined,
  });
  const round = async () => {
    transfer.run();
    await expect.poll(() => transfer.state.busy).toBe(false);
  };
  const names = (keys: readonly string[]) =>
    all.filter(({ file }) => keys.includes(contentKey(file))).map(({ record }) => record);
  return {
    asked,
    all,
    kept: () => names([...kept.keys()]),
    waiting: () => names([...waiting]),
    content: (record: string) => {
      const found = all.find((one) => one.record === record);
      return found && kept.get(contentKey(found.file));
    },
    transfer,
    round,
  };
}

const blob = () => new Blob([content]);
const answered = (body: unknown, status = 200): SyncAnswer => ({ kind: 'answer', status, body });
const refused = (status: number, code: string) => answered({ error: { code } }, status);
const done = ({ method }: SyncRequest) =>
  answered(method === 'PUT' ? { offset: 3, done: true } : { offset: 0, done: false });

it('sends no file in part after the endpoint said that it is full', async () => {
  const { asked, transfer, round } = deviceWith(
    { a: { unsent: blob() }, b: { unsent: blob() }, c: { unsent: blob() } },
    (request) => (request.method === 'PUT' ? refused(413, 'TOO_LARGE') : done(request)),
  );
  await round();
  expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  expect(transfer.state).toMatchObject({ full: true, toSend: 3 });
});

it.each([429, 503])('asks for nothing more in a round after a %i', async (status) => {
  const { asked, round } = deviceWith({ a: { unsent: blob() }, b: { unsent: blob() }, c: {} }, () =>
    refused(status, 'RATE'),
  );
  await round();
  expect(asked).toHaveLength(1);
});

it('sends and fetches the others beside a file that cannot be read', async () => {
  const broken = blob();
  Object.assign(broken, {
    slice: () => ({ arrayBuffer: () => Promise.reject(new Error('lost')) }),
  });
  const { waiting, kept, round } = deviceWith(
    { a: { unsent: broken }, b: { unsent: blob() }, c: {} },
    (request) =>
      request.method === 'GET' && !request.path.includes('progress')
        ? answered(content)
        : done(request),
  );
  await round();
  expect(waiting()).toEqual(['a']);
  expect(kept()).toContain('c');
});

it('fetches what is not as its entry says once, and does not keep it', async () => {
  const { asked, kept, round } = deviceWith({ a: { hash: '0'.repeat(64) } }, () =>
    answered(content),
  );
  await round();
  await round();
  expect(asked).toHaveLength(1);
  expect(kept()).toEqual([]);
});

it('fetches each of two contents that records name by one id, and keeps them apart', async () => {
  const forged = new Uint8Array([4, 5, 6]);
  const other = createHash('sha256').update(forged).digest('hex');
  const {
    kept,
    content: of,
    round,
  } = deviceWith({ one: { id: 'a' }, two: { id: 'a', hash: other } }, ({ path }) =>
    answered(path.includes('record=two') ? forged : content),
  );
  await round();
  expect(kept()).toEqual(['one', 'two']);
  expect(await of('one')?.bytes()).toEqual(content);
  expect(await of('two')?.bytes()).toEqual(forged);
});

const large = PIECE_BYTES * 2;

it('sends smaller pieces after a line lost one, and larger ones again after it carried some', async () => {
  const sizes: number[] = [];
  let carries = 300_000;
  let has = 0;
  const { waiting, round } = deviceWith(
    { a: { unsent: new Blob([new Uint8Array(large)]), size: large } },
    ({ method, body }) => {
      if (method === 'GET') return answered({ offset: has, done: false });
      const { length } = body as Uint8Array;
      sizes.push(length);
      if (length > carries) return { kind: 'unreached', why: 'offline' };
      has += length;
      return answered({ offset: has, done: has === large });
    },
  );
  for (let rounds = 0; rounds < 3; rounds++) await round();
  expect(sizes.slice(0, 3)).toEqual([PIECE_BYTES, PIECE_BYTES / 4, PIECE_BYTES / 16]);
  expect(has).toBeGreaterThan(0);
  carries = PIECE_BYTES;
  await round();
  expect(waiting()).toEqual([]);
  expect(Math.max(...sizes.slice(3))).toBeGreaterThan(PIECE_BYTES / 4);
});

it('goes on fetching where it broke off, in smaller pieces', async () => {
  const bytes = new Uint8Array(large).fill(7);
  const own = createHash('sha256').update(bytes).digest('hex');
  let carries = Number.POSITIVE_INFINITY;
  const { asked, kept, round, transfer, all } = deviceWith(
    { a: { size: large, hash: own } },
    ({ path }) => {
      const query = new URLSearchParams(path.split('?')[1]);
      const [from, most] = [Number(query.get('offset')), Number(query.get('max'))];
      if (from > 0 && most > carries) return { kind: 'unreached', why: 'timeout' };
      return answered(bytes.slice(from, from + most));
    },
  );
  const [named] = all;
  if (!named) throw new Error('nothing named');
  carries = PIECE_BYTES / 4;
  await round();
  expect(kept()).toEqual([]);
  carries = Number.POSITIVE_INFINITY;
  asked.length = 0;
  // Opened at the same time: neither takes the other's pieces.
  const opened = transfer.fetchNow(named);
  await round();
  expect(await opened).toBe(true);
  expect(kept()).toEqual(['a']);
  expect(asked[0]?.path).toContain(`offset=${PIECE_BYTES}&max=${PIECE_BYTES / 4}`);
});

it('fetches ahead no more than there is room for', async () => {
  const size = 32 * 1024 * 1024;
  const files = Array.from({ length: 40 }, (_, at) => [`f${at}`, { size }] as const);
  const { asked, transfer, round } = deviceWith(Object.fromEntries(files), () =>
    refused(404, 'NOT_FOUND'),
  );
  await round();
  expect(asked).toHaveLength(32);
  expect(transfer.state.toFetch).toBe(32);
});
