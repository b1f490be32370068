import { expect } from 'vitest';
import type { EndpointStore } from '#server/store/endpoint-store.ts';
import type { Session } from '#server/sync/permission-port.ts';
import {
  openEndpoint,
  presentVersions,
  seedWorkspace,
  stampAt,
  testOperation,
} from '#test/support/test-endpoint.ts';

const T = 1_800_000_000_000;

/** What happened while many wrote and others watched. */
export interface Together {
  readonly pushes: number;
  readonly head: number;
  /** Rows that were there at the end and that a poller did not have, or had another version of. */
  readonly missed: number;
}

/**
 * Many devices push to one workspace at once while others pull forward as fast as they can, each over
 * one of the stores. What a poller has at the end is what is there, or its cursor passed a row.
 */
export async function workTogether(
  stores: readonly EndpointStore[],
  ws: string,
  {
    writers,
    pollers,
    pushes,
  }: { readonly writers: number; readonly pollers: number; readonly pushes: number },
): Promise<Together> {
  const [first] = stores;
  if (!first) throw new Error('no store');
  const people = Array.from({ length: writers + pollers }, (_, i) => ({ name: `m${i}` }));
  const sessions = await seedWorkspace(first, ws, people, { now: T });
  const endpoints = stores.map((store) => openEndpoint(store, { now: () => T }));
  const over = (i: number) => {
    const endpoint = endpoints[i % endpoints.length];
    if (!endpoint) throw new Error('no endpoint');
    return endpoint;
  };
  let writing = writers;

  async function write(session: Session, i: number): Promise<void> {
    for (let n = 1; n <= pushes; n++) {
      const at = stampAt(T + n, i + 16);
      // One record of its own, and one that everybody writes.
      const op = testOperation(n, at, [
        { k: 'add', e: 'customer', id: `c${i}-${n}`, v: { type: 'person', given: `${i}-${n}` } },
        { k: 'set', e: 'setting', id: 'shared', v: { value: `${i}-${n}` }, b: {} },
      ]);
      const answer = await over(i).push(session, {
        p: 1,
        epoch: 'epoch-1',
        now: T,
        sv: presentVersions,
        ops: [op],
      });
      expect(answer).toMatchObject({ ok: true, value: { acked: n } });
    }
    writing--;
  }

  async function poll(session: Session, i: number): Promise<ReadonlyMap<string, number>> {
    const seen = new Map<string, number>();
    let cur = 0;
    for (let last = false; ; ) {
      const answer = await over(i).pull(session, { epoch: 'epoch-1', cur, max: 7, first: true });
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      for (const { e, id, seq } of answer.value.rows) seen.set(`${e} ${id}`, seq);
      ({ cur } = answer.value);
      if (last && !answer.value.more) return seen;
      last = writing === 0;
    }
  }

  const writes = sessions.slice(0, writers).map(write);
  const polls = sessions.slice(writers).map(poll);
  await Promise.all(writes);
  const seen = await Promise.all(polls);
  const there = await first.read(ws, async (tx) => ({
    head: (await tx.workspace()).seq,
    rows: (await tx.page({ after: 0 }, { rows: 1e6, bytes: 1e9 })).rows,
  }));
  const rows = (there?.rows ?? []).filter(({ e }) => e !== 'setting');
  const missed = seen.map(
    (map) => rows.filter(({ e, id, seq }) => map.get(`${e} ${id}`) !== seq).length,
  );
  expect(rows.filter(({ e }) => e === 'customer')).toHaveLength(writers * pushes);
  return {
    pushes: writers * pushes,
    head: there?.head ?? 0,
    missed: missed.reduce((sum, each) => sum + each, 0),
  };
}
