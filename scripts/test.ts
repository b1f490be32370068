import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checks, since } from './support/gate.ts';
import { provideChromium } from './support/provide-chromium.ts';
import { root } from './support/root.ts';
import { runNode, tool } from './support/run.ts';
import {
  countLine,
  readPlaywrightReport,
  readVitestReport,
  type SuiteResult,
  skippedLines,
} from './support/test-report.ts';

/**
 * Everything this machine can run. Each check of the gate counts as one test; the suites add what
 * their own reports say. Nothing is skipped without a line that says why.
 */
interface Suite {
  readonly name: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly report: string;
  readonly read: (json: unknown) => SuiteResult;
  readonly needsChromium: boolean;
}

const reports = join(root, 'test-results/reports');

function vitestSuite(project: string, name: string): Suite {
  const report = join(reports, `${project}.json`);
  return {
    name,
    args: [
      tool('vitest/vitest.mjs'),
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    report,
    read: readVitestReport,
    needsChromium: project === 'browser',
  };
}

function playwrightSuite(folder: string, name: string): Suite {
  const report = join(reports, `${folder}.json`);
  return {
    name,
    args: [
      tool('@playwright/test/cli.js'),
      'test',
      '-c',
      `test/${folder}/playwright.config.ts`,
      '--reporter=list,json',
    ],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    report,
    read: readPlaywrightReport,
    needsChromium: true,
  };
}

const suites: readonly Suite[] = [
  vitestSuite('unit', 'unit and property tests'),
  vitestSuite('browser', 'browser tests'),
  playwrightSuite('e2e', 'the web app'),
  playwrightSuite('electron', 'the desktop shell'),
];

async function runChecks(): Promise<readonly SuiteResult[]> {
  const results: SuiteResult[] = [];
  for (const { name, run } of checks) {
    const started = Date.now();
    const { code, output } = await run();
    process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}  (${since(started)})\n`);
    if (code !== 0) process.stdout.write(`\n${output}\n`);
    const failed = code === 0 ? [] : [`check: ${name}`];
    results.push({ passed: code === 0 ? 1 : 0, failed, skipped: [] });
  }
  return results;
}

function readReport({ name, report, read }: Suite, code: number): SuiteResult {
  try {
    const result = read(JSON.parse(readFileSync(report, 'utf8')));
    const ran = result.passed + result.failed.length + result.skipped.length;
    if (ran === 0) return { ...result, failed: [`${name}: ran no test`] };
    const silent = code !== 0 && result.failed.length === 0;
    return silent ? { ...result, failed: [`${name}: ended with code ${code}`] } : result;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { passed: 0, failed: [`${name}: left no readable report (${why})`], skipped: [] };
  }
}

async function runSuite(suite: Suite): Promise<SuiteResult> {
  const started = Date.now();
  process.stdout.write(`\n── ${suite.name}\n`);
  const { env } = suite;
  const options = env === undefined ? { show: true } : { show: true, env };
  const { code } = await runNode(suite.args, options);
  process.stdout.write(`── ${suite.name}: ${since(started)}\n`);
  return readReport(suite, code);
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const started = Date.now();
const chromium = await provideChromium();
const results: SuiteResult[] = [...(await runChecks())];
for (const suite of suites) {
  if (!chromium.ok && suite.needsChromium) {
    const skipped = [{ name: suite.name, reason: chromium.reason }];
    results.push({ passed: 0, failed: [], skipped });
  } else results.push(await runSuite(suite));
}

const failed = results.flatMap((result) => result.failed);
const skipped = results.flatMap((result) => result.skipped);
process.stdout.write(`\nAll in ${since(started)}\n`);
if (failed.length > 0) process.stdout.write(`\nFailed:\n${failed.map((f) => `  ${f}\n`).join('')}`);
if (skipped.length > 0) {
  const lines = skippedLines(skipped).map((line) => `  ${line}\n`);
  process.stdout.write(`\nSkipped:\n${lines.join('')}`);
}
process.stdout.write(`\n${countLine(results)}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
