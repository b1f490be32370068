import type { BulkWriter, JobContext } from '#engine/jobs/job-context.ts';
import { JobCancelled, JobFailed } from '#engine/jobs/job-failed.ts';
import type { CommitResult } from '#engine/protocol/changes.ts';
import type { EngineError } from '#engine/protocol/errors.ts';
import type { ImportResult } from '#engine/protocol/import.ts';

/** Runs the writing of one act: whatever goes wrong, nothing of it stays. */
export async function finishBulk(
  context: JobContext,
  writer: BulkWriter,
  work: () => Promise<ImportResult>,
): Promise<ImportResult> {
  try {
    return await work();
  } catch (error) {
    await writer.abort();
    if (error instanceof JobFailed) return { ok: false, error: error.error };
    if (error instanceof JobCancelled || context.cancelled()) {
      return {
        ok: false,
        error: { code: 'cancelled', message: 'Cancelled; nothing was changed.' },
      };
    }
    throw error;
  }
}

/** The engine's own check found what ours did not: nothing was written. */
export function refusal(result: Extract<CommitResult, { ok: false }>): EngineError {
  const first = result.problems[0];
  return {
    code: 'internal',
    message: `A record was refused: ${first?.kind ?? ''} ${first?.field ?? ''} ${first?.key ?? ''}`,
  };
}
