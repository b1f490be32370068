import type { JobContext } from '#engine/jobs/job-context.ts';
import type { EngineRequests, EngineSubscriptions } from '#engine/protocol/requests.ts';

/** Requests that are long work: each has a `job` name under which it can be followed and stopped. */
export type JobName = {
  [K in keyof EngineRequests]: EngineRequests[K]['params'] extends { readonly job: string }
    ? K extends 'cancel' | keyof EngineSubscriptions
      ? never
      : K
    : never;
}[keyof EngineRequests];

/** The long work the engine offers, written against `JobContext` alone. */
export type Jobs = {
  readonly [K in JobName]: (
    context: JobContext,
    params: EngineRequests[K]['params'],
  ) => Promise<EngineRequests[K]['result']>;
};

/** Short work over a file: nothing to follow, nothing written. */
export type ImportPreviewer = (
  params: EngineRequests['importPreview']['params'],
  context: JobContext,
) => Promise<EngineRequests['importPreview']['result']>;
