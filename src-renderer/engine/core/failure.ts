import { JobCancelled, JobFailed } from '#engine/jobs/job-failed.ts';
import type { EngineError } from '#engine/protocol/errors.ts';

/** An engine error on its way to the asker. */
export class Failure extends Error {
  readonly error: EngineError;
  constructor(error: EngineError) {
    super(error.message);
    this.name = 'Failure';
    this.error = error;
  }
}

/** Any error as an engine error: what storage said in plain codes, bugs as `internal`. */
export function engineError(error: unknown): EngineError {
  if (error instanceof Failure || error instanceof JobFailed) return error.error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof JobCancelled) return { code: 'cancelled', message };
  const names = [error, error instanceof Error && 'inner' in error ? error.inner : null].map((e) =>
    e instanceof Error || e instanceof DOMException ? e.name : '',
  );
  if (names.includes('QuotaExceededError')) return { code: 'storageFull', message };
  if (names.includes('VersionError')) return { code: 'newerVersion', message };
  const storage = ['DatabaseClosedError', 'OpenFailedError', 'AbortError', 'InvalidStateError'];
  if (names.some((name) => storage.includes(name) || name === 'UnknownError')) {
    return { code: 'storageFailed', message };
  }
  return { code: 'internal', message };
}
