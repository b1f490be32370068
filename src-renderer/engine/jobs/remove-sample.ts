import type { JobContext } from '#engine/jobs/job-context.ts';
import type { CommitResult } from '#engine/protocol.ts';

/** Deletes every record that is marked as sample data, of whatever kind, as one undoable act. */
export async function removeSample(
  context: JobContext,
  { id }: { readonly id: string },
): Promise<CommitResult> {
  const writer = context.bulk({ name: 'removeSample' }, id);
  for (const { name: kind, fields } of context.kinds) {
    if (!('sample' in fields)) continue;
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
