import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/root.ts';
import { firstLoad, firstLoadBudget, firstLoadLines } from './first-load-files.ts';
import {
  type Groups,
  groupLines,
  groupsOf,
  grownLines,
  readPartModules,
} from './first-load-groups.ts';
import { checkFirstTexts } from './first-load-texts.ts';

const folder = join(root, 'out/renderer');
const recordFile = join(root, 'scripts/checks/first-load-recorded.json');

const load = firstLoad(folder);
if (load === null) {
  process.stderr.write('Nothing is built yet: run "npm run build" first.\n');
  process.exit(1);
}
const parts = readPartModules(folder);
const groups = groupsOf(load, parts);
const say = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`);
say([...groupLines(groups), '', ...firstLoadLines(load)]);

if (process.argv.includes('--record')) {
  writeFileSync(recordFile, `${JSON.stringify(groups, null, 2)}\n`);
}
const recorded: Groups = existsSync(recordFile) ? JSON.parse(readFileSync(recordFile, 'utf8')) : {};
if (load.bytes > firstLoadBudget) {
  const grown = grownLines(groups, recorded);
  say([
    'The first load is too heavy. docs/decisions/first-load.md says what belongs into it.',
    ...(grown.length > 0 ? ['Since it was recorded:', ...grown] : []),
  ]);
  process.exitCode = 1;
}

const sources = load.files.flatMap(({ path }) => Object.keys(parts[path] ?? {}));
const late = checkFirstTexts(root, new Set(sources));
say(late.map(({ place, message }) => `${place}  ${message}`));
if (late.length > 0) process.exitCode = 1;
