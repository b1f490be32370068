import { beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '#engine/core/engine.ts';
import { addedOption, renamedOption, retiredOption } from '#shared/domain/custom-options.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { commit, openEngine } from '#test/support/open-engine.ts';

let engine: Engine;
const field = 'x_bread';
const rye = { type: 'person', given: 'Anna', family: 'Berg', [field]: 'Rye' };

beforeEach(async () => {
  engine = await openEngine(`changed-rules-${crypto.randomUUID()}`);
  await commit(
    engine,
    'fieldAdd',
    {
      op: 'add',
      kind: 'customField',
      rows: [
        {
          id: 'bread',
          values: { kind: 'customer', label: 'Bread', type: 'choice', options: ['Rye', 'Spelt'] },
        },
      ],
    },
    {
      op: 'add',
      kind: 'customer',
      rows: [
        { id: 'anna', values: rye },
        { id: 'bo', values: { ...rye, given: 'Bo' } },
        { id: 'cy', values: { type: 'person', given: 'Cy' } },
      ],
    },
  );
  return () => engine.close();
});

const define = (values: FieldValues) =>
  commit(engine, 'fieldEdit', { op: 'set', kind: 'customField', on: { ids: ['bread'] }, values });
const definition = async () =>
  (await engine.request('record', { kind: 'customField', id: 'bread' }))?.values ?? {};
const set = (id: string, values: FieldValues) =>
  commit(engine, 'edit', { op: 'set', kind: 'customer', on: { ids: [id] }, values });
const valuesOf = async (id: string) =>
  (await engine.request('record', { kind: 'customer', id }))?.values;
const found = async (search: string) =>
  engine.request('ids', { kind: 'customer', on: { view: { kind: 'customer', search } } });

describe('an option that was taken out of the list, as an older version does', () => {
  beforeEach(() => define({ options: ['Rye bread', 'Spelt'] }));

  it('locks no record that holds it: not an edit, nor a bulk act, nor an undo', async () => {
    await set('anna', { phones: [{ value: '+491715550152' }] });
    await commit(engine, 'bulkTag', {
      op: 'adjust',
      kind: 'customer',
      on: { view: { kind: 'customer' } },
      field: 'tags',
      add: ['VIP'],
    });
    await set('anna', { [field]: 'Spelt' });
    const undone = await engine.request('undo', { id: crypto.randomUUID() });
    expect(undone).toMatchObject({ ok: true });
    expect(await valuesOf('anna')).toMatchObject({ [field]: 'Rye', tags: ['VIP'] });
  });

  it('goes with a merge to the record that stays', async () => {
    await commit(engine, 'merge', {
      op: 'merge',
      kind: 'customer',
      into: 'cy',
      from: ['anna'],
      values: { [field]: 'Rye' },
    });
    expect(await valuesOf('cy')).toMatchObject({ [field]: 'Rye' });
  });

  it('is refused where it is new, by the name of its field', async () => {
    const refused = await engine.request('commit', {
      id: crypto.randomUUID(),
      act: { name: 'edit' },
      requests: [{ op: 'set', kind: 'customer', on: { ids: ['cy'] }, values: { [field]: 'Rye' } }],
    });
    expect(refused).toMatchObject({
      ok: false,
      problems: [{ field, label: 'Bread', key: 'invalid.choice' }],
    });
  });
});

it('a renamed option is found by its new name at once, and no more by its old', async () => {
  const values = await definition();
  await define({ ...renamedOption(values, 'Rye', 'Vollkorn') });
  expect(await found('vollkorn')).toEqual(expect.arrayContaining(['anna', 'bo']));
  expect(await found('rye')).toEqual([]);
  expect(await valuesOf('anna')).toMatchObject({ [field]: 'Rye' });
  await set('cy', { [field]: 'Rye' });
  expect(await found('vollkorn')).toHaveLength(3);
});

it('a retired option stays in its records, is filtered by, and comes last in the order', async () => {
  await set('cy', { [field]: 'Spelt' });
  await define({ ...retiredOption(await definition(), 'Rye', true) });
  const filter = { field, op: 'anyOf', value: ['Rye'] } as const;
  const view = { kind: 'customer', filter, sort: [{ field: 'title' }] };
  expect(await engine.request('ids', { kind: 'customer', on: { view } })).toHaveLength(2);
  const sorted = { kind: 'customer', sort: [{ field }] };
  const ids = await engine.request('ids', { kind: 'customer', on: { view: sorted } });
  expect(ids[0]).toBe('cy');
  await set('anna', { nickname: 'A' });
});

describe('a file', () => {
  const run = async (text: string) => {
    const bytes = new TextEncoder().encode(text);
    const id = crypto.randomUUID();
    const result = await engine.request('importRun', {
      job: id,
      id,
      source: { kind: 'customer', name: 'people.csv', bytes },
      matchBy: 'email',
    });
    if (!result.ok) throw new Error(result.error.message);
    return result.counts;
  };

  it('means an option by its name, by a former one, and one that is offered no more', async () => {
    let values: FieldValues = await definition();
    values = { ...values, ...renamedOption(values, 'Rye', 'Vollkorn') };
    values = { ...values, ...addedOption(values, 'Rye') };
    values = { ...values, ...renamedOption(values, 'Spelt', 'Dinkel') };
    values = { ...values, ...retiredOption(values, 'Spelt', true) };
    await define({ options: values.options, optionEntries: values.optionEntries });
    const cells = ['Vollkorn', 'Rye', ' rye', 'Dinkel', 'Spelt', 'Oat'];
    const rows = cells.map((cell, i) => `P${i},p${i}@example.org,${cell}`);
    const counts = await run(['First name,E-mail,Bread', ...rows].join('\n'));
    expect(counts).toMatchObject({ added: 5, refused: 1 });
    const read = await Promise.all(
      cells.map(async (_, i) => {
        const [id = ''] = await found(`p${i}@example.org`);
        return (await valuesOf(id))?.[field];
      }),
    );
    expect(read).toEqual(['Rye', 'Rye 2', 'Rye 2', 'Spelt', 'Spelt', undefined]);
  });

  it('changes other fields of a record whose option was taken out of the list', async () => {
    await set('anna', { emails: [{ value: 'anna@example.org' }] });
    await define({ options: ['Spelt'] });
    const text = 'First name,Last name,E-mail,Job title\nAnna,Berg,anna@example.org,Baker';
    expect(await run(text)).toMatchObject({ updated: 1, refused: 0 });
    expect(await valuesOf('anna')).toMatchObject({ [field]: 'Rye', jobTitle: 'Baker' });
  });

  it('of a whole workspace comes back with values whose option is no more', async () => {
    await define({ options: ['Spelt'] });
    const { bytes } = await engine.request('exportEverything', { job: 'out' });
    const other = await openEngine(`changed-rules-${crypto.randomUUID()}`);
    const result = await other.request('importEverything', { job: 'in', id: 'in', file: bytes });
    expect(result).toMatchObject({ ok: true });
    const record = await other.request('record', { kind: 'customer', id: 'anna' });
    expect(record?.values).toMatchObject({ [field]: 'Rye' });
    await other.close();
  });
});
