import { describe, expect, it } from 'vitest';
import { type ImportCase, importCase } from '#test/fuzz/import-case.ts';
import { checkImport, existingRecords } from '#test/fuzz/import-oracle.ts';
import { FORMATS, loadSeedFiles } from '#test/fuzz/seed-files.ts';
import { shrink } from '#test/fuzz/shrink.ts';

const SEED = 20_260;
const CASES = { csv: 300, vcard: 300, workspace: 150 } as const;

const seeds = await loadSeedFiles();
if (!seeds.corpus) console.info('skipped: reference data not found (files of other programs)');
const existing = await existingRecords(seeds.files.csv[0] ?? new Uint8Array());

/** A fixed share of `npm run fuzz -- import`. */
describe('damaged files', () => {
  it.each(FORMATS)('%s: an import keeps its promises', async (format) => {
    const findings = [];
    for (let index = 0; index < CASES[format]; index++) {
      const input = importCase(seeds, format, SEED, index);
      const finding = await checkImport(input, existing, () => undefined);
      if (finding) findings.push({ index, ...finding });
    }
    expect(findings).toEqual([]);
  });

  it('the same number is the same case', () => {
    expect(importCase(seeds, 'csv', 3, 7)).toEqual(importCase(seeds, 'csv', 3, 7));
    expect(importCase(seeds, 'csv', 3, 7)).not.toEqual(importCase(seeds, 'csv', 3, 8));
  });
});

it('a row without a name is not led to a record by what a later one of its sort brings to it', async () => {
  const file = [
    'ail',
    ',+49 171 5550152,Hedda.Ohm@Post.example',
    ',+8613800138000,neu@post.example',
    '0361 5550199,+8613800138000,info@korn.exam',
  ];
  const input: ImportCase = {
    bytes: new TextEncoder().encode(file.join('\n')),
    kind: 'customer',
    name: 'people.csv',
    filled: true,
    matchBy: 'phone',
    cancelAfter: 0,
  };
  expect(await checkImport(input, existing, () => undefined)).toBeNull();
});

it('a case shrinks to what it fails by', async () => {
  const bytes = new TextEncoder().encode(`${'a,b\n'.repeat(200)}!${'c,d\n'.repeat(200)}`);
  const small = await shrink({ ...importCase(seeds, 'csv', 1, 1), bytes }, async (tried) =>
    tried.bytes.includes(33),
  );
  expect(new TextDecoder().decode(small.bytes)).toBe('!');
});
