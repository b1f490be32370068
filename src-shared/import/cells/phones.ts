import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { numberedColumns } from '#shared/import/cells/numbered-columns.ts';
import { isDayText, mostly, PHONE } from '#shared/import/data-like.ts';
import { keyOf, labelWords, phoneWords } from '#shared/import/header-words.ts';
import { parsePhones } from '#shared/import/parse-entries.ts';
import type { MappedColumn } from '#shared/import/row-draft.ts';
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
  reader: (ground) =>
    entriesReader({ ...ground, columns: withFaxLast(ground.columns) }, parsePhones),
  damage: (part) => (part === 'label' ? 'word' : 'key'),
  several: true,
  again: (part) => part !== 'label',
  noun: (rest, label) => {
    if (phoneWords.includes(rest)) return label ? { label } : {};
    if (!label || !isPhoneLabel(label)) return null;
    // `Home Mobile`: a mobile phone, wherever it is.
    return rest === '' || keyOf(labelWords, rest) ? { label } : null;
  },
  contentAlone: true,
  content: (samples, header) =>
    !OF_KEYS.test(header.trim()) &&
    mostly(samples, PHONE) &&
    samples.every(hasPhoneDigits) &&
    !samples.every(isDayText)
      ? {}
      : null,
  columns: (ground, shape) => numberedColumns(ground, shape, ['value']),
};

/** The first number is the one to call. */
function withFaxLast(columns: readonly MappedColumn[]): readonly MappedColumn[] {
  const isFax = ({ target }: MappedColumn) => /fax$/i.test(target.label ?? '');
  return [...columns.filter((each) => !isFax(each)), ...columns.filter(isFax)];
}

/** Headers of numbers by which something is known, not called: `客户ID`, `Customer code`. */
const OF_KEYS = new RegExp(
  [
    String.raw`(?<!\p{Script=Latin})(?:ids?|key|ref)$`,
    '(?:code|kennung|schlüssel|编号|編號|代码|代碼|编码|編碼|コード|코드|код)$',
    String.raw`(?:customer|client|user|member(?:ship)?|account|card|loyalty|order|invoice|contract|tax|vat|passport|serial)\s*(?:id|number|no\.?|nr\.?)$`,
    String.raw`(?:kunden|mitglieds?|konto|karten|auftrags|rechnungs|vertrags|steuer|ausweis|serien)-?(?:id|nummer|nr\.?)$`,
    '(?:客户|客戶|顾客|顧客|会员|會員|会員|账|帳|卡|订单|訂單|合同|发票|發票|证件|證件|身份证|身分證)(?:id|号码?|號碼?|番号)$',
    String.raw`^(?:iban|vat|ean|gtin|sku)\b`,
  ].join('|'),
  'iu',
);

const PHONE_LABELS = new Set(['mobile', 'fax', 'workFax', 'homeFax', 'pager']);

function isPhoneLabel(label: string): boolean {
  return PHONE_LABELS.has(label);
}

function hasPhoneDigits(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return digits >= 8 && digits <= 15 && !/^\d+\.\d+$/.test(text);
}
