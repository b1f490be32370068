import type { Engine } from '#engine/core/engine.ts';
import { WINDOW } from '#test/bench/core/ask.ts';
import type { Figures } from '#test/bench/core/figures.ts';
import type { RawStore } from '#test/bench/core/raw-store.ts';
import { quantile, timed } from '#test/bench/measure.ts';

/** One field of one record, until it is safe on the disk and the list shows it. */
export async function measureEdits(engine: Engine, raw: RawStore): Promise<Figures> {
  const ours: number[] = [];
  const plain: number[] = [];
  const ids = await engine.request('ids', { kind: 'customer', on: { view: { kind: 'customer' } } });
  for (let i = 0; i < 100; i++) {
    const id = ids[(i * 7) % ids.length] ?? '';
    const nickname = `edit ${i}`;
    // Who edits a record has it open.
    await engine.request('record', { kind: 'customer', id });
    ours.push(
      await timed(async () => {
        await engine.request('commit', {
          id: `edit-${i}`,
          act: { name: 'customer.edit' },
          requests: [{ op: 'set', kind: 'customer', on: { ids: [id] }, values: { nickname } }],
        });
        await engine.request('query', { view: { kind: 'customer' }, window: WINDOW });
      }),
    );
    plain.push(await timed(() => raw.put([{ id: `raw-${i}`, values: { nickname } }])));
  }
  return { 'edit p50/ours': quantile(ours, 0.5), 'edit p50/raw': quantile(plain, 0.5) };
}
