import type { Engine } from '#engine/core/engine.ts';
import type { View } from '#shared/domain/view.ts';
import { WINDOW } from '#test/bench/core/ask.ts';
import type { Figures } from '#test/bench/core/figures.ts';
import { groupedViews, keptOrderViews, sortAndFilterViews } from '#test/bench/core/questions.ts';
import { quantile, timed } from '#test/bench/measure.ts';

/** Lists as people ask for them: sorted, filtered, grouped. */
export async function measureLists(engine: Engine): Promise<Figures> {
  return {
    'sort and filter p95/ours': await p95(engine, sortAndFilterViews),
    'kept order p95/ours': await p95(engine, keptOrderViews),
    'group p95/ours': await p95(engine, groupedViews),
  };
}

async function p95(engine: Engine, views: (pass: number) => readonly View[]): Promise<number> {
  const times: number[] = [];
  for (let pass = 0; pass < 3; pass++) {
    for (const view of views(pass)) {
      const spent = await timed(() => engine.request('query', { view, window: WINDOW }));
      // The first pass makes the orders; what a user feels again and again is what is kept.
      if (pass > 0) times.push(spent);
    }
  }
  return quantile(times, 0.95);
}
