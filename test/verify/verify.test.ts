import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mismatches } from '#test/verify/compare.ts';
import { type Area, readCases, verify, type WorkedCase } from '#test/verify/verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

interface SumCase extends WorkedCase {
  readonly add: readonly number[];
  readonly expect: unknown;
}

/** An area with one rule: addition. */
const sums: Area = {
  file: 'sums.json',
  tolerance: 0,
  answers: async (worked) => {
    const { add, expect: expected } = worked as SumCase;
    if (add.length === 0) throw new Error('nothing to add');
    return [{ expected, actual: { sum: add.reduce((a, b) => a + b) } }];
  },
};

describe('worked cases', () => {
  it('agree, or are named with what was expected and what is', async () => {
    file('sums.json', {
      cases: [
        { id: 'right', add: [1, 2], expect: { sum: 3 } },
        { id: 'wrong', why: 'two and two', add: [2, 2], expect: { sum: 5 } },
        { id: 'empty', add: [], expect: { sum: 0 } },
      ],
    });
    expect(await verify(sums, { data: folder })).toEqual({
      cases: 3,
      passed: 1,
      failed: [
        {
          id: 'wrong',
          why: 'two and two',
          ask: 0,
          expected: { sum: 5 },
          got: { sum: 4 },
          mismatches: [{ at: 'sum', expected: 5, actual: 4 }],
        },
        {
          id: 'empty',
          why: '',
          ask: null,
          expected: null,
          got: { error: 'nothing to add' },
          mismatches: [],
        },
      ],
    });
  });

  it('may be another file of the same format', async () => {
    const cases = file('more.json', [{ id: 7, add: [1], expect: { sum: 1 } }]);
    const verified = await verify(sums, { cases, data: folder });
    expect(verified).toEqual({ cases: 1, passed: 1, failed: [] });
  });

  it('may be of several kinds and files, beside the figures asked of them', async () => {
    const one = { id: 'one', add: [1], expect: { sum: 1 } };
    file('several.json', { cases: [one], figures: [one, { ...one, expect: { sum: 2, more: 3 } }] });
    file('also.json', [one]);
    const area = { ...sums, file: 'several.json', also: ['also.json'] };
    expect(await verify(area, { data: folder })).toMatchObject({
      cases: 4,
      passed: 3,
      failed: [{ id: 'one', expected: { sum: 2, more: 3 }, got: { sum: 1, more: null } }],
    });
  });

  it('are refused where there are none', () => {
    expect(() => readCases(join(folder, 'absent.json'))).toThrow('no file of cases');
    expect(() => readCases(file('none.json', { cases: [] }))).toThrow('no cases');
    expect(() => readCases(file('words.json', ['a case']))).toThrow('1 is no case');
  });

  it('are called by their place where they have no id', () => {
    const ids = readCases(file('nameless.json', [{}, { id: 7 }])).map(({ id }) => id);
    expect(ids).toEqual(['nameless.json 1', '7']);
  });

  it('compare only what they expect, numbers within their tolerance, null as none', () => {
    const actual = { a: 1.004, b: undefined, c: [1, { d: 'x' }], more: 1 };
    expect(mismatches({ a: 1, b: null, c: [1, { d: 'x' }] }, actual, 0.005)).toEqual([]);
    expect(mismatches({ a: { is: 1, tol: 0.001 } }, actual, 0.005)).toHaveLength(1);
    expect(mismatches({ a: 1 }, actual, 0.001)).toMatchObject([{ at: 'a' }]);
    expect(mismatches({ a: null }, actual, 0)).toHaveLength(1);
    expect(mismatches({ c: [1, { d: 'y' }] }, actual, 0)).toMatchObject([{ at: 'c[1].d' }]);
    expect(mismatches({ c: [1] }, actual, 0)).toMatchObject([{ at: 'c' }]);
    expect(mismatches({ b: 0 }, actual, 0)).toHaveLength(1);
  });

  it('of an area that is not there yet are told, with code 2', () => {
    const run = resolve(import.meta.dirname, 'run.ts');
    const { status, stderr } = spawnSync(process.execPath, [run, 'nothing'], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('There is no area nothing yet. Areas: ');
  });
});
