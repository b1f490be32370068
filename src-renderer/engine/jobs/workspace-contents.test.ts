import { createHash } from 'node:crypto';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  checkEverything,
  compareEverything,
  exportEverything,
  importEverything,
} from '#engine/jobs/everything.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

const picture = strToU8('a picture '.repeat(1_000));

function fileOf(content: Uint8Array, id = 'a') {
  return {
    id: id.repeat(32),
    name: 'picture.png',
    size: content.length,
    type: 'image/png',
    hash: createHash('sha256').update(content).digest('hex'),
  };
}

/** A workspace with a note that names files, of which these are here. */
function workspaceWith(here: Readonly<Record<string, Uint8Array>>, named = [fileOf(picture)]) {
  const workspace = new MemoryWorkspace();
  workspace.add('customer', [{ id: 'ada', values: { type: 'person', given: 'Ada' } }]);
  const values = { type: 'note', at: 1, about: 'ada', attachments: named };
  workspace.add('activity', [{ id: 'note', values }]);
  for (const [id, content] of Object.entries(here)) {
    workspace.contents.set(id.repeat(32), new Blob([new Uint8Array(content)]));
  }
  return workspace;
}

/** A content that can be read so often: its disk fails then, as when a drive is taken out. */
class FadingBlob extends Blob {
  #readable: number;
  constructor(parts: Uint8Array<ArrayBuffer>[], readable: number) {
    super(parts);
    this.#readable = readable;
  }
  override slice(...range: [number?, number?]): Blob {
    if (this.#readable-- > 0) return super.slice(...range);
    return Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('lost')) });
  }
}

async function contentsOf({ contents }: MemoryWorkspace) {
  const found: [string, string][] = [];
  for (const [id, content] of contents) found.push([id, await content.text()]);
  return Object.fromEntries(found);
}

/** Makes the packed bytes of a file of a zip such as nobody can unpack. */
function breakContent(zip: Uint8Array, name: string): void {
  const at = Buffer.from(zip.buffer, zip.byteOffset, zip.length).indexOf(name);
  zip.fill(0xff, at + name.length, at + name.length + 10);
}

describe('the contents of files in a workspace file', () => {
  it('come back with the records that name them', async () => {
    const full = workspaceWith({ a: picture });
    const { bytes, missing } = await exportEverything(full.context());
    expect(missing).toBeUndefined();
    const anew = new MemoryWorkspace();
    expect(await checkEverything(anew.context(), { file: bytes })).toMatchObject({
      records: { customer: 1, activity: 1 },
      lacking: { count: 0, names: [] },
    });
    expect(anew.contents.size).toBe(0);
    const result = await importEverything(anew.context(), { id: 'i', file: bytes });
    expect(result).toMatchObject({ ok: true });
    expect(anew.all()).toEqual(full.all());
    expect(await contentsOf(anew)).toEqual(await contentsOf(full));
  });

  it('that are not here are counted, and the rest comes back', async () => {
    const named = [fileOf(picture), fileOf(strToU8('elsewhere'), 'b')];
    const { bytes, missing } = await exportEverything(
      workspaceWith({ a: picture }, named).context(),
    );
    expect(missing).toBe(1);
    const anew = new MemoryWorkspace();
    expect(await importEverything(anew.context(), { id: 'i', file: bytes })).toMatchObject({
      ok: true,
    });
    expect([...anew.contents.keys()]).toEqual(['a'.repeat(32)]);
  });

  it('that are not what a record says are counted as missing, and the rest comes back', async () => {
    const forged = { ...fileOf(picture), hash: '0'.repeat(64) };
    const { bytes, missing } = await exportEverything(
      workspaceWith({ a: picture }, [forged]).context(),
    );
    expect(missing).toBe(1);
    const anew = new MemoryWorkspace();
    const result = await importEverything(anew.context(), { id: 'i', file: bytes });
    expect(result).toMatchObject({ ok: true });
    expect(anew.of('activity').size).toBe(1);
    expect(anew.contents.size).toBe(0);
  });

  it('whose reading breaks off are counted as missing, and the rest comes back', async () => {
    const named = [fileOf(picture), fileOf(strToU8('here'), 'b')];
    const full = workspaceWith({ a: picture, b: strToU8('here') }, named);
    full.contents.set('a'.repeat(32), new FadingBlob([picture], 0));
    const { bytes, missing } = await exportEverything(full.context());
    expect(missing).toBe(1);
    const anew = new MemoryWorkspace();
    expect(await importEverything(anew.context(), { id: 'i', file: bytes })).toMatchObject({
      ok: true,
    });
    expect(await contentsOf(anew)).toEqual({ ['b'.repeat(32)]: 'here' });
  });

  it('are read once: one that cannot be read again is in it as it was compared', async () => {
    const full = workspaceWith({});
    full.contents.set('a'.repeat(32), new FadingBlob([picture], 1));
    const { bytes, missing } = await exportEverything(full.context());
    expect(missing).toBeUndefined();
    const anew = new MemoryWorkspace();
    await importEverything(anew.context(), { id: 'i', file: bytes });
    expect(await contentsOf(anew)).toEqual({ ['a'.repeat(32)]: new TextDecoder().decode(picture) });
  });

  it('make it one that older versions say they cannot read; without any they can', async () => {
    const versionOf = (bytes: Uint8Array) =>
      JSON.parse(new TextDecoder().decode(unzipSync(bytes)['manifest.json'])).version;
    const { bytes } = await exportEverything(workspaceWith({ a: picture }).context());
    expect(versionOf(bytes)).toBe(2);
    const none = await exportEverything(new MemoryWorkspace().context());
    expect(versionOf(none.bytes)).toBe(1);
  });

  it.each([
    [
      'damaged',
      (files: Record<string, Uint8Array>, name: string) => {
        files[name] = Uint8Array.from(picture, (byte) => byte ^ 1);
      },
    ],
    [
      'lost',
      (files: Record<string, Uint8Array>, name: string) => {
        delete files[name];
      },
    ],
  ])('%s: told by name before and after, and the rest comes back', async (_, change) => {
    const named = [fileOf(picture), { ...fileOf(strToU8('whole'), 'b'), name: 'whole.txt' }];
    const full = workspaceWith({ a: picture, b: strToU8('whole') }, named);
    const { bytes } = await exportEverything(full.context());
    const files = unzipSync(bytes);
    change(files, `files/${'a'.repeat(32)}`);
    const file = zipSync(files);
    const lacking = { count: 1, names: ['picture.png'] };
    const anew = new MemoryWorkspace();
    expect(await checkEverything(anew.context(), { file })).toMatchObject({ lacking });
    expect(await compareEverything(anew.context(), { file })).toMatchObject({ lacking });
    expect(anew.contents.size).toBe(0);
    expect(await importEverything(anew.context(), { id: 'i', file })).toMatchObject({
      ok: true,
      lacking,
    });
    // The record names it as before: it may be on another device, or at the endpoint.
    expect(anew.all()).toEqual(full.all());
    expect(await contentsOf(anew)).toEqual({ ['b'.repeat(32)]: 'whole' });
  });

  it('that cannot be unpacked hold up no others', async () => {
    const named = [fileOf(picture), fileOf(strToU8('whole'), 'b')];
    const full = workspaceWith({ a: picture, b: strToU8('whole') }, named);
    const { bytes } = await exportEverything(full.context());
    const file = Uint8Array.from(bytes);
    const packed = zipSync(unzipSync(file), { level: 6 });
    breakContent(packed, `files/${'a'.repeat(32)}`);
    const anew = new MemoryWorkspace();
    expect(await importEverything(anew.context(), { id: 'i', file: packed })).toMatchObject({
      ok: true,
      lacking: { count: 1 },
    });
    expect(await contentsOf(anew)).toEqual({ ['b'.repeat(32)]: 'whole' });
  });

  it('that a copy lacks and this device has are not told as lacking', async () => {
    const { bytes } = await exportEverything(workspaceWith({}).context());
    const present = workspaceWith({ a: picture });
    expect(await compareEverything(present.context(), { file: bytes })).toMatchObject({
      lacking: { count: 0 },
    });
    const anew = new MemoryWorkspace();
    expect(await compareEverything(anew.context(), { file: bytes })).toMatchObject({
      lacking: { count: 1, names: ['picture.png'] },
    });
  });

  it('of which two records say otherwise under one id: what fits one of them comes back', async () => {
    const forged = { ...fileOf(picture), name: 'forged.png', hash: '0'.repeat(64) };
    const full = workspaceWith({ a: picture }, [fileOf(picture), forged]);
    const { bytes, missing } = await exportEverything(full.context());
    expect(missing).toBe(1);
    const anew = new MemoryWorkspace();
    await importEverything(anew.context(), { id: 'i', file: bytes });
    expect([...anew.contents.keys()]).toEqual(['a'.repeat(32)]);
  });
});
