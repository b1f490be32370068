import type { ImportPreviewer, Jobs } from '#engine/core/offered-jobs.ts';

/** The part of the engine that lists do not need: import, export, sample data, looking for duplicates. */
export const loadJobs = () => import('#engine/jobs/jobs.ts');

/** The long work, loaded when it is first asked for. */
export const lateJobs: Jobs = {
  findDuplicates: async (...given) => (await loadJobs()).jobs.findDuplicates(...given),
  importDryRun: async (...given) => (await loadJobs()).jobs.importDryRun(...given),
  importRun: async (...given) => (await loadJobs()).jobs.importRun(...given),
  exportRecords: async (...given) => (await loadJobs()).jobs.exportRecords(...given),
  exportEverything: async (...given) => (await loadJobs()).jobs.exportEverything(...given),
  importEverything: async (...given) => (await loadJobs()).jobs.importEverything(...given),
  checkEverything: async (...given) => (await loadJobs()).jobs.checkEverything(...given),
  compareEverything: async (...given) => (await loadJobs()).jobs.compareEverything(...given),
  loadSample: async (...given) => (await loadJobs()).jobs.loadSample(...given),
  removeSample: async (...given) => (await loadJobs()).jobs.removeSample(...given),
  rereadPhones: async (...given) => (await loadJobs()).jobs.rereadPhones(...given),
};

export const latePreview: ImportPreviewer = async (...given) =>
  (await loadJobs()).previewImport(...given);
