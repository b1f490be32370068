import { afterEach, expect, it } from 'vitest';
import { customer } from '#shared/domain/customer.ts';
import { defineKind, type EntityKind } from '#shared/domain/entity-kind.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { commit, contents } from '#test/support/open-engine.ts';
import { type LabDevice, SyncLab } from '#test/support/sync-lab.ts';

let lab: SyncLab | null = null;
afterEach(() => lab?.close());

/** The next version: a new kind, a new field, and a field whose form changed. */
const asset = defineKind({
  name: 'asset',
  fields: { name: { type: 'text', required: true } },
  title: (values) => String(values.name ?? ''),
  shared: true,
});
const nextCustomer: EntityKind = {
  ...(customer as EntityKind),
  version: customer.version + 1,
  migrations: [
    ...customer.migrations,
    {
      // A rename is a new field: `source` of the version before is `origin` here.
      from: customer.version,
      lift: ({ source, ...values }) =>
        source === undefined ? values : { ...values, origin: source },
    },
  ],
  fields: { ...customer.fields, origin: { type: 'text' }, nextCall: { type: 'date' } },
};
const next: readonly EntityKind[] = [
  ...kinds.map((kind) => (kind.name === 'customer' ? nextCustomer : kind)),
  asset,
];

const person = (id: string, more: object = {}) => ({
  id,
  values: { type: 'person', given: id, ...more },
});
const add = (kind: string, row: { id: string; values: object }) =>
  ({ op: 'add', kind, rows: [{ id: row.id, values: { ...row.values } }] }) as const;
const set = (id: string, values: object) =>
  ({ op: 'set', kind: 'customer', on: { ids: [id] }, values: { ...values } }) as const;

/** Anna works with the next version, Ben with the present one. */
async function mixed(endpoint: readonly EntityKind[]): Promise<readonly [LabDevice, LabDevice]> {
  lab = await SyncLab.of({ name: 'anna' }, { name: 'ben' });
  lab.runWith(endpoint);
  const [anna, ben] = lab.devices as [LabDevice, LabDevice];
  await anna.reopen(next);
  await anna.connect(true);
  await anna.sync();
  await ben.connect(false);
  await ben.sync();
  return [anna, ben];
}

for (const [name, endpoint] of [
  ['an endpoint of the next version', next],
  ['an endpoint of the version before', kinds],
] as const) {
  it(`devices of two versions share a workspace by ${name}, and nothing either wrote is lost`, async () => {
    const [anna, ben] = await mixed(endpoint);
    await commit(
      anna.engine,
      'add',
      add('customer', person('a', { nextCall: '2027-01-05', origin: 'Fair' })),
    );
    await commit(anna.engine, 'add', add('asset', { id: 'boiler', values: { name: 'Boiler' } }));
    await anna.sync();
    await ben.sync();
    expect((await contents(ben.engine, 'customer')).a).toMatchObject(person('a').values);
    await commit(ben.engine, 'edit', set('a', { note: 'from the version before' }));
    await commit(ben.engine, 'add', add('customer', person('b', { note: 'older' })));
    await ben.sync();
    await anna.sync();
    const all = await contents(anna.engine, 'customer');
    expect(all).toMatchObject({
      a: { nextCall: '2027-01-05', origin: 'Fair', note: 'from the version before' },
      b: { note: 'older' },
    });
    expect(await contents(anna.engine, 'asset')).toEqual({ boiler: { name: 'Boiler' } });

    // Ben updates: what his version could not show was kept all along.
    await ben.reopen(next);
    await ben.sync();
    expect(await contents(ben.engine, 'customer')).toEqual(all);
    expect(await contents(ben.engine, 'asset')).toEqual({ boiler: { name: 'Boiler' } });
  });
}

it('an endpoint that is updated lifts what devices of the version before send', async () => {
  lab = await SyncLab.of({ name: 'anna' }, { name: 'ben' });
  const [anna, ben] = lab.devices as [LabDevice, LabDevice];
  await anna.connect(true);
  await commit(anna.engine, 'add', add('customer', person('a', { source: 'Fair' })));
  await anna.sync();
  lab.runWith(next);
  await commit(anna.engine, 'add', add('customer', person('b', { source: 'Shop' })));
  await anna.sync();
  await ben.reopen(next);
  await ben.connect(false);
  await ben.sync();
  expect(await contents(ben.engine, 'customer')).toMatchObject({
    a: { origin: 'Fair' },
    b: { origin: 'Shop' },
  });
});
