import { root } from '../support/root.ts';
import { report } from './finding.ts';
import { checkImportRules } from './import-rules.ts';
import { checkSourceRules } from './source-rules.ts';

const findings = [...checkSourceRules(root), ...(await checkImportRules(root))];
process.exit(report(findings, 'Every import keeps to its layer.'));
