import { z } from 'zod';

/** What a suite came to. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: readonly Skipped[];
}

export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

const byItself = 'by a condition in the test';

/** A group or test named `skipped: why` says itself why; otherwise the report knows no reason. */
function skippedTest(name: string, told?: string): Skipped {
  const [, why] = /^skipped: (.+)$/.exec(name) ?? [];
  return { name, reason: told ?? why ?? byItself };
}

const vitestReport = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          ancestorTitles: z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
});

/** Sums a report of Vitest's json reporter. A file that could not even be loaded is one failure. */
export function readVitestReport(json: unknown): SuiteResult {
  const report = vitestReport.parse(json);
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const named = (status: string): readonly string[] =>
    tests.filter((test) => test.status === status).map(({ fullName }) => fullName);
  const passed = named('passed').length;
  const failed = [
    ...named('failed'),
    ...report.testResults
      .filter(({ status, assertionResults }) => {
        return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
      })
      .map(({ name, message }) => `${name}: ${message?.split('\n')[0] ?? 'could not be loaded'}`),
  ];
  const skipped = tests
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
    .map(({ fullName, ancestorTitles }) => skippedTest(ancestorTitles[0] ?? fullName));
  // An error outside any test (an unhandled rejection) fails the run without failing a test.
  const outside = report.success || failed.length > 0 ? [] : ['an error outside any test'];
  return { passed, failed: [...failed, ...outside], skipped };
}

const annotation = z.object({ type: z.string(), description: z.string().optional() });

const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      projectName: z.string(),
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      annotations: z.array(annotation),
    }),
  ),
});

const playwrightSuite = z.object({
  specs: z.array(playwrightSpec).default([]),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});

const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  errors: z.array(z.object({ message: z.string().optional() })),
});

type Suite = z.infer<typeof playwrightSuite>;

function specsOf(suite: Suite): readonly z.infer<typeof playwrightSpec>[] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}

/** Sums a report of Playwright's json reporter. A test that passed only when repeated has failed. */
export function readPlaywrightReport(json: unknown): SuiteResult {
  const report = playwrightReport.parse(json);
  const tests = report.suites.flatMap(specsOf).flatMap(({ title, file, tests: runs }) =>
    runs.map(({ projectName, status, annotations }) => ({
      name: `${projectName} › ${file} › ${title}`,
      status,
      skipped: skippedTest(title, annotations.find(({ type }) => type === 'skip')?.description),
    })),
  );
  const bad = tests.filter(({ status }) => status === 'unexpected' || status === 'flaky');
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    failed: [
      ...bad.map(({ name }) => name),
      ...report.errors.map(({ message }) => message?.split('\n')[0] ?? 'an error outside any test'),
    ],
    skipped: tests
      .filter(({ status }) => status === 'skipped')
      .map(({ name, skipped: { reason } }) => ({ name, reason })),
  };
}

/** One line for all tests of a group that were skipped for one reason. */
export function skippedLines(skipped: readonly Skipped[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { name, reason } of skipped) {
    const line = name === `skipped: ${reason}` ? reason : `${name}: ${reason}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => (count === 1 ? line : `${line} (${count} tests)`));
}

/** The plain last line of `npm test`. */
export function countLine(results: readonly SuiteResult[]): string {
  const sum = (count: (result: SuiteResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const passed = sum((result) => result.passed);
  const failed = sum((result) => result.failed.length);
  const skipped = sum((result) => result.skipped.length);
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
