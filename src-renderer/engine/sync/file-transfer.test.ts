import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { FileStore } from '#engine/files/file-store.ts';
import type { NamedFiles } from '#engine/files/named-files.ts';
import type { AskPage } from '#engine/protocol/page-services.ts';
import { FileTransfer } from '#engine/sync/file-transfer.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/transport.ts';

const content = new Uint8Array([1, 2, 3]);
const hash = createHash('sha256').update(content).digest('hex');

/** A device with files that one note names, some of them not sent yet, and an endpoint that answers so. */
function deviceWith(
  files: Readonly<Record<string, { readonly unsent?: Blob; readonly hash?: string }>>,
  answer: (request: SyncRequest) => SyncAnswer,
) {
  const asked: SyncRequest[] = [];
  const kept = new Map<string, Blob>();
  for (const [id, { unsent }] of Object.entries(files)) if (unsent) kept.set(id, unsent);
  const waiting = new Set(kept.keys());
  const store: Pick<FileStore, 'ids' | 'unsent' | 'held' | 'content' | 'sent' | 'fetched'> = {
    ids: async () => new Set(kept.keys()),
    unsent: async () => [...waiting],
    held: async () => [],
    content: async (id) => kept.get(id) ?? null,
    sent: async (id) => void waiting.delete(id),
    fetched: async (id, blob) => void kept.set(id, blob),
  };
  const all = Object.entries(files).map(([id, file]) => ({
    kind: 'activity',
    record: 'note',
    file: { id, name: `${id}.png`, size: 3, type: 'image/png', hash: file.hash ?? hash },
  }));
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
  return { asked, kept, waiting, transfer, round };
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
  expect([...waiting]).toEqual(['a']);
  expect(kept.has('c')).toBe(true);
});

it('fetches what is not as its entry says once, and does not keep it', async () => {
  const { asked, kept, round } = deviceWith({ a: { hash: '0'.repeat(64) } }, () =>
    answered(content),
  );
  await round();
  await round();
  expect(asked).toHaveLength(1);
  expect(kept.size).toBe(0);
});
