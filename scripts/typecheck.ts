import { runNode, tool } from './support/run.ts';

/** One TypeScript project per layer, so that each sees only the globals it really has. */
const layers = [
  'src-shared',
  'src-main',
  'src-main/preload',
  'src-renderer',
  'src-renderer/engine',
  'src-renderer/service-worker',
  'src-server',
  'test',
];

const waiting = [...layers];
let failed = false;

async function work(): Promise<void> {
  for (let layer = waiting.shift(); layer !== undefined; layer = waiting.shift()) {
    const { code, output } = await runNode([
      tool('typescript/bin/tsc'),
      '-p',
      layer,
      '--pretty',
      'false',
    ]);
    if (code !== 0) failed = true;
    process.stdout.write(code === 0 ? `${layer}: ok\n` : `${layer}:\n${output}`);
  }
}

await Promise.all([work(), work()]);
process.exit(failed ? 1 : 0);
