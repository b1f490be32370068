import { findChromium } from './support/chromium.ts';
import { checks, type Step, since } from './support/gate.ts';
import { runNode, tool } from './support/run.ts';

/** The gate before a commit: one line a step, stops at the first that fails. */
const vitest = (project: string): Step['run'] => {
  return () => runNode([tool('vitest/vitest.mjs'), 'run', '--project', project]);
};

const steps: readonly Step[] = [
  ...checks,
  { name: 'unit and property tests', run: vitest('unit') },
  { name: 'browser tests', run: vitest('browser') },
];

if (findChromium() === undefined) {
  process.stderr.write(
    'No Chromium found. Run "npm test" once (it installs one) or set CHROMIUM_PATH.\n',
  );
  process.exit(1);
}
for (const { name, run } of steps) {
  const started = Date.now();
  const { code, output } = await run();
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}  (${since(started)})\n`);
  if (code !== 0) {
    process.stdout.write(`\n${output}`);
    process.exit(1);
  }
}
