import type { JobContext } from '#engine/jobs/job-context.ts';
import type { CommitResult } from '#engine/protocol/changes.ts';

/**
 * Deletes every record that is marked as sample data, as one undoable act. Of a kind that is only ever added to
 * it goes by undoing the act that loaded it.
 */
export async function removeSample(
  context: JobContext,
  { id }: { readonly id: string },
): Promise<CommitResult> {
  const writer = context.bulk({ name: 'removeSample' }, id);
  for (const { name: kind, fields, appendOnly } of context.kinds) {
    if (!('sample' in fields) || appendOnly) continue;
    const filter = { field: 'sample', op: 'anyOf', value: ['true'] } as const;
    for await (const rows of context.scan(kind, { view: { kind, filter } })) {
      await writer.del(
        kind,
        rows.map((row) => row.id),
      );
      await context.yield();
    }
  }
  return writer.commit();
}
