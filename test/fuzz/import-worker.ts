import { parentPort } from 'node:worker_threads';
import { type ImportCase, importCase } from '#test/fuzz/import-case.ts';
import { checkImport, existingRecords, type Finding } from '#test/fuzz/import-oracle.ts';
import { type FuzzFormat, loadSeedFiles } from '#test/fuzz/seed-files.ts';

/** What a worker is asked: cases by their number, or one given case. */
export type Asked =
  | { readonly format: FuzzFormat; readonly seed: number; readonly index: number }
  | { readonly input: ImportCase };

export type Told =
  | { readonly type: 'ready'; readonly corpus: boolean }
  | { readonly type: 'step'; readonly step: string }
  | { readonly type: 'done'; readonly finding: Finding | null; readonly input?: ImportCase };

const port = parentPort;
if (!port) throw new Error('This is a worker.');
const tell = (told: Told) => port.postMessage(told);

const seeds = await loadSeedFiles();
const [first] = seeds.files.csv;
const existing = await existingRecords(first ?? new Uint8Array());

port.on('message', async (asked: Asked) => {
  tell({ type: 'step', step: 'making the case' });
  const input =
    'input' in asked ? asked.input : importCase(seeds, asked.format, asked.seed, asked.index);
  const finding = await checkImport(input, existing, (step) => tell({ type: 'step', step }));
  tell({ type: 'done', finding, ...(finding ? { input } : {}) });
});
tell({ type: 'ready', corpus: seeds.corpus });
