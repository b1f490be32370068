import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { numberedColumns } from '#shared/import/cells/numbered-columns.ts';
import { EMAIL, mostly } from '#shared/import/data-like.ts';
import { emailWords } from '#shared/import/header-words.ts';
import { parseEmails } from '#shared/import/parse-entries.ts';
import { entriesReader } from '#shared/import/row-readers.ts';
import { formatTarget } from '#shared/import/targets.ts';

const emailLabels = ['work', 'home', 'other'] as const;

export const emails: CellForm = {
  targets: (field) => [field, ...emailLabels.map((label) => formatTarget({ field, label }))],
  reader: (ground) => entriesReader(ground, parseEmails),
  damage: (part) => (part === 'label' ? 'word' : 'key'),
  several: true,
  again: (part) => part !== 'label',
  noun: (rest, label) => (emailWords.includes(rest) ? (label ? { label } : {}) : null),
  content: (samples) => (mostly(samples, EMAIL) ? {} : null),
  columns: (ground, shape) => numberedColumns(ground, shape, ['value']),
};
