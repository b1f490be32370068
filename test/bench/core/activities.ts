import { Engine } from '#engine/core/engine.ts';
import { jobs, previewImport } from '#engine/jobs/jobs.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { View } from '#shared/domain/view.ts';
import { createRandom } from '#shared/sample/random.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { WINDOW } from '#test/bench/core/ask.ts';
import type { Figures } from '#test/bench/core/figures.ts';
import { quantile, quantiles, timed } from '#test/bench/measure.ts';
import { generateActivities } from '#test/generate/activities.ts';

const PIECE = 50_000;

/** Activities beside the customers: brought in as one act, then lived with. */
export async function measureActivities(
  database: string,
  rows: readonly RecordRow[],
  count: number,
  seed: number,
): Promise<Figures> {
  const ids = new Map<string, string>();
  const engine = await openWithLoader(database, count, seed, ids, rows);
  try {
    const figures: Figures = {};
    const all = await engine.request('ids', {
      kind: 'customer',
      on: { view: { kind: 'customer' } },
    });
    rows.forEach(({ id }, at) => {
      ids.set(id, all[at % all.length] ?? id);
    });
    figures['activities load/ours'] = await timed(() =>
      engine.request('loadSample', { job: 'load', id: 'load', today: '2026-06-30' }),
    );
    Object.assign(figures, await timelines(engine, rows, ids, seed));
    Object.assign(figures, await byLastContact(engine, all));
    await engine.saveSnapshot();
    return figures;
  } finally {
    engine.close();
  }
}

/** An engine whose job for sample data brings the generated activities in, a piece at a time. */
function openWithLoader(
  database: string,
  count: number,
  seed: number,
  ids: ReadonlyMap<string, string>,
  rows: readonly RecordRow[],
): Promise<Engine> {
  return Engine.open({
    database,
    kinds,
    tools: createTextTools(),
    importPreview: previewImport,
    jobs: {
      ...jobs,
      loadSample: async (context, { id }) => {
        const writer = context.bulk({ name: 'loadActivities' }, id);
        for (let done = 0, piece = 0; done < count; piece++) {
          const some = generateActivities(Math.min(PIECE, count - done), rows, seed + piece);
          await writer.add(
            'activity',
            some.map(({ id: own, values }) => ({
              id: `${piece}-${own}`,
              values: context.stored('activity', {
                ...values,
                about: ids.get(String(values.about)) ?? values.about,
              }),
            })),
          );
          done += some.length;
          await context.yield();
        }
        return writer.commit();
      },
    },
  });
}

/** The timelines of a hundred customers, the busiest first. */
async function timelines(
  engine: Engine,
  rows: readonly RecordRow[],
  ids: ReadonlyMap<string, string>,
  seed: number,
): Promise<Figures> {
  const random = createRandom(seed);
  const times: number[] = [];
  for (let i = 0; i < 100; i++) {
    const row = rows[i < 10 ? i : random.int(0, rows.length - 1)];
    const id = ids.get(row?.id ?? '') ?? '';
    const window = { offset: 0, limit: 30 };
    times.push(
      await timed(() =>
        engine.request('related', { kind: 'activity', field: 'about', id, window }),
      ),
    );
  }
  return quantiles('timeline', 'ours', times);
}

/** The list in the order of the last contact, and how soon it shows a new one. */
async function byLastContact(engine: Engine, ids: readonly string[]): Promise<Figures> {
  const fields = await engine.request('fields', { kind: 'customer' });
  const field = fields.find(({ id }) => id === 'lastContact')?.id;
  if (!field) return {};
  const columns = [
    field,
    ...(fields.some(({ id }) => id === 'activityCount') ? ['activityCount'] : []),
  ];
  const view: View = { kind: 'customer', sort: [{ field, descending: true }], columns };
  const list = () => engine.request('query', { view, window: WINDOW });
  const first = await timed(list);
  const adds: number[] = [];
  // Later than anything that was generated, so that its customer has to come first.
  const from = Date.UTC(2027, 0, 1);
  for (let i = 0; i < 50; i++) {
    const about = ids[(i * 31) % ids.length] ?? '';
    const values = { type: 'call', at: from + i * 60_000, about, text: `call ${i}` };
    adds.push(
      await timed(async () => {
        const result = await engine.request('commit', {
          id: `activity-${i}`,
          act: { name: 'activity.add' },
          requests: [{ op: 'add', kind: 'activity', rows: [{ id: `bench-${i}`, values }] }],
        });
        const answer = await list();
        if (!result.ok || answer.rows[0]?.id !== about)
          throw new Error('the list does not show it');
      }),
    );
  }
  return { 'last contact first/ours': first, 'new activity p50/ours': quantile(adds, 0.5) };
}
