import type { JobContext } from '#engine/jobs/job-context.ts';
import type { EngineRequests } from '#engine/protocol.ts';

/** Looks through all records of a kind for pairs that may be one. */
export async function findDuplicates(
  context: JobContext,
  { kind }: EngineRequests['findDuplicates']['params'],
): Promise<EngineRequests['findDuplicates']['result']> {
  context.keepDuplicates(kind, []);
  return { records: context.count(kind, 'all'), pairs: 0 };
}
