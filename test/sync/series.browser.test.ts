import { afterEach, expect, it } from 'vitest';
import { commit, contents } from '#test/support/open-engine.ts';
import { type LabDevice, SyncLab } from '#test/support/sync-lab.ts';

let lab: SyncLab | null = null;
afterEach(() => lab?.close());

const add = ({ engine }: LabDevice, id: string) =>
  commit(engine, 'add', {
    op: 'add',
    kind: 'ticket',
    rows: [{ id, values: { subject: id, openedAt: 1_800_000_000_000 } }],
  });

async function numbers({ engine }: LabDevice): Promise<Readonly<Record<string, unknown>>> {
  const all = (await contents(engine, 'ticket')) as Readonly<Record<string, { number?: unknown }>>;
  return Object.fromEntries(Object.entries(all).map(([id, { number }]) => [id, number]));
}

async function pair(): Promise<readonly [LabDevice, LabDevice]> {
  lab = await SyncLab.of({ name: 'anna' }, { name: 'ben' });
  const [anna, ben] = lab.devices;
  if (!anna || !ben) throw new Error('nobody');
  await add(anna, 'alone');
  await anna.connect(true);
  await anna.sync();
  await ben.connect(false);
  await ben.sync();
  return [anna, ben];
}

async function exchange(...devices: readonly LabDevice[]): Promise<void> {
  for (const device of [...devices, ...devices]) await device.sync();
}

it('devices apart give numbers of their own, which stay as they are', async () => {
  const [anna, ben] = await pair();
  anna.online = false;
  ben.online = false;
  await add(anna, 'a');
  await add(ben, 'b');
  await add(ben, 'c');
  anna.online = true;
  ben.online = true;
  await exchange(ben, anna);
  const all = { alone: 'T-1', a: 'T-2', b: 'T-B1', c: 'T-B2' };
  expect(await numbers(anna)).toEqual(all);
  expect(await numbers(ben)).toEqual(all);
});

it('a number of a record that is gone for good is not given again', async () => {
  const [anna, ben] = await pair();
  await add(ben, 'b');
  await exchange(ben, anna);
  const erased = await lab?.endpoint.erase(anna.session, { e: 'ticket', id: 'b' });
  expect(erased).toMatchObject({ ok: true });
  await exchange(ben, anna);
  await ben.reopen();
  await add(ben, 'c');
  expect(await numbers(ben)).toEqual({ alone: 'T-1', c: 'T-B2' });
});

it('a device that lost its store goes on in its series when all records are back', async () => {
  const [anna, ben] = await pair();
  await add(ben, 'b');
  await exchange(ben, anna);
  await ben.loseStore();
  await ben.sync();
  await ben.reopen();
  await add(ben, 'later');
  expect(await numbers(ben)).toEqual({ alone: 'T-1', b: 'T-B1', later: 'T-B2' });
});

it('before they are, it numbers outside of it; as another device it has letters of its own', async () => {
  const [anna, ben] = await pair();
  await add(ben, 'b');
  await exchange(ben, anna);
  ben.online = false;
  await ben.loseStore();
  await add(ben, 'early');
  ben.online = true;
  await exchange(ben, anna);
  // Its operation had a number that was used before: the endpoint took it for a copy, and it enrolled anew.
  await add(ben, 'later');
  const { early, ...others } = await numbers(ben);
  expect(early).toMatch(/^T-[0-9a-f]{6}-1$/);
  expect(others).toEqual({ alone: 'T-1', b: 'T-B1', later: 'T-AA1' });
});

it('one that an older endpoint tells no place has numbers that no letters can be', async () => {
  lab = await SyncLab.of({ name: 'anna' });
  lab.tellsOrdinals = false;
  const [anna] = lab.devices;
  if (!anna) throw new Error('nobody');
  await anna.connect(false);
  await anna.sync();
  await add(anna, 'a');
  lab.tellsOrdinals = true;
  await anna.reopen();
  await add(anna, 'b');
  const { a, b } = await numbers(anna);
  expect(a).toMatch(/^T-[0-9a-f]{6}-1$/);
  expect(b).toBe('T-1');
});
