import { customer } from '#shared/domain/customer.ts';
import { createPouchdbPeer } from '#test/bench/core/peers/pouchdb-peer.ts';
import { createRxdbPeer } from '#test/bench/core/peers/rxdb-peer.ts';
import type { StorePeer } from '#test/bench/core/peers/store-peer.ts';
import { quantile, timed } from '#test/bench/measure.ts';
import { generateCustomers } from '#test/generate/customers.ts';
import { answer } from '#test/support/lab-worker.ts';

/** A peer gets as many rows as it takes in this time, ms; its speed a row is what is compared. */
const MOST_MILLIS = 60_000;
const BATCH = 2_000;

const peers: Readonly<Record<string, () => StorePeer>> = {
  RxDB: createRxdbPeer,
  PouchDB: createPouchdbPeer,
};

answer({
  async round(params: {
    readonly peer: string;
    readonly customers: number;
    readonly seed: number;
  }) {
    const peer = peers[params.peer]?.();
    if (!peer) throw new Error(`there is no peer ${params.peer}`);
    const rows = generateCustomers(params.customers, params.seed).map((row) => ({
      ...row,
      title: customer.title(row.values),
    }));
    await peer.open();
    let done = 0;
    const began = performance.now();
    while (done < rows.length && performance.now() - began < MOST_MILLIS) {
      await peer.put(rows.slice(done, done + BATCH));
      done = Math.min(done + BATCH, rows.length);
    }
    const imported = performance.now() - began;
    await peer.close();

    const start = await timed(async () => {
      await peer.open();
      const { shown, total } = await peer.list();
      if (shown !== 50 || total !== done) throw new Error(`${shown} shown of ${total}`);
    });
    const edits: number[] = [];
    for (let i = 0; i < 30; i++) {
      const row = rows[(i * 7) % done];
      if (!row) continue;
      edits.push(
        await timed(async () => {
          await peer.edit(row, `edit ${i}`);
          await peer.list();
        }),
      );
    }
    await peer.close();
    return { rows: done, import: imported, start, edit: quantile(edits, 0.5) };
  },
});
