import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { numberedColumns } from '#shared/import/cells/numbered-columns.ts';
import { isDayText, mostly, PHONE } from '#shared/import/data-like.ts';
import { keyOf, labelWords, phoneWords } from '#shared/import/header-words.ts';
import { parsePhones } from '#shared/import/parse-entries.ts';
import { entriesReader } from '#shared/import/row-readers.ts';
import { formatTarget } from '#shared/import/targets.ts';

const phoneLabels = [
  'mobile',
  'work',
  'home',
  'main',
  'fax',
  'workFax',
  'homeFax',
  'pager',
  'other',
] as const;

export const phones: CellForm = {
  targets: (field) => [field, ...phoneLabels.map((label) => formatTarget({ field, label }))],
  reader: (ground) => entriesReader(ground, parsePhones),
  damage: (part) => (part === 'label' ? 'word' : 'key'),
  several: true,
  again: (part) => part !== 'label',
  noun: (rest, label) => {
    if (phoneWords.includes(rest)) return label ? { label } : {};
    if (!label || !isPhoneLabel(label)) return null;
    // `Home Mobile`: a mobile phone, wherever it is.
    return rest === '' || keyOf(labelWords, rest) ? { label } : null;
  },
  content: (samples) =>
    mostly(samples, PHONE) && samples.every(hasPhoneDigits) && !samples.every(isDayText)
      ? {}
      : null,
  columns: (ground, shape) => numberedColumns(ground, shape, ['value']),
};

const PHONE_LABELS = new Set(['mobile', 'fax', 'workFax', 'homeFax', 'pager']);

function isPhoneLabel(label: string): boolean {
  return PHONE_LABELS.has(label);
}

function hasPhoneDigits(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return digits >= 8 && digits <= 15 && !/^\d+\.\d+$/.test(text);
}
