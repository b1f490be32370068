import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openFuzzed } from '#test/fuzz/endpoint-oracle.ts';
import { fuzzRequest } from '#test/fuzz/endpoint-requests.ts';

/** A fixed share of `npm run fuzz -- endpoint`. */
it.each([
  ['memory', 1_500],
  ['sqlite', 1_000],
] as const)(
  'damaged requests, kept in %s: each is refused by a stated code',
  async (place, cases) => {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-fuzz-store-'));
    const fuzzed = await openFuzzed(place === 'sqlite' ? join(folder, 'rapport.sqlite') : null);
    const findings = [];
    for (let index = 0; index < cases; index++) {
      const finding = await fuzzed.run(20_261, index);
      if (finding) findings.push(finding);
    }
    await fuzzed.close();
    rmSync(folder, { recursive: true });
    expect(findings).toEqual([]);
  },
  60_000,
);

it('the same number is the same request', () => {
  const world = {
    now: 1,
    tokens: ['a', 'b'],
    epoch: 'e',
    node: '0'.repeat(16),
    next: 1,
    ids: ['i'],
  };
  expect(fuzzRequest(3, 7, world)).toEqual(fuzzRequest(3, 7, world));
  expect(fuzzRequest(3, 7, world)).not.toEqual(fuzzRequest(3, 8, world));
});
