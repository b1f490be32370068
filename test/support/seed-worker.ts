import { Engine } from '#engine/core/engine.ts';
import type { JobContext } from '#engine/jobs/job-context.ts';
import { jobs, previewImport } from '#engine/jobs/jobs.ts';
import { kinds } from '#shared/domain/kinds.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { createTextTools } from '#shared/text/create-text-tools.ts';
import { generateActivities } from '#test/generate/activities.ts';
import { generateCustomers } from '#test/generate/customers.ts';
import { answer } from '#test/support/lab-worker.ts';

interface Size {
  readonly database: string;
  readonly customers: number;
  readonly activities: number;
  readonly seed: number;
}

const CHUNK = 4096;

/** Fills a workspace with generated records through the door, as an import would. */
answer({
  async seed({ database, customers, activities, seed }: Size) {
    const engine = await Engine.open({
      database,
      kinds,
      tools: createTextTools(),
      importPreview: previewImport,
      jobs: {
        ...jobs,
        loadSample: (context, { id }) => {
          const people = generateCustomers(customers, seed);
          return fill(context, id, people, generateActivities(activities, people, seed));
        },
      },
    });
    await engine.request('loadSample', { job: 'seed', id: 'seed', today: '2026-01-01' });
    await engine.saveSnapshot();
    const { records } = await engine.request('status', undefined);
    engine.close();
    return records;
  },
});

async function fill(
  context: JobContext,
  id: string,
  customers: readonly RecordRow[],
  activities: readonly RecordRow[],
) {
  const writer = context.bulk({ name: 'loadSample' }, id);
  for (const [kind, rows] of [
    ['customer', customers],
    ['activity', activities],
  ] as const) {
    for (let from = 0; from < rows.length; from += CHUNK) {
      const some = rows.slice(from, from + CHUNK);
      await writer.add(
        kind,
        some.map(({ id: own, values }) => ({ id: own, values: context.stored(kind, values) })),
      );
    }
  }
  return writer.commit();
}
