import { afterEach, expect, it } from 'vitest';
import { kinds } from '#shared/domain/kinds.ts';
import { borrower, gear, gearNote } from '#test/record-kind/gear.ts';
import { commit, contents } from '#test/support/open-engine.ts';
import { type LabDevice, SyncLab } from '#test/support/sync-lab.ts';

/** Entries (`appendOnly`) in a team: by the door of each device, and by the endpoint whatever a device says. */
let lab: SyncLab | null = null;
afterEach(() => lab?.close());

const known = [...kinds, gear, gearNote, borrower];
/** A device that does not hold to it. */
const loose = [...kinds, gear, { ...gearNote, appendOnly: false }, borrower];
const kind = 'gearNote';
const on = { ids: ['note'] };
const values = { gear: 'drill', at: 1, text: 'Out' };

async function team(ofBen = known): Promise<readonly [LabDevice, LabDevice]> {
  lab = await SyncLab.of({ name: 'anna' }, { name: 'ben' });
  lab.runWith(known);
  const [anna, ben] = lab.devices as [LabDevice, LabDevice];
  await anna.reopen(known);
  await ben.reopen(ofBen);
  await commit(anna.engine, 'add', {
    op: 'add',
    kind: 'gear',
    rows: [{ id: 'drill', values: { label: 'Drill' } }],
  });
  await anna.connect(true);
  await anna.sync();
  await ben.connect(false);
  await ben.sync();
  await commit(anna.engine, 'note', { op: 'add', kind, rows: [{ id: 'note', values }] });
  await anna.sync();
  await ben.sync();
  return [anna, ben];
}

const notes = ({ engine }: LabDevice) => contents(engine, kind);

it('whoever added it takes it back and brings it back; it goes and comes for everybody', async () => {
  const [anna, ben] = await team();
  for (const [mode, left] of [
    ['undo', {}],
    ['redo', { note: values }],
    ['undo', {}],
  ] as const) {
    await anna.engine.request(mode, { id: crypto.randomUUID() });
    const { attention } = await anna.sync();
    expect(attention).toBe(0);
    await ben.sync();
    expect(await notes(anna)).toEqual(left);
    expect(await notes(ben)).toEqual(left);
  }
});

it('nobody else takes it back: neither by deleting nor by undoing the act', async () => {
  const [, ben] = await team();
  const [entry] = await ben.engine.request('history', { kind, id: 'note', limit: 1 });
  const undone = await ben.engine.request('undo', {
    id: 'u',
    changeSet: entry?.changeSet ?? '',
  });
  expect(undone).toMatchObject({ ok: false, problems: [{ kind, id: 'note', key: 'othersEntry' }] });
  for (const request of [
    { op: 'del', kind, on },
    { op: 'set', kind, on, values: { text: 'In' } },
  ] as const) {
    const asked = { id: request.op, act: { name: 'asked' }, requests: [request] };
    expect(await ben.engine.request('commit', asked)).toMatchObject({
      ok: false,
      problems: [{ key: 'appendOnly' }, ...(request.op === 'set' ? [{ key: 'notAllowed' }] : [])],
    });
  }
  expect(await notes(ben)).toEqual({ note: values });
});

it('a device that does not hold to it is refused by the endpoint, put right, and goes on', async () => {
  const [anna, ben] = await team(loose);
  const [entry] = await ben.engine.request('history', { kind, id: 'note', limit: 1 });
  await commit(ben.engine, 'edit', { op: 'set', kind, on, values: { text: 'In' } });
  await ben.sync();
  expect(await notes(ben)).toEqual({ note: values });
  await ben.engine.request('undo', { id: 'u', changeSet: entry?.changeSet ?? '' });
  await commit(ben.engine, 'note', { op: 'add', kind, rows: [{ id: 'bens', values }] });
  const { attention, waiting } = await ben.sync();
  expect({ attention, waiting }).toEqual({ attention: 2, waiting: 0 });
  const refused = await ben.engine.request('rejected', undefined);
  expect(refused.map(({ code, where }) => [code, where[0]?.key])).toEqual([
    ['forbiddenAction', 'appendOnly'],
    ['forbiddenAction', 'appendOnly'],
  ]);
  await anna.sync();
  for (const device of [anna, ben]) {
    expect(await notes(device)).toEqual({ note: values, bens: values });
  }
});
