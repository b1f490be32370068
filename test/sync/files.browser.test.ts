import { afterEach, expect, it, vi } from 'vitest';
import type { KeptFile, NamedFile } from '#engine/protocol/files.ts';
import { Database } from '#engine/store/database.ts';
import type { FileEntry } from '#shared/domain/file-entry.ts';
import { PIECE_BYTES } from '#shared/sync/limits.ts';
import { commit } from '#test/support/open-engine.ts';
import { type LabDevice, SyncLab } from '#test/support/sync-lab.ts';

/** Contents of files follow the records that name them, and go where they may be seen. */
let lab: SyncLab;
afterEach(() => lab.close());

const mega = 1024 * 1024;
const kind = 'activity';

function bytes(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(size);
  for (let at = 0; at < size; at++) made[at] = (at * 31 + seed * 7 + (at >> 8)) & 255;
  return made;
}

async function team(
  ...people: readonly { readonly name: string; readonly ownOnly?: boolean }[]
): Promise<readonly LabDevice[]> {
  lab = await SyncLab.of(...people);
  const [first, ...others] = lab.devices as [LabDevice, ...LabDevice[]];
  await commit(first.engine, 'add', {
    op: 'add',
    kind: 'customer',
    rows: [{ id: 'ada', values: { type: 'person', given: 'Ada' } }],
  });
  await first.connect(true);
  await first.sync();
  for (const device of others) {
    await device.connect(false);
    await device.sync();
  }
  return lab.devices;
}

/** A device adds a note with files; the answer is what the note names. */
async function note(
  { engine }: LabDevice,
  id: string,
  contents: readonly Uint8Array<ArrayBuffer>[],
  about = 'ada',
): Promise<readonly FileEntry[]> {
  const attachments: FileEntry[] = [];
  for (const [at, content] of contents.entries()) {
    const kept = (await engine.request('keepFile', { content: new Blob([content]) })) as KeptFile;
    attachments.push({ ...kept, name: `file ${at}.bin`, type: 'application/octet-stream' });
  }
  const values = { type: 'note', at: 1, about, text: id, attachments };
  await commit(engine, 'note', { op: 'add', kind, rows: [{ id, values }] });
  return attachments;
}

const of = (file: FileEntry | undefined, record = 'note'): NamedFile => {
  if (!file) throw new Error('no such file');
  return { kind, record, file };
};

async function contentOf({ engine }: LabDevice, named: NamedFile): Promise<Uint8Array | null> {
  const content = await engine.request('fileContent', { of: named });
  return content && new Uint8Array(await content.arrayBuffer());
}

/** Waits until everything that can travel has. */
async function settled(device: LabDevice): Promise<void> {
  expect(await travelled(device)).toMatchObject({ toSend: 0, toFetch: 0 });
}

/** Syncs, and waits until no file is on its way any more. */
async function travelled(device: LabDevice) {
  await device.sync();
  return vi.waitFor(
    async () => {
      const { files } = await device.engine.request('syncStatus', undefined);
      expect(files).toMatchObject({ busy: false });
      return files;
    },
    { timeout: 120_000 },
  );
}

/** Whether two contents are the same: a failure prints no megabytes. */
function sameContent(content: Uint8Array | null, as: Uint8Array): boolean {
  return content?.length === as.length && content.every((byte, at) => byte === as[at]);
}

const onDisk = async (device: LabDevice) => {
  const database = new Database(device.database);
  await database.open();
  const keys = await database.files.toCollection().primaryKeys();
  database.close();
  return keys.map((key) => key.split('-')[0]);
};

it('a file of 20 MB goes from one device to the other by way of the endpoint', async () => {
  const [anna, ben] = (await team({ name: 'anna' }, { name: 'ben' })) as [LabDevice, LabDevice];
  const content = bytes(20 * mega + 17);
  const [file] = await note(anna, 'note', [content]);
  await settled(anna);
  await settled(ben);
  ben.online = false;
  expect(sameContent(await contentOf(ben, of(file)), content)).toBe(true);
  expect(anna.paths.filter((path) => path.includes('offset='))).toHaveLength(
    Math.ceil(content.length / PIECE_BYTES),
  );
});

it('an upload that broke off goes on where it was', async () => {
  const [anna, ben] = (await team({ name: 'anna' }, { name: 'ben' })) as [LabDevice, LabDevice];
  const content = bytes(3 * PIECE_BYTES);
  const [file] = await note(anna, 'note', [content]);
  // How far it came, a piece, and then nothing.
  lab.attachments.reachable = 2;
  expect(await travelled(anna)).toMatchObject({ toSend: 1 });
  expect(lab.attachments.reachable).toBe(0);
  lab.attachments.reachable = Number.POSITIVE_INFINITY;
  anna.paths.length = 0;
  await settled(anna);
  expect(anna.paths.find((path) => path.includes('offset='))).toContain(`offset=${PIECE_BYTES}`);
  await settled(ben);
  expect(sameContent(await contentOf(ben, of(file)), content)).toBe(true);
});

it('what was damaged on the way is not taken for the file', async () => {
  const [anna, ben] = (await team({ name: 'anna' }, { name: 'ben' })) as [LabDevice, LabDevice];
  const [file] = await note(anna, 'note', [bytes(1_000)]);
  await settled(anna);
  lab.attachments.content.get(file?.id ?? '')?.fill(0, 500, 501);
  expect(await travelled(ben)).toMatchObject({ toFetch: 1 });
  expect(await contentOf(ben, of(file))).toBeNull();
  expect(await onDisk(ben)).toEqual([]);
});

it('a large file is fetched when somebody opens it, and not before', async () => {
  const [anna, ben] = (await team({ name: 'anna' }, { name: 'ben' })) as [LabDevice, LabDevice];
  const content = bytes(33 * mega);
  const [file] = await note(anna, 'note', [content]);
  await settled(anna);
  await settled(ben);
  expect(await onDisk(ben)).toEqual([]);
  expect(sameContent(await contentOf(ben, of(file)), content)).toBe(true);
});

it('an agent limited to own customers has a file as long as the customer is theirs', async () => {
  const [anna, ben] = (await team({ name: 'anna' }, { name: 'ben', ownOnly: true })) as [
    LabDevice,
    LabDevice,
  ];
  const give = (owner: string) =>
    commit(anna.engine, 'give', {
      op: 'set',
      kind: 'customer',
      on: { ids: ['ada'] },
      values: { owner },
    });
  await give(lab.sessions[0]?.member ?? '');
  const [file] = await note(anna, 'note', [bytes(1_000)]);
  await settled(anna);
  await settled(ben);
  expect(await contentOf(ben, of(file))).toBeNull();
  await give(lab.sessions[1]?.member ?? '');
  await anna.sync();
  await settled(ben);
  expect(await onDisk(ben)).toEqual([file?.id]);
  await give(lab.sessions[0]?.member ?? '');
  await anna.sync();
  await travelled(ben);
  // With the records goes what they named.
  expect(await onDisk(ben)).toEqual([]);
  expect(await contentOf(ben, of(file))).toBeNull();
});

/** An agent limited to own customers writes a file down, and loses the customer before it is sent. */
async function unsentAndForgotten(): Promise<{
  readonly anna: LabDevice;
  readonly ben: LabDevice;
  readonly file: FileEntry | undefined;
  readonly give: (owner: 0 | 1) => Promise<unknown>;
}> {
  const [anna, ben] = (await team({ name: 'anna' }, { name: 'ben', ownOnly: true })) as [
    LabDevice,
    LabDevice,
  ];
  const give = async (owner: 0 | 1) => {
    const values = { owner: lab.sessions[owner]?.member ?? '' };
    await commit(anna.engine, 'give', {
      op: 'set',
      kind: 'customer',
      on: { ids: ['ada'] },
      values,
    });
    await anna.sync();
  };
  await give(1);
  await ben.sync();
  const [file] = await note(ben, 'note', [bytes(1_000)]);
  lab.attachments.reachable = 0;
  await travelled(ben);
  await give(0);
  await travelled(ben);
  return { anna, ben, file, give };
}

it('what is not sent yet outlasts its record here: it is sent, and then it goes', async () => {
  const { anna, ben, file } = await unsentAndForgotten();
  expect(await onDisk(ben)).toEqual([file?.id]);
  lab.attachments.reachable = Number.POSITIVE_INFINITY;
  await settled(ben);
  expect(await onDisk(ben)).toEqual([]);
  await settled(anna);
  expect(sameContent(await contentOf(anna, of(file)), bytes(1_000))).toBe(true);
  expect(await contentOf(ben, of(file))).toBeNull();
});

it('what is not sent yet is its record’s again where that comes back before', async () => {
  const { ben, file, give } = await unsentAndForgotten();
  await give(1);
  lab.attachments.reachable = Number.POSITIVE_INFINITY;
  await settled(ben);
  expect(await onDisk(ben)).toEqual([file?.id]);
});

it('what is not sent yet goes where its record was erased out of sight', async () => {
  const { anna, ben, file } = await unsentAndForgotten();
  const [session] = lab.sessions;
  if (session) await lab.endpoint.erase(session, { e: kind, id: 'note' });
  await anna.sync();
  lab.attachments.reachable = Number.POSITIVE_INFINITY;
  await settled(ben);
  expect(await onDisk(ben)).toEqual([]);
  expect(lab.attachments.content.has(file?.id ?? '')).toBe(false);
});

it('what is not sent yet goes with a record that is erased in sight', async () => {
  const [anna] = (await team({ name: 'anna' })) as [LabDevice];
  await note(anna, 'note', [bytes(1_000)]);
  lab.attachments.reachable = 0;
  await travelled(anna);
  const [session] = lab.sessions;
  if (session) await lab.endpoint.erase(session, { e: kind, id: 'note' });
  await travelled(anna);
  expect(await onDisk(anna)).toEqual([]);
});

it('goes with an erased record, unless another names it, also one that an undo would bring back', async () => {
  const [anna, ben] = (await team({ name: 'anna' }, { name: 'ben' })) as [LabDevice, LabDevice];
  const files = await note(anna, 'note', [bytes(100, 1), bytes(100, 2), bytes(100, 3)]);
  const [alone, shared, undone] = files;
  const values = { type: 'note', at: 2, about: 'ada', text: 'other' };
  await commit(
    anna.engine,
    'others',
    { op: 'add', kind, rows: [{ id: 'b', values: { ...values, attachments: [shared] } }] },
    { op: 'add', kind, rows: [{ id: 'c', values: { ...values, attachments: [undone] } }] },
  );
  await commit(anna.engine, 'take', {
    op: 'set',
    kind,
    on: { ids: ['c'] },
    values: { attachments: undefined },
  });
  await settled(anna);
  await settled(ben);
  const [session] = lab.sessions;
  if (session) await lab.endpoint.erase(session, { e: kind, id: 'note' });
  await anna.sync();
  await ben.sync();
  expect(await onDisk(anna)).toEqual([shared?.id, undone?.id].sort());
  expect(await onDisk(anna)).not.toContain(alone?.id);
  expect(await onDisk(ben)).toContain(shared?.id);
  expect(await onDisk(ben)).not.toContain(alone?.id);
});

it('an erased content does not come back by a fetch that was under way', async () => {
  const [anna, ben] = (await team({ name: 'anna' }, { name: 'ben' })) as [LabDevice, LabDevice];
  await note(anna, 'note', [bytes(1_000)]);
  await settled(anna);
  const { attachments } = lab;
  const came = Promise.withResolvers<void>();
  const goesOn = Promise.withResolvers<void>();
  const answer = attachments.answer.bind(attachments);
  attachments.answer = async (...asked) => {
    const given = await answer(...asked);
    came.resolve();
    await goesOn.promise;
    return given;
  };
  await ben.sync();
  await came.promise;
  const [session] = lab.sessions;
  if (session) await lab.endpoint.erase(session, { e: kind, id: 'note' });
  await ben.sync();
  goesOn.resolve();
  await travelled(ben);
  expect(await onDisk(ben)).toEqual([]);
});

it('what an undo names again after an erasure is sent again, or told to be gone', async () => {
  const [anna, ben] = (await team({ name: 'anna' }, { name: 'ben' })) as [LabDevice, LabDevice];
  const [file] = await note(anna, 'note', [bytes(1_000)]);
  const values = { type: 'note', at: 2, about: 'ada', text: 'other' };
  const rows = [{ id: 'c', values: { ...values, attachments: [file] } }];
  await commit(anna.engine, 'other', { op: 'add', kind, rows });
  await settled(anna);
  // Ben has the records, and not their contents.
  lab.attachments.reachable = 0;
  await ben.sync();
  const take = (device: LabDevice) =>
    commit(device.engine, 'take', {
      op: 'set',
      kind,
      on: { ids: ['c'] },
      values: { attachments: undefined },
    });
  await take(ben);
  const undone = () => ben.engine.request('undo', { id: crypto.randomUUID() });
  expect(await undone()).toMatchObject({ ok: true, withoutContent: [file?.name] });
  await take(ben);
  await ben.sync();
  await anna.sync();
  const [session] = lab.sessions;
  if (session) await lab.endpoint.erase(session, { e: kind, id: 'note' });
  lab.attachments.content.clear();
  lab.attachments.reachable = Number.POSITIVE_INFINITY;
  await anna.sync();
  await travelled(ben);
  await undone();
  await ben.sync();
  // Anna has it still, for the sake of undoing.
  await settled(anna);
  await settled(ben);
  expect(sameContent(await contentOf(ben, of(file, 'c')), bytes(1_000))).toBe(true);
});

it('files of a workspace that joins a team are sent after it', async () => {
  lab = await SyncLab.of({ name: 'anna' }, { name: 'ben' });
  const [anna, ben] = lab.devices as [LabDevice, LabDevice];
  await commit(anna.engine, 'add', {
    op: 'add',
    kind: 'customer',
    rows: [{ id: 'ada', values: { type: 'person', given: 'Ada' } }],
  });
  const [file] = await note(anna, 'note', [bytes(5_000)]);
  await anna.connect(true);
  await settled(anna);
  await ben.connect(false);
  await settled(ben);
  expect(sameContent(await contentOf(ben, of(file)), bytes(5_000))).toBe(true);
});

it('an empty file and one that is too large are not taken', async () => {
  lab = await SyncLab.of({ name: 'anna' });
  const [anna] = lab.devices as [LabDevice];
  expect(await anna.engine.request('keepFile', { content: new Blob([]) })).toBe('empty');
  const huge = new Blob(Array.from({ length: 257 }, () => new Uint8Array(mega)));
  expect(await anna.engine.request('keepFile', { content: huge })).toBe('tooLarge');
});
