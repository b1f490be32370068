import { describe, expect, test } from 'vitest';
import {
  countLine,
  readPlaywrightReport,
  readVitestReport,
  skippedLines,
} from '../../scripts/support/test-report.ts';

const assertion = (fullName: string, status: string) => ({ fullName, status });

describe('the report of Vitest', () => {
  test('counts passed, failed and skipped tests', () => {
    const result = readVitestReport({
      success: false,
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [
            assertion('a', 'passed'),
            assertion('b', 'failed'),
            assertion('c', 'pending'),
            assertion('d', 'todo'),
          ],
        },
      ],
    });
    expect(result.passed).toBe(1);
    expect(result.failed).toEqual(['b']);
    expect(result.skipped.map(({ name }) => name)).toEqual(['c', 'd']);
  });

  test('a file that cannot be loaded is a failure', () => {
    const result = readVitestReport({
      success: false,
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          message: 'no such module\nat …',
          assertionResults: [],
        },
      ],
    });
    expect(result.failed).toEqual(['a.test.ts: no such module']);
  });

  test('an error outside any test is a failure', () => {
    const result = readVitestReport({
      success: false,
      testResults: [
        { name: 'a.test.ts', status: 'passed', assertionResults: [assertion('a', 'passed')] },
      ],
    });
    expect(result.failed).toEqual(['an error outside any test']);
  });
});

describe('the report of Playwright', () => {
  const spec = (title: string, status: string, reason?: string) => ({
    title,
    file: 'list.spec.ts',
    tests: [
      {
        projectName: 'chromium',
        status,
        annotations: reason === undefined ? [] : [{ type: 'skip', description: reason }],
      },
    ],
  });

  test('counts through nested groups; a flaky test has failed; a skip keeps its reason', () => {
    const result = readPlaywrightReport({
      errors: [],
      suites: [
        {
          specs: [spec('a', 'expected')],
          suites: [{ specs: [spec('b', 'flaky'), spec('c', 'skipped', 'no Electron here')] }],
        },
      ],
    });
    expect(result.passed).toBe(1);
    expect(result.failed).toEqual(['chromium › list.spec.ts › b']);
    expect(result.skipped).toMatchObject([
      { name: 'chromium › list.spec.ts › c', reason: 'no Electron here' },
    ]);
  });

  test('an error before any test is a failure', () => {
    const result = readPlaywrightReport({ suites: [], errors: [{ message: 'port taken\nat …' }] });
    expect(result.failed).toEqual(['port taken']);
  });
});

test('the last line is plain', () => {
  const skipped = [{ name: 'x', reason: 'y' }];
  expect(
    countLine([
      { passed: 2, failed: [], skipped },
      { passed: 3, failed: ['z'], skipped: [] },
    ]),
  ).toBe('5 passed, 1 failed, 1 skipped');
});

test('skipped tests are summed by group and reason; a group may name its reason', () => {
  const result = readVitestReport({
    success: true,
    testResults: [
      {
        name: 'a.test.ts',
        status: 'passed',
        assertionResults: ['one', 'two'].map((name) => ({
          fullName: `skipped: no such files here ${name}`,
          ancestorTitles: ['skipped: no such files here'],
          status: 'pending',
        })),
      },
    ],
  });
  expect(result.skipped).toHaveLength(2);
  expect(skippedLines(result.skipped)).toEqual(['no such files here (2 tests)']);
  expect(skippedLines([{ name: 'the web app', reason: 'no Chromium' }])).toEqual([
    'the web app: no Chromium',
  ]);
});
