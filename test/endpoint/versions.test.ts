import { expect, test } from 'vitest';
import { customer } from '#shared/domain/customer.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { Operation, SyncedRow } from '#shared/sync/protocol.ts';
import { MemoryStore } from '#test/support/memory-store.ts';
import {
  openEndpoint,
  presentVersions,
  seedWorkspace,
  stampAt,
  testOperation,
} from '#test/support/test-endpoint.ts';

const T = 1_800_000_000_000;
const now = () => T;
const at = (n: number, node = 16) => stampAt(T + n, node);

/** The kind as a later version of the program has it: a field more, and another one's name changed. */
const later: EntityKind = {
  ...customer,
  version: 3,
  fields: {
    ...customer.fields,
    pronouns: { type: 'text' },
    origin: { type: 'text' },
  },
  migrations: [
    ...customer.migrations,
    {
      from: 2,
      lift: ({ source, ...values }) =>
        source === undefined ? values : { ...values, origin: source },
    },
  ],
};
const laterKinds = kinds.map((kind) => (kind.name === 'customer' ? later : kind));
const laterVersions = { ...presentVersions, customer: 3 };

async function opened(known: readonly EntityKind[], versions: Readonly<Record<string, number>>) {
  const store = new MemoryStore();
  const [anna, ben] = await seedWorkspace(store, 'w', [{ name: 'anna' }, { name: 'ben' }]);
  if (!anna || !ben) throw new Error('nobody');
  let endpoint = openEndpoint(store, { now, kinds: known });
  return {
    renew: (next: readonly EntityKind[]) => {
      endpoint = openEndpoint(store, { now, kinds: next });
    },
    push: (who: 'anna' | 'ben', op: Operation, sv = versions) =>
      endpoint.push(who === 'anna' ? anna : ben, {
        p: 1,
        epoch: 'epoch-1',
        now: T,
        sv,
        ops: [op],
      }),
    row: async (id: string): Promise<SyncedRow | undefined> => {
      const answer = await endpoint.pull(ben, { epoch: 'epoch-1', cur: 0 });
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value.rows.find((row): row is SyncedRow => row.id === id && 'v' in row);
    },
  };
}

const person = { type: 'person', given: 'Ann' };

test('a newer device at an older endpoint: what it does not know is kept and sent on', async () => {
  const { push, row } = await opened(kinds, laterVersions);
  const add = { k: 'add', e: 'customer', id: 'c1', v: { ...person, pronouns: 'they' } } as const;
  expect(await push('anna', testOperation(1, at(1), [add]))).toMatchObject({
    ok: true,
    value: { res: [{ s: 'ok' }] },
  });
  // A device of the endpoint's own version edits it: what it does not know stays.
  const edit = { k: 'set', e: 'customer', id: 'c1', v: { note: 'x' }, b: {} } as const;
  await push('ben', testOperation(1, at(2, 17), [edit]), presentVersions);
  expect(await row('c1')).toMatchObject({ sv: 3, v: { pronouns: 'they', note: 'x' } });
});

test('an older device at a newer endpoint: its changes and stored rows are lifted', async () => {
  const { push, row, renew } = await opened(kinds, presentVersions);
  const add = { k: 'add', e: 'customer', id: 'c1', v: { ...person, source: 'fair' } } as const;
  await push('anna', testOperation(1, at(1), [add]));
  renew(laterKinds);
  expect(await row('c1')).toMatchObject({ sv: 2, v: { source: 'fair' } });

  const edit = {
    k: 'set',
    e: 'customer',
    id: 'c1',
    v: { source: 'friend' },
    b: { source: at(1) },
  } as const;
  expect(await push('anna', testOperation(2, at(2), [edit]))).toMatchObject({
    ok: true,
    value: { res: [{ n: 2, s: 'ok' }] },
  });
  const lifted = await row('c1');
  expect(lifted).toMatchObject({ sv: 3, v: { origin: 'friend' }, f: { origin: at(2) } });
  expect(lifted?.v).not.toHaveProperty('source');

  // Blanked by the old name.
  const blank = { ...edit, v: { source: null }, b: { source: at(2) } };
  expect(await push('anna', testOperation(3, at(3), [blank]))).toMatchObject({ ok: true });
  expect((await row('c1'))?.v).not.toHaveProperty('origin');
});

test('a device too old to be lifted is asked to update, and can still pull', async () => {
  const far = { ...later, version: 5 };
  const { push, row } = await opened(
    kinds.map((kind) => (kind.name === 'customer' ? far : kind)),
    { ...presentVersions, customer: 2 },
  );
  const add = { k: 'add', e: 'customer', id: 'c1', v: person } as const;
  const op = testOperation(1, at(1), [add]);
  expect(await push('anna', op)).toEqual({ ok: false, error: { code: 'UPGRADE', min: 3 } });
  expect(await row('c1')).toBeUndefined();
  expect(await push('anna', op, { ...presentVersions, customer: 3 })).toMatchObject({ ok: true });
});
