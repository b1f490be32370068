import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { areas } from '#test/verify/areas.ts';
import { type Verified, verify } from '#test/verify/verify.ts';

const usage = `Asks the rules every question of an area's worked cases and compares the answers.

npm run verify -- <area> [--cases FILE] [--data DIR] [--json]

--cases  another file of cases in the same format
--data   the folder of reference data (../shared/data when left out)
--json   prints {"cases", "passed", "failed": [{"id", "ask", "expected", "got"}]}, one entry for each question
Exits 0 when all agree, 1 when one does not, 2 when there was nothing to compare.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string' },
    data: { type: 'string', default: resolve(import.meta.dirname, '../../../shared/data') },
    json: { type: 'boolean', default: false },
  },
});
const [name] = positionals;
const load = name === undefined ? undefined : areas[name];
if (name === undefined || !load) {
  const known = Object.keys(areas).join(', ') || 'none yet';
  console.error(name === undefined ? usage : `There is no area ${name} yet. Areas: ${known}.`);
  process.exit(2);
}

let verified: Verified;
try {
  verified = await verify(await load(), { cases: values.cases, data: resolve(values.data) });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(2);
}
const { cases, passed, failed } = verified;
if (values.json) {
  const shown = failed.map(({ id, ask, expected, got }) => ({ id, ask, expected, got }));
  console.log(JSON.stringify({ cases, passed, failed: shown }));
} else {
  for (const { id, why, ask, got, mismatches } of failed) {
    console.log(`${id}: ${why}`);
    if (mismatches.length === 0) console.log(`  ${JSON.stringify(got)}`);
    else console.log(`  asked ${JSON.stringify(ask)}`);
    for (const { at, expected, actual } of mismatches) {
      console.log(`  ${at}: expected ${JSON.stringify(expected)}, is ${JSON.stringify(actual)}`);
    }
  }
  console.log(`${name}: ${passed} of ${cases} cases agree`);
}
process.exit(failed.length === 0 ? 0 : 1);
