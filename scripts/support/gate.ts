import { buildApp, isBuilt } from './build-app.ts';
import { type RunResult, runNode, tool } from './run.ts';

export interface Step {
  readonly name: string;
  readonly run: () => Promise<RunResult>;
}

/** What must hold before any test is worth running, quickest first. */
export const checks: readonly Step[] = [
  {
    name: 'format and lint',
    run: () => runNode([tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']),
  },
  { name: 'layers', run: () => runNode(['scripts/checks/layers.ts']) },
  { name: 'texts', run: () => runNode(['scripts/checks/translations.ts']) },
  {
    name: 'unused code',
    run: () => runNode([tool('knip/bin/knip.js'), '--treat-config-hints-as-errors']),
  },
  { name: 'types', run: () => runNode(['scripts/typecheck.ts']) },
  {
    // The tests of the start and of the shell run what is built here.
    name: 'build',
    run: async () => (isBuilt() ? { code: 0, output: '' } : buildApp()),
  },
  { name: 'first load', run: () => runNode(['scripts/checks/first-load.ts']) },
];

/** Seconds since a moment, for people. */
export function since(startedMs: number): string {
  return `${((Date.now() - startedMs) / 1000).toFixed(1)} s`;
}
