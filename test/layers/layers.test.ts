import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { forbidden } from '../../scripts/checks/import-rule-set.ts';
import { checkImportRules } from '../../scripts/checks/import-rules.ts';
import { checkSourceRules, rules } from '../../scripts/checks/source-rules.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const allRules = [...forbidden.map(({ name }) => name), ...Object.keys(rules), 'known-folder'];

/** The names of the rules a small project breaks. */
async function brokenRules(fixture: string): Promise<readonly string[]> {
  const root = join(fixtures, fixture);
  const findings = [...checkSourceRules(root), ...(await checkImportRules(root))];
  return [...new Set(findings.map(({ rule }) => rule))];
}

describe('rules of the layers', () => {
  test.each(allRules)('%s fails where it is broken, and nothing else does', async (rule) => {
    expect(await brokenRules(rule)).toEqual([rule]);
  });

  test('what the layers allow passes', async () => {
    expect(await brokenRules('allowed')).toEqual([]);
  });

  test('each fixture belongs to a rule', () => {
    expect(readdirSync(fixtures).toSorted()).toEqual([...allRules, 'allowed'].toSorted());
  });

  test('a circle of types or through a late part is one as well', async () => {
    const findings = await checkImportRules(join(fixtures, 'no-cycles'));
    expect(findings.map(({ place }) => place).toSorted()).toEqual([
      'src-shared/rules/a.ts',
      'src-shared/rules/late-a.ts',
      'src-shared/rules/type-a.ts',
    ]);
  });

  test('every way around a rule is found', () => {
    const places = (fixture: string): readonly string[] =>
      checkSourceRules(join(fixtures, fixture)).map(({ place }) => place);
    expect(places('bridge-in-platform')).toEqual([
      'src-renderer/features/tickets/bad.ts:1',
      'src-renderer/features/tickets/bad.ts:2',
    ]);
    expect(places('ipc-main-in-ipc-and-security')).toEqual([
      'src-main/services/bad.ts:1',
      'src-main/services/whole.ts:1',
    ]);
    expect(places('known-folder')).toEqual(['src-extra', 'src-shared/misc/bad.ts']);
  });
});
