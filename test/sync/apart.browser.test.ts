import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { contents } from '#test/support/open-engine.ts';
import { type LabDevice, SyncLab } from '#test/support/sync-lab.ts';

const RUNS = Number(import.meta.env.HISTORY_RUNS || 12);
const names = ['anna', 'ben', 'chen'] as const;
const ids = ['a', 'b', 'c', 'd'] as const;
const kinds = ['customer', 'task', 'conflict'] as const;

let lab: SyncLab | null = null;
afterEach(() => lab?.close());

const who = fc.nat({ max: names.length - 1 });
const record = fc.constantFrom(...ids);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('note' as const),
      who,
      id: record,
      value: fc.nat({ max: 9 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('tag' as const),
      who,
      id: record,
      value: fc.nat({ max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('untag' as const),
      who,
      id: record,
      value: fc.nat({ max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), who, id: record }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), who, id: record }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('merge' as const), who, id: record, into: record }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('redo' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('task' as const), who, id: record }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('sync' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const), who }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(device: LabDevice, one: Step): Promise<void> {
  const { engine } = device;
  const on = 'id' in one ? { ids: [one.id] } : { ids: [] };
  const act = (...requests: readonly object[]) =>
    engine.request('commit', {
      id: crypto.randomUUID(),
      act: { name: one.do },
      requests: requests.map((request) => ({ kind: 'customer', on, ...request })) as never,
    });
  switch (one.do) {
    case 'note':
      return void (await act({ op: 'set', values: { note: `${one.value}` } }));
    case 'tag':
      return void (await act({ op: 'adjust', field: 'tags', add: [`t${one.value}`] }));
    case 'untag':
      return void (await act({ op: 'adjust', field: 'tags', remove: [`t${one.value}`] }));
    case 'delete':
      return void (await act({ op: 'del' }));
    case 'restore':
      return void (await act({ op: 'undel' }));
    case 'merge':
      if (one.id === one.into) return;
      return void (await act({
        op: 'merge',
        into: one.into,
        from: [one.id],
        values: { note: 'm' },
      }));
    case 'task': {
      const id = crypto.randomUUID();
      const values = { title: 'Call', about: one.id };
      return void (await act({ op: 'add', kind: 'task', rows: [{ id, values }] }));
    }
    case 'undo':
    case 'redo':
      return void (await engine
        .request(one.do, { id: crypto.randomUUID() })
        .catch(() => undefined));
    case 'sync':
      return void (await device.sync());
    case 'reopen':
      return device.reopen();
  }
}

async function everything(device: LabDevice) {
  const found: Record<string, unknown> = {};
  for (const kind of kinds) found[kind] = await contents(device.engine, kind);
  return found;
}

it('whatever is done apart, devices that met hold the same, also when they read it anew', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      lab?.close();
      lab = await SyncLab.of(...names.map((name) => ({ name })));
      const [anna] = lab.devices;
      if (!anna) throw new Error('nobody');
      const rows = ids.map((id) => ({ id, values: { type: 'person', given: id } }));
      await anna.engine.request('commit', {
        id: 'born',
        act: { name: 'add' },
        requests: [{ op: 'add', kind: 'customer', rows }],
      });
      await anna.connect(true);
      await anna.sync();
      for (const device of lab.devices.slice(1)) {
        await device.connect(false);
        await device.sync();
      }
      for (const one of steps) {
        const device = lab.devices[one.who];
        if (device) await take(device, one);
      }
      for (let round = 0; round < 2; round++) for (const device of lab.devices) await device.sync();
      const all = await everything(anna);
      for (const device of lab.devices) {
        expect(await everything(device)).toEqual(all);
        await device.reopen();
        expect(await everything(device)).toEqual(all);
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);
