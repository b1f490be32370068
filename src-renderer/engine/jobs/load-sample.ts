import type { JobContext } from '#engine/jobs/job-context.ts';
import type { CommitResult } from '#engine/protocol/changes.ts';
import type { Day } from '#shared/rules/business-day.ts';
import { bakerySample } from '#shared/sample/bakery.ts';
import type { SampleLanguage } from '#shared/sample/bakery-customers.ts';

/**
 * Adds the sample data as one undoable act. Sample records that are already there stay as they are;
 * deleted ones come back.
 */
export async function loadSample(
  context: JobContext,
  params: { readonly id: string; readonly today: Day; readonly language?: SampleLanguage },
): Promise<CommitResult> {
  const sample = bakerySample(params.today, params.language);
  const total = sample.reduce((sum, { rows }) => sum + rows.length, 0);
  const writer = context.bulk({ name: 'loadSample' }, params.id);
  let done = 0;
  try {
    for (const { kind, rows } of sample) {
      const ids = rows.map(({ id }) => id);
      const present = new Set((await context.read(kind, ids)).map(({ id }) => id));
      await writer.add(
        kind,
        rows
          .filter(({ id }) => !present.has(id))
          .map(({ id, values }) => ({ id, values: context.stored(kind, values) })),
      );
      done += rows.length;
      context.progress('sample', done, total);
      await context.yield();
    }
    return await writer.commit();
  } catch (error) {
    await writer.abort();
    throw error;
  }
}
