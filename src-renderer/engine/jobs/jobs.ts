import type { ImportPreviewer, Jobs } from '#engine/core/offered-jobs.ts';
import {
  checkEverything,
  compareEverything,
  exportEverything,
  importEverything,
} from '#engine/jobs/everything.ts';
import { exportRecords } from '#engine/jobs/export.ts';
import { findDuplicates } from '#engine/jobs/find-duplicates.ts';
import { dryRunImport, previewImport as preview, runImport } from '#engine/jobs/import.ts';
import { loadSample } from '#engine/jobs/load-sample.ts';
import { removeSample } from '#engine/jobs/remove-sample.ts';
import { rereadPhones } from '#engine/jobs/reread-phones.ts';

/** The long work the engine offers. */
export const jobs: Jobs = {
  importDryRun: dryRunImport,
  importRun: runImport,
  findDuplicates,
  exportRecords,
  exportEverything,
  importEverything,
  checkEverything,
  compareEverything,
  loadSample,
  removeSample,
  rereadPhones,
};

export const previewImport: ImportPreviewer = (params, context) => preview(context, params);
