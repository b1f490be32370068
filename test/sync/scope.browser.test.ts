import { afterEach, expect, it } from 'vitest';
import { kinds } from '#shared/domain/kinds.ts';
import { errand, kindsWithErrands, message, reaction } from '#test/support/errand-kinds.ts';
import { commit, contents } from '#test/support/open-engine.ts';
import { readStoredPast } from '#test/support/stored-records.ts';
import { type LabDevice, SyncLab } from '#test/support/sync-lab.ts';

let lab: SyncLab | null = null;
afterEach(() => lab?.close());

const add = (kind: string, id: string, values: object) =>
  ({ op: 'add', kind, rows: [{ id, values: { ...values } }] }) as const;
const set = (kind: string, id: string, values: object) =>
  ({ op: 'set', kind, on: { ids: [id] }, values: { ...values } }) as const;

/** What Anna makes: a customer of Ben's and one of hers, with a errand, what was said, and to that. */
async function family(anna: LabDevice): Promise<void> {
  const named = (id: string, owner: string) => ({ type: 'person', given: id, owner });
  const all = [
    add('customer', 'his', named('his', 'ben')),
    add('customer', 'hers', named('hers', 'anna')),
    add('errand', 't', { subject: 'Secret errand', from: 'his' }),
    add('message', 'm', { errand: 't', text: 'Secret message' }),
    add('reaction', 'r', { message: 'm', sign: 'Secret reaction' }),
  ];
  for (const one of all) await commit(anna.engine, 'add', one);
  await anna.sync();
}

/** Anna sees all; Ben is limited to his own customers, with a program that knows these kinds. */
async function team(known = kindsWithErrands): Promise<readonly [LabDevice, LabDevice]> {
  lab = await SyncLab.of({ name: 'anna' }, { name: 'ben', ownOnly: true });
  lab.runWith(kindsWithErrands);
  const [anna, ben] = lab.devices as [LabDevice, LabDevice];
  await anna.reopen(kindsWithErrands);
  await anna.connect(true);
  await anna.sync();
  await ben.reopen(known);
  await ben.connect(false);
  await family(anna);
  await ben.sync();
  return [anna, ben];
}

async function below(device: LabDevice) {
  const found: Record<string, unknown> = {};
  for (const { name } of [errand, message, reaction]) {
    Object.assign(found, await contents(device.engine, name));
  }
  return Object.keys(found).sort();
}

async function onDisk({ database }: LabDevice): Promise<string> {
  return JSON.stringify(await readStoredPast(database));
}

const handovers = {
  'the errand goes to another’s customer': set('errand', 't', { from: 'hers' }),
  'the customer goes to another': set('customer', 'his', { owner: 'anna' }),
};

it.each(Object.entries(handovers))(
  'what lies below a customer goes from memory and disk: %s',
  async (_way, handover) => {
    const [anna, ben] = await team();
    expect(await below(ben)).toEqual(['m', 'r', 't']);
    await commit(anna.engine, 'give', handover);
    await anna.sync();
    expect(await ben.sync()).toMatchObject({ trouble: null, waiting: 0 });
    expect(await below(ben)).toEqual([]);
    expect(await onDisk(ben)).not.toContain('Secret');
    await ben.reopen();
    expect(await below(ben)).toEqual([]);
    // And comes back with it.
    await commit(anna.engine, 'give', set('customer', 'hers', { owner: 'ben' }));
    await commit(anna.engine, 'give', set('customer', 'his', { owner: 'ben' }));
    await anna.sync();
    await ben.sync();
    expect(await below(ben)).toEqual(['m', 'r', 't']);
  },
);

it('also of kinds that only a newer version knows, which would find it on the disk', async () => {
  const [anna, ben] = await team(kinds);
  expect(await onDisk(ben)).toContain('Secret reaction');
  await commit(anna.engine, 'give', handovers['the errand goes to another’s customer']);
  await anna.sync();
  await ben.sync();
  expect(await onDisk(ben)).not.toContain('Secret');
  await ben.reopen(kindsWithErrands);
  expect(await below(ben)).toEqual([]);
  await ben.sync();
  expect(await below(ben)).toEqual([]);
});

it('also when what may be seen changed, and all is pulled anew', async () => {
  const [anna, ben] = await team(kinds);
  await commit(anna.engine, 'add', add('errand', 't2', { subject: 'Kept', from: 'his' }));
  await lab?.setRole('ben', 'manager');
  await commit(anna.engine, 'give', handovers['the errand goes to another’s customer']);
  await anna.sync();
  await ben.sync();
  expect(await onDisk(ben)).toContain('Secret reaction');
  await lab?.limit('ben');
  await ben.sync();
  expect(await onDisk(ben)).not.toContain('Secret');
  expect(await onDisk(ben)).toContain('Kept');
  await ben.reopen(kindsWithErrands);
  expect(await below(ben)).toEqual(['t2']);
});
