import { afterEach, expect, it } from 'vitest';
import { commit, contents } from '#test/support/open-engine.ts';
import { recordsFromJournal } from '#test/support/replay-journal.ts';
import { readStoredPast } from '#test/support/stored-records.ts';
import { type LabDevice, SyncLab } from '#test/support/sync-lab.ts';

let lab: SyncLab | null = null;
afterEach(() => lab?.close());

const person = (id: string, more: object = {}) => ({
  id,
  values: { type: 'person', given: id, ...more },
});

/** Anna made the workspace of what she had; the others joined it. */
async function team(...names: readonly string[]): Promise<readonly LabDevice[]> {
  lab = await SyncLab.of(...names.map((name) => ({ name })));
  const [anna, ...others] = lab.devices;
  if (!anna) throw new Error('nobody');
  await anna.connect(true);
  await anna.sync();
  for (const device of others) {
    await device.connect(false);
    await device.sync();
  }
  return lab.devices;
}

const set = (id: string, values: object) =>
  ({ op: 'set', kind: 'customer', on: { ids: [id] }, values: { ...values } }) as const;

const openConflicts = async (device: LabDevice) =>
  Object.values(await contents(device.engine, 'conflict')) as readonly Record<string, unknown>[];

/** The engine refuses to undo a device's last act of a name, and changes nothing. */
async function expectNotUndone(device: LabDevice, name: string): Promise<void> {
  const { engine } = device;
  const before = [await contents(engine, 'customer'), await contents(engine, 'conflict')];
  const [entry] = await engine.request('history', { acts: [name], limit: 1 });
  expect(entry, name).toBeDefined();
  const undo = engine.request('undo', { id: name, changeSet: entry?.changeSet ?? '' });
  await expect(undo).rejects.toMatchObject({ error: { code: 'notUndoable', reason: 'bySync' } });
  expect([await contents(engine, 'customer'), await contents(engine, 'conflict')]).toEqual(before);
}

it('a workspace that worked alone is shared: everything of it arrives, also in bulk', async () => {
  lab = await SyncLab.of({ name: 'anna' }, { name: 'ben' });
  const [anna, ben] = lab.devices as [LabDevice, LabDevice];
  const many = Array.from({ length: 700 }, (_, i) => person(`c${i}`, { tags: ['bulk'] }));
  await commit(anna.engine, 'import', { op: 'add', kind: 'customer', rows: many });
  await commit(anna.engine, 'edit', set('c3', { note: 'called' }));
  await commit(anna.engine, 'delete', { op: 'del', kind: 'customer', on: { ids: ['c4'] } });
  await anna.connect(true);
  const status = await anna.sync();
  expect(status).toMatchObject({ waiting: 0, trouble: null, attention: 0 });
  await commit(ben.engine, 'add', { op: 'add', kind: 'customer', rows: [person('gone')] });
  await ben.connect(false);
  await ben.sync();
  const all = await contents(ben.engine, 'customer');
  expect(Object.keys(all)).toHaveLength(699);
  expect(all).toEqual(await contents(anna.engine, 'customer'));
  await ben.reopen();
  expect(await contents(ben.engine, 'customer')).toEqual(all);
});

it('an edit arrives with who did it, and can be undone there', async () => {
  const [anna, ben] = (await team('anna', 'ben')) as [LabDevice, LabDevice];
  await commit(anna.engine, 'add', { op: 'add', kind: 'customer', rows: [person('ines')] });
  await anna.sync();
  await ben.sync();
  const { changeSet } = await commit(ben.engine, 'edit', set('ines', { note: 'likes tea' }));
  await ben.sync();
  await anna.sync();
  const [entry] = await anna.engine.request('history', { kind: 'customer', id: 'ines', limit: 5 });
  expect(entry).toMatchObject({ changeSet, actor: 'ben', act: { name: 'edit' } });
  await anna.engine.request('undo', { id: 'u', changeSet });
  await anna.sync();
  await ben.sync();
  expect((await contents(ben.engine, 'customer')).ines).toEqual(person('ines').values);
});

it('two values of one field: the later stands on both, the other is in the list of conflicts', async () => {
  const [anna, ben] = (await team('anna', 'ben')) as [LabDevice, LabDevice];
  await commit(anna.engine, 'add', { op: 'add', kind: 'customer', rows: [person('ines')] });
  await anna.sync();
  await ben.sync();
  anna.online = false;
  ben.online = false;
  await commit(anna.engine, 'edit', set('ines', { note: 'from Anna', tags: ['a'] }));
  await commit(ben.engine, 'edit', set('ines', { note: 'from Ben', tags: ['b'] }));
  anna.online = true;
  ben.online = true;
  await ben.sync();
  await anna.sync();
  await ben.sync();
  for (const device of [anna, ben]) {
    const { ines } = (await contents(device.engine, 'customer')) as Record<
      string,
      { tags: string[] }
    >;
    expect(ines).toMatchObject({ note: 'from Ben' });
    expect([...(ines?.tags ?? [])].sort()).toEqual(['a', 'b']);
    expect(await openConflicts(device)).toMatchObject([
      { kind: 'customer', record: 'ines', field: 'note', kept: 'from Ben', lost: 'from Anna' },
    ]);
    expect((await device.engine.request('syncStatus', undefined)).attention).toBe(1);
  }
});

it("what sync did by itself is nobody's to undo", async () => {
  lab = await SyncLab.of({ name: 'anna' }, { name: 'ben' });
  const [anna, ben] = lab.devices as [LabDevice, LabDevice];
  await commit(anna.engine, 'add', { op: 'add', kind: 'customer', rows: [person('ines')] });
  await anna.connect(true);
  await anna.sync();
  await ben.connect(false);
  await ben.sync();
  await commit(anna.engine, 'edit', set('ines', { note: 'from Anna' }));
  await commit(ben.engine, 'edit', set('ines', { note: 'from Ben' }));
  for (const device of [ben, anna, ben]) await device.sync();
  await expectNotUndone(ben, 'firstPull');
  for (const device of [anna, ben]) await expectNotUndone(device, 'conflict');
  await ben.engine.request('undo', { id: 'mine' });
  expect((await ben.engine.request('history', { limit: 1 }))[0]).toMatchObject({
    act: { name: 'edit' },
    inverts: { mode: 'undo' },
  });
});

it.for([
  { first: 'anna', second: 'ben', told: { field: 'note', lost: 'late' } },
  // The record is kept as it was edited, so the deletion as a whole is what is told.
  { first: 'ben', second: 'anna', told: {} },
] as const)(
  'a deletion stands against an edit made apart, and that is told: $first is there first',
  async ({ first, second, told }) => {
    const [anna, ben] = (await team('anna', 'ben')) as [LabDevice, LabDevice];
    await commit(anna.engine, 'add', { op: 'add', kind: 'customer', rows: [person('ines')] });
    await anna.sync();
    await ben.sync();
    anna.online = false;
    ben.online = false;
    await commit(anna.engine, 'delete', { op: 'del', kind: 'customer', on: { ids: ['ines'] } });
    await commit(ben.engine, 'edit', set('ines', { note: 'late' }));
    const of = { anna, ben };
    // One after the other: a device that is online may sync by itself before it is asked to.
    for (const who of [first, second, first]) {
      of[who].online = true;
      await of[who].sync();
    }
    for (const device of [anna, ben]) {
      expect(await contents(device.engine, 'customer')).toEqual({});
      expect(await openConflicts(device)).toMatchObject([
        { reason: 'deleted', record: 'ines', ...told },
      ]);
    }
    await commit(ben.engine, 'restore', { op: 'undel', kind: 'customer', on: { ids: ['ines'] } });
    await ben.sync();
    await anna.sync();
    expect(await contents(anna.engine, 'customer')).toMatchObject({ ines: { note: 'late' } });
  },
);

it('what the role does not allow is refused at once, or by the endpoint, and then put right here', async () => {
  const [anna, ben] = (await team('anna', 'ben')) as [LabDevice, LabDevice];
  await commit(anna.engine, 'add', { op: 'add', kind: 'customer', rows: [person('ines')] });
  await anna.sync();
  await ben.sync();
  ben.online = false;
  await commit(ben.engine, 'edit', set('ines', { note: 'not allowed any more' }));
  await commit(ben.engine, 'add', { op: 'add', kind: 'customer', rows: [person('new')] });
  await lab?.setRole('ben', 'viewer');
  ben.online = true;
  const status = await ben.sync();
  expect(status.attention).toBe(2);
  const refused = await ben.engine.request('rejected', undefined);
  expect(refused.map(({ code, wanted }) => [code, wanted[0]?.id])).toEqual([
    ['forbiddenAction', 'new'],
    ['forbiddenAction', 'ines'],
  ]);
  expect(await contents(ben.engine, 'customer')).toEqual({ ines: person('ines').values });
  for (const { n } of refused) await ben.engine.request('dismissRejected', { n });
  expect((await ben.engine.request('syncStatus', undefined)).attention).toBe(0);
});

it('a store that was lost is filled again: from the safety journal at once, the rest by sync', async () => {
  const [anna, ben] = (await team('anna', 'ben')) as [LabDevice, LabDevice];
  ben.safety = [];
  await ben.reopen();
  await commit(anna.engine, 'add', { op: 'add', kind: 'customer', rows: [person('ines')] });
  await anna.sync();
  await ben.sync();
  await commit(ben.engine, 'edit', set('ines', { note: 'one' }));
  await ben.sync();
  ben.online = false;
  await commit(ben.engine, 'edit', set('ines', { note: 'two' }));
  await commit(ben.engine, 'add', { op: 'add', kind: 'customer', rows: [person('tom')] });
  await ben.loseStore();
  expect(await contents(ben.engine, 'customer')).toEqual({ tom: person('tom').values });
  const { waiting, waitingActs = [] } = await ben.engine.request('syncStatus', undefined);
  expect(waiting).toBe(2);
  expect(waitingActs.map(({ act }) => act.name)).toEqual(['add', 'edit']);
  ben.online = true;
  await ben.sync();
  await anna.sync();
  const all = { ines: { ...person('ines').values, note: 'two' }, tom: person('tom').values };
  expect(await contents(anna.engine, 'customer')).toEqual(all);
  expect(await contents(ben.engine, 'customer')).toEqual(all);
  expect(await openConflicts(anna)).toEqual([]);
});

it('memory, rows and journal agree after whatever was received', async () => {
  const [anna, ben] = (await team('anna', 'ben')) as [LabDevice, LabDevice];
  await commit(anna.engine, 'add', {
    op: 'add',
    kind: 'customer',
    rows: [person('a'), person('b')],
  });
  await anna.sync();
  await ben.sync();
  await commit(ben.engine, 'edit', set('a', { note: 'x' }));
  await commit(ben.engine, 'merge', {
    op: 'merge',
    kind: 'customer',
    into: 'a',
    from: ['b'],
    values: {},
  });
  await ben.sync();
  await anna.sync();
  const all = await contents(anna.engine, 'customer');
  expect(Object.keys(all)).toEqual(['a']);
  const { database } = anna;
  anna.close();
  expect(await recordsFromJournal(database, 'customer')).toMatchObject({ a: all.a });
  await anna.reopen();
  expect(await contents(anna.engine, 'customer')).toEqual(all);
});

it('who is limited to own customers loses the others, from the disk too', async () => {
  const [anna, ben] = (await team('anna', 'ben')) as [LabDevice, LabDevice];
  await commit(anna.engine, 'add', {
    op: 'add',
    kind: 'customer',
    rows: [person('mine', { owner: 'ben' }), person('hers', { owner: 'anna' }), person('free')],
  });
  const note = { type: 'note', at: 1, about: 'hers', text: 'secret words' };
  await commit(anna.engine, 'note', {
    op: 'add',
    kind: 'activity',
    rows: [{ id: 'n', values: note }],
  });
  await anna.sync();
  await ben.sync();
  expect(Object.keys(await contents(ben.engine, 'customer'))).toHaveLength(3);
  await lab?.limit('ben');
  await ben.sync();
  expect(Object.keys(await contents(ben.engine, 'customer')).sort()).toEqual(['free', 'mine']);
  expect(await contents(ben.engine, 'activity')).toEqual({});
  const { database } = ben;
  ben.close();
  const { batches, entries } = await readStoredPast(database);
  expect(JSON.stringify([batches, entries])).not.toContain('secret words');
  await ben.reopen();
  await commit(anna.engine, 'give', set('hers', { owner: 'ben' }));
  await commit(anna.engine, 'take', set('mine', { owner: 'anna' }));
  await anna.sync();
  await ben.sync();
  expect(Object.keys(await contents(ben.engine, 'customer')).sort()).toEqual(['free', 'hers']);
  expect(Object.keys(await contents(ben.engine, 'activity'))).toEqual(['n']);
});

it('an endpoint restored from a backup gets back what its devices did since', async () => {
  const [anna, ben] = (await team('anna', 'ben')) as [LabDevice, LabDevice];
  await commit(anna.engine, 'add', { op: 'add', kind: 'customer', rows: [person('a')] });
  await anna.sync();
  await ben.sync();
  const backup = lab?.store.backup();
  await commit(anna.engine, 'edit', set('a', { note: 'after the backup' }));
  await commit(ben.engine, 'add', { op: 'add', kind: 'customer', rows: [person('b')] });
  await anna.sync();
  await ben.sync();
  await anna.sync();
  lab?.store.restore(backup);
  await lab?.store.renewEpochs(() => 'epoch-2');
  await anna.sync();
  await ben.sync();
  await anna.sync();
  const all = { a: { ...person('a').values, note: 'after the backup' }, b: person('b').values };
  expect(await contents(anna.engine, 'customer')).toEqual(all);
  expect(await contents(ben.engine, 'customer')).toEqual(all);
  expect(await openConflicts(anna)).toEqual([]);
});

it('a copied profile takes another identity, and nothing of either copy is lost', async () => {
  const [anna, ben] = (await team('anna', 'ben')) as [LabDevice, LabDevice];
  const copy = await lab?.copyOf(ben);
  if (!copy) throw new Error('no copy');
  await copy.connect(false);
  await copy.sync();
  await commit(ben.engine, 'add', { op: 'add', kind: 'customer', rows: [person('b')] });
  await commit(copy.engine, 'add', { op: 'add', kind: 'customer', rows: [person('c')] });
  await ben.sync();
  await copy.sync();
  await commit(copy.engine, 'edit', set('c', { note: 'goes on' }));
  await copy.sync();
  await copy.reopen();
  await commit(copy.engine, 'edit', set('c', { note: 'and on' }));
  await copy.sync();
  await anna.sync();
  await ben.sync();
  const all = { b: person('b').values, c: { ...person('c').values, note: 'and on' } };
  for (const device of [anna, ben, copy]) {
    expect(await contents(device.engine, 'customer')).toEqual(all);
  }
});

it('who left a team can make another of all that was shared there', async () => {
  const [anna, ben] = (await team('anna', 'ben')) as [LabDevice, LabDevice];
  await commit(anna.engine, 'add', {
    op: 'add',
    kind: 'customer',
    rows: [person('a'), person('gone'), person('b')],
  });
  await anna.sync();
  await ben.sync();
  await commit(ben.engine, 'edit', set('a', { note: 'by Ben' }));
  await commit(ben.engine, 'delete', { op: 'del', kind: 'customer', on: { ids: ['gone'] } });
  await ben.leave();
  const all = { a: { ...person('a').values, note: 'by Ben' }, b: person('b').values };
  expect(await contents(ben.engine, 'customer')).toEqual(all);
  const other = await SyncLab.of({ name: 'ben' }, { name: 'eve' });
  const [host, eve] = other.devices as [LabDevice, LabDevice];
  ben.moveTo(other, host.session);
  await ben.connect(true);
  await ben.sync();
  // Taking that back would delete everything: the last act of Ben's own is next to undo.
  expect((await ben.engine.request('undoState', undefined)).undo?.act.name).toBe('delete');
  await expectNotUndone(ben, 'share');
  await commit(ben.engine, 'edit', set('b', { note: 'goes on' }));
  await ben.sync();
  await eve.connect(false);
  await eve.sync();
  expect(await contents(eve.engine, 'customer')).toEqual({
    ...all,
    b: { ...all.b, note: 'goes on' },
  });
  other.close();
});

it('what is erased for good is gone from every device, its past too', async () => {
  const [anna, ben] = (await team('anna', 'ben')) as [LabDevice, LabDevice];
  await commit(anna.engine, 'add', { op: 'add', kind: 'customer', rows: [person('ines')] });
  await anna.sync();
  await ben.sync();
  await commit(ben.engine, 'edit', set('ines', { note: 'secret words' }));
  await ben.sync();
  await anna.sync();
  ben.online = false;
  await commit(ben.engine, 'edit', set('ines', { note: 'late secret words' }));
  ben.online = true;
  const erased = await lab?.endpoint.erase(anna.session, { e: 'customer', id: 'ines' });
  expect(erased).toMatchObject({ ok: true });
  await anna.sync();
  await ben.sync();
  const refused = await ben.engine.request('rejected', undefined);
  expect(refused.map(({ code }) => code)).toEqual(['erased']);
  for (const device of [anna, ben]) {
    expect(await contents(device.engine, 'customer')).toEqual({});
    const { database } = device;
    device.close();
    const { batches, entries } = await readStoredPast(database);
    expect(JSON.stringify([batches, entries])).not.toContain('secret words');
    await device.reopen();
  }
  const { value } = (await lab?.store
    .read(anna.session.ws, (tx) => tx.devices())
    .then((all) => ({
      value: all,
    }))) ?? { value: null };
  expect(value?.every(({ erasedUpto }) => erasedUpto > 0)).toBe(true);
});

it('an act that is still being written is sent once it is', async () => {
  const [anna, ben] = (await team('anna', 'ben')) as [LabDevice, LabDevice];
  anna.safety = [];
  await anna.reopen();
  await commit(anna.engine, 'add', { op: 'add', kind: 'customer', rows: [person('ines')] });
  await anna.sync();
  const { promise: written, resolve: finish } = Promise.withResolvers<void>();
  anna.writing = written;
  const { appended, asked } = anna;
  const editing = commit(anna.engine, 'edit', set('ines', { note: 'slow disk' }));
  await expect.poll(() => anna.appended).toBeGreaterThan(appended);
  await anna.engine.request('syncNow', { reason: 'user' });
  await expect.poll(() => anna.asked).toBeGreaterThan(asked);
  finish();
  await editing;
  await anna.sync();
  await ben.sync();
  expect((await contents(ben.engine, 'customer')).ines).toMatchObject({ note: 'slow disk' });
});
