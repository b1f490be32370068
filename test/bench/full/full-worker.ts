import type { Engine } from '#engine/core/engine.ts';
import { WINDOW } from '#test/bench/core/ask.ts';
import { loadCustomers, loadRest, openFull } from '#test/bench/full/full-engine.ts';
import { type Figures, fullRound } from '#test/bench/full/full-round.ts';
import type { FullSize } from '#test/bench/full/full-rows.ts';
import { timed } from '#test/bench/measure.ts';
import { answer } from '#test/support/lab-worker.ts';

interface Asked {
  readonly size: FullSize;
  readonly seed: number;
}

/** Opens what is on the disk, in a browser started anew, until the first list; it stays open. */
async function openedAgain(): Promise<Figures> {
  const opened = Promise.withResolvers<Engine>();
  const millis = await timed(async () => {
    const engine = await openFull();
    opened.resolve(engine);
    await engine.request('query', { view: { kind: 'customer' }, window: WINDOW });
  });
  const engine = await opened.promise;
  const { start } = await engine.request('status', undefined);
  if (start.from !== 'snapshot') throw new Error(`started from ${start.from}`);
  // What is read after the first list is to be in the memory that is measured next.
  await engine.whole();
  return { millis, reading: start.millis };
}

answer({
  customers: ({ size, seed }: Asked) => loadCustomers(size, seed),
  rest: ({ size, seed }: Asked) => loadRest(size, seed),
  round: ({ size }: Asked) => fullRound(size),
  openedAgain,
});
