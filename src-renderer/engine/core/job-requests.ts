import type { EngineParts } from '#engine/core/engine-parts.ts';
import type { HandlersOf } from '#engine/core/handlers.ts';
import type { JobName } from '#engine/core/offered-jobs.ts';
import type { ExportRequests } from '#engine/protocol/export.ts';
import type { ImportRequests } from '#engine/protocol/import.ts';
import type { JobRequests } from '#engine/protocol/jobs.ts';
import type { EngineRequests } from '#engine/protocol/requests.ts';

/** Follows and stops long work, and does that over files. */
export function jobHandlers(
  parts: EngineParts,
): HandlersOf<JobRequests & ImportRequests & ExportRequests> {
  const { runner, checks, options, withTools } = parts;
  const job = <K extends JobName>(name: K) => runJob(parts, name);
  return {
    jobs: { dependsOn: () => ['jobs'], answer: () => runner.progress },
    cancel: ({ job: name }) => runner.cancel(name),
    importPreview: (params) =>
      runner.run(
        crypto.randomUUID(),
        withTools((context) => options.importPreview(params, context)),
      ),
    checkedChanges: withTools(async (params) => (await checks.of(params.check)).changes(params)),
    askedRows: withTools(async (params) => (await checks.of(params.check)).asked(params)),
    importDryRun: job('importDryRun'),
    importRun: job('importRun'),
    importEverything: job('importEverything'),
    checkEverything: job('checkEverything'),
    compareEverything: job('compareEverything'),
    exportRecords: job('exportRecords'),
    exportEverything: job('exportEverything'),
    loadSample: job('loadSample'),
    removeSample: job('removeSample'),
  };
}

/** Runs long work under the name it was asked for by. */
export function runJob<K extends JobName>(
  { runner, options, withTools }: EngineParts,
  name: K,
): (params: EngineRequests[K]['params']) => Promise<EngineRequests[K]['result']> {
  return (params) =>
    runner.run(
      params.job,
      withTools((context) => options.jobs[name](context, params)),
    );
}
