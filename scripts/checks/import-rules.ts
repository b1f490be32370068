import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import type { Finding } from './finding.ts';
import { cruiseOptions, forbidden, resolveOptions } from './import-rule-set.ts';
import { programFolders } from './source-rules.ts';

function isResult(output: ICruiseResult | string): output is ICruiseResult {
  return typeof output !== 'string';
}

/** Follows every import under a project's folders and names those that no layer allows. */
export async function checkImportRules(root: string): Promise<readonly Finding[]> {
  const folders = [...programFolders, 'scripts', 'test'].filter((name) =>
    existsSync(join(root, name)),
  );
  const { output } = await cruise(
    folders,
    { ...cruiseOptions, baseDir: root, ruleSet: { forbidden }, validate: true },
    resolveOptions,
  );
  if (!isResult(output)) throw new Error(`dependency-cruiser answered with text: ${output}`);
  return output.summary.violations.map(({ from, to, rule }) => ({
    rule: rule.name,
    place: from,
    message: `imports ${to}. ${forbidden.find(({ name }) => name === rule.name)?.comment ?? ''}`,
  }));
}
