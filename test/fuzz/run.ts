import { parseArgs } from 'node:util';
import { FuzzWorker, type Outcome } from '#test/fuzz/fuzz-worker.ts';
import { fuzzEndpoint, stores } from '#test/fuzz/run-endpoint.ts';
import { FORMATS, type FuzzFormat } from '#test/fuzz/seed-files.ts';
import { shrink } from '#test/fuzz/shrink.ts';

const usage = `Gives damaged input to a part of Rapport and says where it breaks a promise.

npm run fuzz -- import [--cases N] [--seed S] [--format csv|vcard|workspace] [--only N] [--json]
npm run fuzz -- endpoint [--cases N] [--seed S] [--store sqlite|postgres|memory] [--json]

import: N cases of each format (10,000 when left out); --only tries the case of one number again.
endpoint: N requests (10,000 when left out), one after the other.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    format: { type: 'string', multiple: true, default: [...FORMATS] },
    only: { type: 'string' },
    store: { type: 'string', default: 'sqlite' },
    json: { type: 'boolean', default: false },
  },
});
const store = stores.find((name) => name === values.store);
if (positionals[0] === 'endpoint' && store !== undefined) {
  const { cases, seed: asked, json } = values;
  const found = await fuzzEndpoint({ cases: Number(cases), seed: Number(asked), store, json });
  process.exit(found === 0 ? 0 : 1);
}
const formats = FORMATS.filter((format) => values.format.includes(format));
if (positionals[0] !== 'import' || formats.length === 0) {
  console.error(usage);
  process.exit(2);
}

interface Reported {
  readonly format: FuzzFormat;
  readonly seed: number;
  readonly index: number;
  readonly step: string;
  readonly message: string;
  /** How many cases failed in the same way. */
  times: number;
  /** The shrunk file and how it was read. */
  readonly file: string;
  readonly how: string;
}

const THREADS = 2;
/** Ways to fail that are shrunk and shown; more are only counted. */
const SHOWN = 20;
const seed = Number(values.seed);
const indexes =
  values.only === undefined
    ? Array.from({ length: Number(values.cases) }, (_, index) => index)
    : [Number(values.only)];

const threads = Array.from({ length: THREADS }, () => new FuzzWorker());
const reports = new Map<string, Reported>();
const began = performance.now();
for (const format of formats) {
  const open = indexes.values();
  await Promise.all(
    threads.map(async (thread) => {
      for (const index of open) {
        const { finding, input } = await thread.run({ format, seed, index });
        if (finding) await report(thread, format, index, { finding, ...(input ? { input } : {}) });
      }
    }),
  );
  if (!values.json) console.log(`${format}: ${indexes.length} cases`);
}
const corpus = threads.some((thread) => thread.corpus);
for (const thread of threads) await thread.close();

const findings = [...reports.values()];
if (values.json) {
  console.log(JSON.stringify({ seed, formats, cases: indexes.length, corpus, findings }));
} else {
  if (!corpus) console.log('skipped: reference data not found (files of other programs)');
  for (const { format, index, step, message, times, file, how } of findings) {
    console.log(
      `\n${format}, case ${index} of seed ${seed} (${times} like it), ${step}:\n${message}`,
    );
    if (file) console.log(`file ${file}\n${how}`);
  }
  const seconds = ((performance.now() - began) / 1_000).toFixed(0);
  console.log(`${findings.length} findings in ${seconds} s`);
}
process.exitCode = findings.length === 0 ? 0 : 1;

async function report(
  thread: FuzzWorker,
  format: FuzzFormat,
  index: number,
  { finding, input }: Outcome,
): Promise<void> {
  if (!finding) return;
  const key = sortOf(finding);
  const known = reports.get(key);
  if (known) {
    known.times += 1;
    return;
  }
  const entry = { format, seed, index, ...finding, times: 1, file: '', how: '' };
  reports.set(key, entry);
  if (!input || reports.size > SHOWN) return;
  const small = await shrink(input, async (tried) => {
    const again = (await thread.run({ input: tried })).finding;
    return again !== null && sortOf(again) === key;
  });
  const last = (await thread.run({ input: small })).finding ?? finding;
  const { bytes, ...how } = small;
  Object.assign(entry, last, { file: shown(bytes), how: JSON.stringify(how) });
}

/** What tells findings apart: the step and the message without what is the file's own. */
function sortOf({ step, message }: NonNullable<Outcome['finding']>): string {
  return `${step}: ${message
    .split('\n')
    .slice(0, 2)
    .join(' ')
    .replace(/:? ?….*| \[.*/s, '')
    .slice(0, 160)}`;
}

function shown(bytes: Uint8Array): string {
  const isText = bytes.every((byte) => byte < 127 && (byte > 31 || byte === 10 || byte === 13));
  const text = isText
    ? JSON.stringify(new TextDecoder().decode(bytes))
    : `base64 ${Buffer.from(bytes).toString('base64')}`;
  return text.length > 2_000 ? `${text.slice(0, 2_000)}… (${bytes.length} bytes)` : text;
}
