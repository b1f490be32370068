import { MOST_MONEY, type Money, minorDigits } from '#shared/domain/money.ts';
import { majorText } from '#shared/domain/money-text.ts';
import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { found, notBlank } from '#shared/import/parse-cell.ts';
import { formatTarget } from '#shared/import/targets.ts';
import {
  ambiguousMark,
  currencyNamed,
  type DecimalMark,
  minorUnits,
  parseMoney,
} from '#shared/text/cell-number.ts';
import { cleanText } from '#shared/text/clean-text.ts';

/**
 * Amounts with or without their currency. One that names none is in that of a column beside it
 * (`price.currency`), else in that of its own column (`price:EUR`), else in the workspace's.
 */
export const money: CellForm = {
  targets: (field) => [field, formatTarget({ field, part: CURRENCY })],
  parse: (_spec, { currency }) => notBlank((text) => found(moneyOf(text, currency), 'money')),
  reader: ({ field, columns, settings }) => {
    const amounts = columns.filter(({ target }) => target.part === undefined);
    const beside = columns.find(({ target }) => target.part === CURRENCY);
    return (cells, { values, problems }) => {
      const named = cleanText(cells[beside?.index ?? -1] ?? '');
      const said = currencyNamed(named) ?? (/^[A-Z]{3}$/.test(named) ? named : undefined);
      for (const { index, target } of amounts) {
        const text = cleanText(cells[index] ?? '');
        if (text === '') continue;
        const value = moneyOf(text, said ?? target.label ?? settings.currency);
        // A currency that cannot be read is not taken for another one.
        const isUnsaid = named !== '' && said === undefined;
        if (value === undefined) problems.push({ column: index + 1, key: 'money' });
        else if (isUnsaid) problems.push({ column: (beside?.index ?? 0) + 1, key: 'money' });
        else values[field] ??= value;
      }
    };
  },
  checked: true,
  partFits: (_part, text) => currencyNamed(text) !== undefined,
  ending: endingOf,
  write: (value) => {
    const { amount, currency } = value as Money;
    return `${majorText(amount, currency)} ${currency}`;
  },
};

const CURRENCY = 'currency';

/**
 * Whole minor units; a currency that the text leaves open is the usual one. `1.234 €` and `1.000 €` are
 * thousands: no cent has a tenth. `1.500 KWD` is one and a half.
 */
function moneyOf(text: string, usual: string): Money | undefined {
  const mark = ambiguousMark(text);
  if (mark === undefined) return moneyBy(text, usual, '.');
  const fraction = moneyBy(text, usual, mark);
  if (fraction && minorDigits(fraction.currency) >= 3) return fraction;
  return moneyBy(text, usual, mark === '.' ? ',' : '.');
}

function moneyBy(text: string, usual: string, mark: DecimalMark): Money | undefined {
  const parsed = parseMoney(text, mark);
  const currency = parsed && (parsed.currency ?? sharedBy(parsed.among, usual));
  if (!parsed || currency === undefined) return undefined;
  const amount = minorUnits(parsed.amount, minorDigits(currency));
  if (amount === undefined || Math.abs(amount) > MOST_MONEY) return undefined;
  return { amount, currency };
}

/**
 * Which of the currencies that share a sign is meant: the usual one where it is among them. Without
 * that ¥ is China's; a dollar or a crown may be anybody's, and is not taken for euros.
 */
function sharedBy(among: readonly string[] | undefined, usual: string): string | undefined {
  if (!among || among.includes(usual)) return usual;
  return among.includes('CNY') ? 'CNY' : undefined;
}

/** What stands for the word currency at the end of a header. */
const CURRENCY_WORD =
  /[\s\-_–—·:./(（[]*(?:currency|währung|devise|moneda|valuta|币种|幣種|货币|貨幣|币别|幣別)[)）\]]*$/iu;
/** `Price (EUR)`, `Preis in €`, `金额（元）`, `Amount USD`. */
const IN_CURRENCY =
  /^(.*?)(?:\s+in\s+|[\s\-_–—·:/(（[]+)([A-Z]{3}|[^\p{N}\s()（）[\]]{1,3})[)）\]]*$/u;

function endingOf(header: string) {
  const text = header.normalize('NFKC').trim();
  const before = text.replace(CURRENCY_WORD, '');
  if (before !== text) return { rest: before, place: { part: CURRENCY } };
  const [, rest = '', word = ''] = IN_CURRENCY.exec(text) ?? [];
  // A word in small letters is one: `Price net`.
  const currency = /^\p{Ll}/u.test(word) ? undefined : currencyNamed(word);
  return currency === undefined ? null : { rest, place: { label: currency } };
}
