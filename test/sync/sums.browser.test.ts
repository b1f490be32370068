import { afterEach, expect, it } from 'vitest';
import type { Batch } from '#engine/store/database.ts';
import { type DeviceClock, RowStore } from '#engine/store/row-store.ts';
import type { SyncPosition } from '#engine/sync/ports.ts';
import { customer } from '#shared/domain/customer.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { commit, contents } from '#test/support/open-engine.ts';
import { dropBatches, readStoredPast } from '#test/support/stored-records.ts';
import { type LabDevice, SyncLab } from '#test/support/sync-lab.ts';

let lab: SyncLab | null = null;
afterEach(() => lab?.close());

const person = (id: string, more: object = {}) => ({
  id,
  values: { type: 'person', given: id, ...more },
});
const add = (...rows: readonly ReturnType<typeof person>[]) =>
  ({ op: 'add', kind: 'customer', rows }) as const;
const set = (id: string, values: object) =>
  ({ op: 'set', kind: 'customer', on: { ids: [id] }, values: { ...values } }) as const;
const on = (op: 'del' | 'undel', ...ids: readonly string[]) =>
  ({ op, kind: 'customer', on: { ids } }) as const;

interface Member {
  readonly name: string;
  readonly ownOnly?: boolean;
}

/** Anna's workspace, which the others joined. */
async function team(...members: readonly Member[]): Promise<readonly LabDevice[]> {
  lab = await SyncLab.of(...members);
  const [anna, ...others] = lab.devices;
  await anna?.connect(true);
  await anna?.sync();
  for (const device of others) await device.connect(false);
  return lab.devices;
}

/** How often a device compared, and how often it fetched rows for that. */
function compared(device: LabDevice, since = 0) {
  const paths = device.paths.slice(since);
  return {
    sums: paths.filter((path) => path === '/v1/sums').length,
    rows: paths.filter((path) => path.startsWith('/v1/rows')).length,
  };
}

/** Does something to the disk of a device whose program does not run; it is to compare then. */
async function damage(
  device: LabDevice,
  work: (store: RowStore) => Promise<unknown> = async () => undefined,
): Promise<void> {
  device.close();
  const store = await RowStore.open(device.database);
  await work(store);
  const position = await store.meta<SyncPosition>('syncPosition');
  await store.setMeta('syncPosition', { ...position, compare: 'due' });
  store.close();
  await device.reopen();
}

/** Writes a batch that no act of anybody made. */
async function write(store: RowStore, batch: Partial<Batch>): Promise<void> {
  const clock = await store.meta<DeviceClock>('clock');
  if (!clock) throw new Error('no clock');
  const h = '01987d3a0000-0000-00000000000000ff';
  const own = { no: store.reserve(1), kind: 'customer', sv: customer.version, tx: 'damage', h };
  await store.write({ batches: [{ ...own, rows: [], ...batch }], entries: [], clock });
}

async function everything(device: LabDevice) {
  const found: Record<string, unknown> = {};
  for (const { name } of kinds) found[name] = await contents(device.engine, name);
  return found;
}

async function eventful(anna: LabDevice, ben: LabDevice): Promise<void> {
  const rows = Array.from({ length: 300 }, (_, i) => person(`c${i}`, { tags: ['bulk'] }));
  await commit(anna.engine, 'import', add(...rows));
  await anna.sync();
  await ben.sync();
  await commit(anna.engine, 'edit', set('c1', { note: 'one', tags: ['bulk', 'a'] }));
  await commit(ben.engine, 'edit', set('c1', { note: 'two', tags: ['bulk', 'b'] }));
  await commit(anna.engine, 'delete', on('del', 'c2', 'c3', 'c4'));
  await commit(ben.engine, 'edit', set('c2', { note: 'late' }));
  await ben.sync();
  await anna.sync();
  await commit(anna.engine, 'restore', on('undel', 'c3'));
  const merge = { op: 'merge', kind: 'customer', into: 'c5', from: ['c6'], values: {} } as const;
  await commit(anna.engine, 'merge', merge);
  const { changeSet } = await commit(anna.engine, 'edit', set('c7', { note: 'gone again' }));
  await anna.sync();
  await anna.engine.request('undo', { id: crypto.randomUUID(), changeSet });
  await commit(anna.engine, 'delete', on('del', 'c3'));
  await commit(anna.engine, 'edit', set('c8', { note: 'x' }));
  await commit(anna.engine, 'edit', set('c8', { note: null }));
  const task = { id: 't', values: { title: 'Call', about: 'c5' } };
  await commit(anna.engine, 'add', { op: 'add', kind: 'task', rows: [task] });
  await anna.sync();
  await lab?.endpoint.erase(anna.session, { e: 'customer', id: 'c9' });
  for (const device of [anna, ben, anna, ben]) await device.sync();
}

it('whatever was done before, a first pull brings the same, and a device that was there has it', async () => {
  lab = await SyncLab.of({ name: 'anna' }, { name: 'ben' }, { name: 'chen' });
  const [anna, ben, chen] = lab.devices;
  if (!anna || !ben || !chen) throw new Error('three devices');
  await anna.connect(true);
  await anna.sync();
  await ben.connect(false);
  await eventful(anna, ben);
  // Only now: a device that is connected pulls by itself before long.
  await chen.connect(false);
  await chen.sync();
  expect(compared(chen).sums).toBe(1);
  for (const device of [anna, ben, chen]) {
    expect(compared(device).rows).toBe(0);
    const since = device.paths.length;
    await damage(device);
    await device.sync();
    expect(compared(device, since)).toEqual({ sums: 1, rows: 0 });
    // Only after a first or renewed pull.
    await device.sync();
    expect(compared(device, since).sums).toBe(1);
  }
  expect(await everything(chen)).toEqual(await everything(anna));
});

const damages: Readonly<Record<string, (store: RowStore) => Promise<unknown>>> = {
  'another value': (store) =>
    write(store, { rows: [{ id: 'c20', v: { ...person('c20').values, note: 'rot' } }] }),
  'a row lacking': async (store) => {
    const numbers: number[] = [];
    for await (const batches of store.batchesAbove(0)) {
      for (const { no, kind, rows } of batches) {
        if (kind === 'customer' && rows.some(({ id }) => id === 'c20')) numbers.push(no);
      }
    }
    await dropBatches(store.database.name, numbers);
  },
  'a row too many': (store) => write(store, { rows: [{ id: 'alien', v: { given: 'Rotten' } }] }),
  'a dead record alive': (store) => write(store, { alive: ['c4'] }),
  'a live record dead': (store) => write(store, { dead: ['c20'] }),
  'a row forgotten': (store) =>
    write(store, { rows: [{ id: 'c20', v: {} }], dead: ['c20'], tx: 'forgotten-x' }),
};

it.each(Object.keys(damages))(
  '%s on the disk is found and put right; nothing unsent is lost',
  async (name) => {
    const [anna, ben] = (await team({ name: 'anna' }, { name: 'ben' })) as [LabDevice, LabDevice];
    await eventful(anna, ben);
    ben.online = false;
    await commit(ben.engine, 'edit', set('c30', { note: 'not sent yet' }));
    await commit(ben.engine, 'add', add(person('new')));
    const since = ben.paths.length;
    await damage(ben, damages[name]);
    ben.online = true;
    const status = await ben.sync();
    expect(status).toMatchObject({ trouble: null, waiting: 0 });
    expect(compared(ben, since)).toMatchObject({ sums: 2 });
    expect(compared(ben, since).rows).toBeGreaterThan(0);
    await anna.sync();
    const all = await everything(anna);
    expect(all.customer).toMatchObject({ c30: { note: 'not sent yet' }, new: { given: 'new' } });
    expect(await everything(ben)).toEqual(all);
    await ben.reopen();
    expect(await everything(ben)).toEqual(all);
    expect(await ben.engine.request('rejected', undefined)).toEqual([]);
    const { database } = ben;
    ben.close();
    expect(JSON.stringify((await readStoredPast(database)).batches)).not.toContain('Rotten');
  },
);

it('who is limited to own customers compares with what is for them, and loses what is not', async () => {
  const [anna, ben] = (await team({ name: 'anna' }, { name: 'ben', ownOnly: true })) as [
    LabDevice,
    LabDevice,
  ];
  const rows = [person('mine', { owner: 'ben' }), person('hers', { owner: 'anna' })];
  await commit(anna.engine, 'add', add(...rows, person('free')));
  await anna.sync();
  await ben.sync();
  expect(compared(ben)).toEqual({ sums: 1, rows: 0 });
  await damage(ben, (store) => write(store, { rows: [{ id: 'hers', v: { given: 'Secret' } }] }));
  await ben.sync();
  expect(Object.keys(await contents(ben.engine, 'customer')).sort()).toEqual(['free', 'mine']);
  const { database } = ben;
  ben.close();
  expect(JSON.stringify((await readStoredPast(database)).batches)).not.toContain('Secret');
  await ben.reopen();
  // Limited further: a renewed pull is compared again.
  await commit(anna.engine, 'take', set('mine', { owner: 'anna' }));
  await anna.sync();
  await lab?.limit('ben');
  const since = ben.paths.length;
  await ben.sync();
  expect(compared(ben, since)).toEqual({ sums: 1, rows: 0 });
  expect(Object.keys(await contents(ben.engine, 'customer'))).toEqual(['free']);
});

const nextCustomer: EntityKind = {
  ...(customer as EntityKind),
  version: customer.version + 1,
  migrations: [
    ...customer.migrations,
    {
      from: customer.version,
      lift: ({ source, ...values }) =>
        source === undefined ? values : { ...values, origin: source },
    },
  ],
  fields: { ...customer.fields, origin: { type: 'text' } },
};
const next = kinds.map((kind) => (kind.name === 'customer' ? nextCustomer : kind));

it.each([
  ['next', next],
  ['same', kinds],
] as const)('devices of two versions at an endpoint of the %s', async (_name, known) => {
  lab = await SyncLab.of({ name: 'anna' }, { name: 'ben' }, { name: 'chen' });
  lab.runWith(known);
  const [anna, ben, chen] = lab.devices as [LabDevice, LabDevice, LabDevice];
  await commit(anna.engine, 'add', add(person('a', { source: 'Fair' }), person('b')));
  await anna.reopen(next);
  await anna.connect(true);
  expect((await anna.sync()).trouble).toBeNull();
  await ben.connect(false);
  await ben.sync();
  await commit(ben.engine, 'edit', set('b', { note: 'from the version before' }));
  await commit(anna.engine, 'edit', set('a', { note: 'newer' }));
  for (const device of [ben, anna, ben]) await device.sync();
  await chen.reopen(next);
  await chen.connect(false);
  await chen.sync();
  expect(compared(chen)).toEqual({ sums: 1, rows: 0 });
  for (const device of [anna, ben]) {
    await damage(device);
    expect((await device.sync()).trouble).toBeNull();
    const since = device.paths.length;
    await damage(device);
    await device.sync();
    expect(compared(device, since)).toEqual({ sums: 1, rows: 0 });
  }
  expect(await contents(chen.engine, 'customer')).toEqual(await contents(anna.engine, 'customer'));
});

it('what stays another is told, once, and what to do about it is asked for by the user', async () => {
  const [anna, ben] = (await team({ name: 'anna' }, { name: 'ben' })) as [LabDevice, LabDevice];
  await commit(anna.engine, 'add', add(person('a')));
  await anna.sync();
  await ben.sync();
  const endpoint = lab?.endpoint;
  if (!endpoint) throw new Error('no lab');
  // An endpoint that says something else each time.
  const rows = endpoint.rows.bind(endpoint);
  let said = 0;
  endpoint.rows = async (...asked) => {
    const answer = await rows(...asked);
    if (!answer.ok) return answer;
    const other = answer.value.rows.map((row) => ({ ...row, v: { ...row.v, note: `${++said}` } }));
    return { ok: true, value: { ...answer.value, rows: other } };
  };
  await damage(ben, (store) => write(store, { rows: [{ id: 'a', v: { given: 'Rotten' } }] }));
  expect(await ben.sync()).toMatchObject({ trouble: 'differs', waiting: 0 });
  await expect
    .poll(async () => (await ben.engine.request('syncStatus', undefined)).phase)
    .toBe('idle');
  await commit(ben.engine, 'add', add(person('b')));
  const since = ben.paths.length;
  await ben.engine.request('syncNow', { reason: 'focus' });
  await expect.poll(() => ben.paths.slice(since).some((path) => path === '/v1/ack')).toBe(true);
  expect(compared(ben, since)).toEqual({ sums: 0, rows: 0 });
  expect((await ben.engine.request('syncStatus', undefined)).trouble).toBe('differs');
  endpoint.rows = rows;
  await ben.engine.request('syncNow', { reason: 'user' });
  await expect
    .poll(async () => (await ben.engine.request('syncStatus', undefined)).trouble)
    .toBeNull();
  await anna.sync();
  expect(await contents(ben.engine, 'customer')).toEqual(await contents(anna.engine, 'customer'));
});
