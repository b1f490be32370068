import { afterEach, expect, it } from 'vitest';
import { commit, contents } from '#test/support/open-engine.ts';
import { type LabDevice, SyncLab } from '#test/support/sync-lab.ts';

/**
 * Two devices tick the same repeating task apart. After they met, a task that is done has its next one
 * exactly once, and one that is open has none that ticking made.
 */
let lab: SyncLab | null = null;
afterEach(() => lab?.close());

const rent = { title: 'Rent', due: '2099-12-01', recurrence: 'FREQ=MONTHLY' };
const tick = { op: 'do', kind: 'task', command: 'tick', on: { ids: ['rent'] } } as const;

/** Anna and Ben share a repeating task, and are offline. */
async function apart(): Promise<readonly [LabDevice, LabDevice]> {
  lab = await SyncLab.of({ name: 'anna' }, { name: 'ben' });
  const [anna, ben] = lab.devices as [LabDevice, LabDevice];
  await commit(anna.engine, 'add', {
    op: 'add',
    kind: 'task',
    rows: [{ id: 'rent', values: rent }],
  });
  await anna.connect(true);
  await anna.sync();
  await ben.connect(false);
  await ben.sync();
  anna.online = false;
  ben.online = false;
  return [anna, ben];
}

/** One after the other, until both have all. */
async function meet(first: LabDevice, second: LabDevice): Promise<void> {
  for (const device of [first, second, first, second]) {
    device.online = true;
    await device.sync();
  }
}

type Tasks = Readonly<Record<string, { readonly title: string; readonly doneAt?: number }>>;

async function both(anna: LabDevice, ben: LabDevice) {
  const tasks = (await contents(anna.engine, 'task')) as Tasks;
  expect(await contents(ben.engine, 'task')).toEqual(tasks);
  const { rent: task, ...others } = tasks;
  return { done: task?.doneAt !== undefined, next: Object.values(others) };
}

const undo = ({ engine }: LabDevice) => engine.request('undo', { id: crypto.randomUUID() });
const redo = ({ engine }: LabDevice) => engine.request('redo', { id: crypto.randomUUID() });
const orders = [{ first: 'anna' }, { first: 'ben' }] as const;
const inOrder = (first: 'anna' | 'ben', [anna, ben]: readonly [LabDevice, LabDevice]) =>
  first === 'anna' ? ([anna, ben] as const) : ([ben, anna] as const);

it.for(orders)(
  'ticked on both: the next one is there once; $first is there first',
  async (order) => {
    const [anna, ben] = await apart();
    await commit(anna.engine, 'taskDone', tick);
    await commit(ben.engine, 'taskDone', tick);
    await meet(...inOrder(order.first, [anna, ben]));
    const { done, next } = await both(anna, ben);
    expect(done).toBe(true);
    expect(next).toEqual([{ ...rent, due: '2100-01-01' }]);
  },
);

it.for(orders)('what one wrote into its next one stays; $first is there first', async (order) => {
  const [anna, ben] = await apart();
  await commit(anna.engine, 'taskDone', tick);
  const ids = await anna.engine.request('ids', { kind: 'task', on: { view: { kind: 'task' } } });
  await commit(anna.engine, 'edit', {
    op: 'set',
    kind: 'task',
    on: { ids: ids.filter((id) => id !== 'rent') },
    values: { title: 'Rent of the shop' },
  });
  await commit(ben.engine, 'taskDone', tick);
  await meet(...inOrder(order.first, [anna, ben]));
  const { next } = await both(anna, ben);
  expect(next).toEqual([{ ...rent, title: 'Rent of the shop', due: '2100-01-01' }]);
  const conflicts = Object.values(await contents(anna.engine, 'conflict'));
  expect(conflicts.filter((each) => (each as { field?: string }).field === 'title')).toEqual([]);
});

it.for(
  orders.flatMap((order) => [
    { ...order, undoes: 'before the other ticks' },
    { ...order, undoes: 'after the other ticked' },
  ]),
)('taken back on one before they meet, $undoes; $first is there first', async (order) => {
  const [anna, ben] = await apart();
  await commit(anna.engine, 'taskDone', tick);
  if (order.undoes === 'before the other ticks') await undo(anna);
  await commit(ben.engine, 'taskDone', tick);
  if (order.undoes === 'after the other ticked') await undo(anna);
  await meet(...inOrder(order.first, [anna, ben]));
  const { done, next } = await both(anna, ben);
  expect(next).toHaveLength(done ? 1 : 0);
  // Whoever ticked last, knowing of nobody else, has it done.
  if (order.undoes === 'before the other ticks') expect(done).toBe(true);
});

it.for(
  orders.flatMap(
    (order) =>
      [
        { ...order, undoes: 'anna' },
        { ...order, undoes: 'ben' },
      ] as const,
  ),
)('taken back by $undoes after they met, and done again; $first was there first', async (order) => {
  const [anna, ben] = await apart();
  await commit(anna.engine, 'taskDone', tick);
  await commit(ben.engine, 'taskDone', tick);
  await meet(...inOrder(order.first, [anna, ben]));
  const who = order.undoes === 'anna' ? anna : ben;
  await undo(who);
  await meet(anna, ben);
  const after = await both(anna, ben);
  // Ben ticked later: his tick stands where Anna takes hers back.
  expect(after.done).toBe(who === anna);
  expect(after.next).toHaveLength(after.done ? 1 : 0);
  if (who === ben) await redo(ben);
  await meet(anna, ben);
  expect(await both(anna, ben)).toMatchObject({ done: true, next: [{ due: '2100-01-01' }] });
});

it('taken back by both it is open, and has no next one', async () => {
  const [anna, ben] = await apart();
  for (const device of [anna, ben]) {
    await commit(device.engine, 'taskDone', tick);
    await undo(device);
  }
  await meet(anna, ben);
  expect(await both(anna, ben)).toEqual({ done: false, next: [] });
});

it('opened and ticked again on one while the other ticks: the next one is there once', async () => {
  const [anna, ben] = await apart();
  await commit(anna.engine, 'taskDone', tick);
  await commit(anna.engine, 'taskReopen', { ...tick, params: { doneAt: null } });
  await commit(anna.engine, 'taskDone', tick);
  await commit(ben.engine, 'taskDone', tick);
  await meet(ben, anna);
  expect(await both(anna, ben)).toMatchObject({ done: true, next: [{ due: '2100-01-01' }] });
});
