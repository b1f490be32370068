import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  checkEverything,
  compareEverything,
  exportEverything,
  importEverything,
} from '#engine/jobs/everything.ts';
import { normaliseCustomer } from '#shared/rules/new-customer.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { MemoryWorkspace } from '#test/support/memory-job-context.ts';

const tools = createTextTools();

const word = fc
  .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  .map(cleanText)
  .filter(Boolean);
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const customerValues = fc
  .record(
    {
      type: fc.constantFrom('person', 'organisation'),
      name: word,
      note: word,
      birthday: day,
      tags: fc.uniqueArray(word, { maxLength: 3 }),
      emails: fc.array(fc.record({ value: word, label: word }), { maxLength: 3 }),
      x_size: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    },
    { requiredKeys: ['type', 'name'] },
  )
  .map((values) => {
    const stored = normaliseCustomer(values, tools, 'DE');
    const kept = Object.entries(stored).filter(([, v]) => !(Array.isArray(v) && v.length === 0));
    return Object.fromEntries(kept);
  });
const taskValues = fc.record({ title: word, due: day }, { requiredKeys: ['title'] });
const rowsOf = <T extends Record<string, unknown>>(values: fc.Arbitrary<T>) =>
  fc
    .uniqueArray(fc.uuid(), { maxLength: 6 })
    .chain((ids) =>
      fc.tuple(...ids.map((id) => values.map((v): RecordRow => ({ id, values: v })))),
    );

describe('a whole workspace as a file', () => {
  it('comes back equal, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        rowsOf(customerValues),
        rowsOf(taskValues),
        word,
        async (people, tasks, view) => {
          const full = new MemoryWorkspace();
          full.add('customField', [
            { id: 'size', values: { kind: 'customer', label: 'Size', type: 'number' } },
          ]);
          full.add('customer', people);
          full.add('task', tasks);
          full.add('savedView', [
            { id: 'v', values: { kind: 'customer', name: view, view: { search: view, sort: [] } } },
          ]);
          full.add('setting', [{ id: 'region', values: { value: 'CN' } }]);
          const file = await exportEverything(full.context());
          const empty = new MemoryWorkspace();
          const result = await importEverything(empty.context(), { id: 'i', file: file.bytes });
          expect(result).toMatchObject({ ok: true });
          expect(empty.all()).toEqual(full.all());
          const again = await importEverything(empty.context(), { id: 'j', file: file.bytes });
          expect(again).toMatchObject({ ok: true, changeSet: null });
          const nobody = new MemoryWorkspace();
          const found = await checkEverything(nobody.context(), { file: file.bytes });
          expect(found.records).toMatchObject({
            customer: people.length,
            task: tasks.length,
            setting: 1,
          });
          expect(nobody.all()).toEqual({});
        },
      ),
      { numRuns: 60 },
    );
  });

  it('changes records of the same id back and leaves others alone', async () => {
    const workspace = new MemoryWorkspace();
    workspace.add('customer', [
      { id: 'a', values: { type: 'person', given: 'Anna', note: 'rye' } },
      { id: 'b', values: { type: 'person', given: 'Bo' } },
    ]);
    const { bytes } = await exportEverything(workspace.context());
    workspace.of('customer').set('a', { type: 'person', given: 'Changed', nickname: 'new' });
    workspace.of('customer').delete('b');
    workspace.add('customer', [{ id: 'c', values: { type: 'person', given: 'Cy' } }]);
    const result = await importEverything(workspace.context(), { id: 'i', file: bytes });
    expect(result).toMatchObject({ ok: true, counts: { added: 1, updated: 1, unchanged: 0 } });
    expect(workspace.all()).toEqual({
      customer: {
        a: { type: 'person', given: 'Anna', note: 'rye' },
        b: { type: 'person', given: 'Bo' },
        c: { type: 'person', given: 'Cy' },
      },
    });
  });

  it('says before what it would add and change, field by field, and which names', async () => {
    const kept = new MemoryWorkspace();
    const anna = { type: 'person', given: 'Anna', family: 'Berg' };
    kept.add('customer', [
      { id: 'a', values: { ...anna, note: 'rye' } },
      { id: 'b', values: { type: 'person', given: 'Bo' } },
      { id: 'c', values: { type: 'person', given: 'Cy' } },
    ]);
    const { bytes } = await exportEverything(kept.context());
    const present = new MemoryWorkspace();
    present.add('customer', [
      { id: 'a', values: { ...anna, family: 'Lund', tags: ['VIP'] } },
      { id: 'b', values: { type: 'person', given: 'Bo' } },
    ]);
    const before = present.all();
    const counts = await compareEverything(present.context(), { file: bytes });
    expect(counts.kinds.customer).toEqual({
      added: 1,
      updated: 1,
      unchanged: 1,
      renamed: 1,
      kept: 0,
    });
    expect(counts.renamed).toBe(1);
    expect(present.check?.changesAt(0, 10, 'renames')).toEqual([
      {
        kind: 'customer',
        id: 'a',
        renames: true,
        changes: { family: 'Berg', note: 'rye', tags: null },
      },
    ]);
    expect(present.all()).toEqual(before);
  });

  it('lifts values of an older version', async () => {
    const old = zipSync({
      'manifest.json': strToU8(
        JSON.stringify({
          format: 'rapport',
          version: 1,
          kinds: { customer: { version: 1, records: 1 } },
        }),
      ),
      'customer.jsonl': strToU8(
        '{"id":"a","values":{"type":"person","given":"Anna","phone":"+49301234567"}}\n',
      ),
    });
    const workspace = new MemoryWorkspace();
    await importEverything(workspace.context(), { id: 'i', file: old });
    expect(workspace.of('customer').get('a')).toEqual({
      type: 'person',
      given: 'Anna',
      phones: [{ value: '+49301234567', primary: true }],
    });
  });
});

describe('a workspace file written by hand', () => {
  it('changes nothing when it comes a second time, however it writes its values', async () => {
    const manifest = {
      format: 'rapport',
      version: 1,
      kinds: { customer: { version: 2, records: 1 } },
    };
    const values = { type: 'person', given: ' Anna ', phones: [{ value: '030 1234567' }] };
    const file = zipSync({
      'manifest.json': strToU8(JSON.stringify(manifest)),
      'customer.jsonl': strToU8(JSON.stringify({ id: 'a', values })),
    });
    const workspace = new MemoryWorkspace();
    await importEverything(workspace.context(), { id: 'i', file });
    expect(workspace.of('customer').get('a')).toMatchObject({
      phones: [{ value: '+49301234567' }],
    });
    const again = await importEverything(workspace.context(), { id: 'j', file });
    expect(again).toMatchObject({ ok: true, changeSet: null, counts: { unchanged: 1 } });
  });

  it.each([
    [0x1000_0000, 'damagedZip'],
    [0x7000_0000, 'tooBig'],
  ])('has no memory reserved for a made-up size: %i', async (size, reason) => {
    const file = zipSync({ 'manifest.json': new Uint8Array(100) });
    const view = new DataView(file.buffer, file.byteOffset);
    const directory = file.findLastIndex(
      (_, at) => at + 4 <= file.length && view.getUint32(at, true) === 0x02014b50,
    );
    view.setUint32(directory + 24, size, true);
    const result = await importEverything(new MemoryWorkspace().context(), { id: 'i', file });
    expect(result).toMatchObject({ ok: false, error: { code: 'badFile', reason } });
  });
});

describe('a workspace file that cannot be taken', () => {
  async function changed(change: (files: Record<string, Uint8Array>) => void): Promise<Uint8Array> {
    const workspace = new MemoryWorkspace();
    workspace.add('customer', [{ id: 'a', values: { type: 'person', given: 'Anna' } }]);
    const files = unzipSync((await exportEverything(workspace.context())).bytes);
    change(files);
    return zipSync(files);
  }

  const manifest = (files: Record<string, Uint8Array>) =>
    JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array()));

  it.each([
    [
      'newer program',
      (files: Record<string, Uint8Array>) => {
        files['manifest.json'] = strToU8(JSON.stringify({ ...manifest(files), version: 99 }));
      },
      { code: 'newerVersion' },
    ],
    [
      'newer kind',
      (files: Record<string, Uint8Array>) => {
        const { kinds, ...rest } = manifest(files);
        const newer = { ...kinds, spaceship: { version: 1, records: 0 } };
        files['manifest.json'] = strToU8(JSON.stringify({ ...rest, kinds: newer }));
      },
      { code: 'newerVersion' },
    ],
    [
      'missing rows',
      (files: Record<string, Uint8Array>) => {
        files['customer.jsonl'] = new Uint8Array();
      },
      { code: 'badFile', reason: 'incomplete' },
    ],
    [
      'broken line',
      (files: Record<string, Uint8Array>) => {
        files['customer.jsonl'] = strToU8('{"id":"a","values":{"type":"person"}}\n{"id":');
      },
      { code: 'badFile', reason: 'damagedZip', line: 2 },
    ],
    [
      'record twice',
      (files: Record<string, Uint8Array>) => {
        const line = '{"id":"a","values":{"type":"person","given":"Ada"}}\n';
        files['customer.jsonl'] = strToU8(line.repeat(2));
      },
      { code: 'badFile', reason: 'damagedZip', line: 2 },
    ],
    [
      'record without a name',
      (files: Record<string, Uint8Array>) => {
        files['customer.jsonl'] = strToU8('{"id":"a","values":{"type":"person"}}');
      },
      { code: 'badFile', reason: 'damagedZip' },
    ],
    [
      'no manifest',
      (files: Record<string, Uint8Array>) => {
        delete files['manifest.json'];
      },
      { code: 'badFile', reason: 'unknownZip' },
    ],
  ])('%s: says so and changes nothing', async (_, change, error) => {
    const workspace = new MemoryWorkspace();
    const file = await changed(change);
    const result = await importEverything(workspace.context(), { id: 'i', file });
    expect(result).toMatchObject({ ok: false, error });
    await expect(checkEverything(workspace.context(), { file })).rejects.toMatchObject({ error });
    expect(workspace.all()).toEqual({});
  });

  it('cut off: says so', async () => {
    const whole = await changed(() => undefined);
    const result = await importEverything(new MemoryWorkspace().context(), {
      id: 'i',
      file: whole.slice(0, whole.length - 30),
    });
    expect(result).toMatchObject({ ok: false, error: { reason: 'damagedZip' } });
  });
});
