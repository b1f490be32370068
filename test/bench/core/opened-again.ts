import type { Engine } from '#engine/core/engine.ts';
import { WINDOW } from '#test/bench/core/ask.ts';
import { timed } from '#test/bench/measure.ts';
import { openEngine } from '#test/support/open-engine.ts';

/** Opens what a round left, in a browser started anew, until the first list; it stays open. */
export async function openedAgain(): Promise<{
  readonly millis: number;
  readonly records: Readonly<Record<string, number>>;
}> {
  let records = {};
  const opened = Promise.withResolvers<Engine>();
  const millis = await timed(async () => {
    const engine = await openEngine('bench');
    opened.resolve(engine);
    await engine.request('query', { view: { kind: 'customer' }, window: WINDOW });
    records = (await engine.request('status', undefined)).records;
  });
  // What is read after the first list is to be in the memory that is measured next.
  await (await opened.promise).whole();
  return { millis, records };
}
