import type { ImportPreviewer, Jobs } from '#engine/core/engine.ts';
import { Failure } from '#engine/core/failure.ts';

const unavailable = async (): Promise<never> => {
  throw new Failure({ code: 'internal', message: 'This work is not part of the program yet.' });
};

/** The long work the engine offers. */
export const jobs: Jobs = {
  importDryRun: unavailable,
  importRun: unavailable,
  exportRecords: unavailable,
  exportEverything: unavailable,
  importEverything: unavailable,
  loadSample: unavailable,
  removeSample: unavailable,
};

export const previewImport: ImportPreviewer = unavailable;
