import type { ImportPreviewer, Jobs } from '#engine/core/engine.ts';
import { Failure } from '#engine/core/failure.ts';
import { exportEverything, importEverything } from '#engine/jobs/everything.ts';
import { exportRecords } from '#engine/jobs/export.ts';
import { dryRunImport, previewImport as preview, runImport } from '#engine/jobs/import.ts';
import { removeSample } from '#engine/jobs/remove-sample.ts';

/** The long work the engine offers. */
export const jobs: Jobs = {
  importDryRun: dryRunImport,
  importRun: runImport,
  exportRecords,
  exportEverything,
  importEverything,
  loadSample: async () => {
    throw new Failure({ code: 'internal', message: 'This work is not part of the program yet.' });
  },
  removeSample,
};

export const previewImport: ImportPreviewer = (params, context) => preview(context, params);
