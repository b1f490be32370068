import { root } from '../support/root.ts';
import { report } from './finding.ts';
import { checkTexts } from './texts.ts';

process.exit(report(checkTexts(root), 'Every text is there in every language, and used.'));
