import { join } from 'node:path';
import { root } from '../support/root.ts';
import { firstLoad, firstLoadBudget, firstLoadLines } from './first-load-files.ts';

const load = firstLoad(join(root, 'out/renderer'));
if (load === null) {
  process.stderr.write('Nothing is built yet: run "npm run build" first.\n');
  process.exit(1);
}
process.stdout.write(`${firstLoadLines(load).join('\n')}\n`);
if (load.bytes > firstLoadBudget) {
  process.stdout.write(
    'The first load is too heavy. docs/decisions/first-load.md says what belongs into it.\n',
  );
  process.exitCode = 1;
}
