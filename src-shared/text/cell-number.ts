import { isCurrencyCode } from './currency-codes.ts';

/** What separates the whole part from the fraction. */
export type DecimalMark = '.' | ',';

/** An amount as a plain decimal such as `-12345.60`, exact, and its currency where it is named. */
export interface ParsedMoney {
  readonly amount: string;
  /** ISO 4217; missing where there is no sign, or one that several currencies share. */
  readonly currency?: string;
  /** The currencies that share the sign it has: `$`, `¥`, `kr`. */
  readonly among?: readonly string[];
}

/** No number is written longer; what is would only cost time. */
const LONGEST = 200;

/**
 * Reads a number in English, European or full-width form: `12,345.60`, `1.234,56`, `10 000,50`,
 * `１２３４５`, `3.5E+03`, `(88.00)`. `mark` (see `guessDecimalMark`) only decides where both
 * readings are possible, as in `1.234`. Undefined where the text is no number.
 */
export function parseNumber(text: string, mark: DecimalMark = '.'): number | undefined {
  if (text.length > LONGEST) return undefined;
  const decimal = toDecimal(text.normalize('NFKC'), mark);
  return decimal === undefined ? undefined : Number(decimal);
}

/**
 * Reads an amount with or without its currency: `¥12,345.60`, `1.234,56 €`, `HK$ 5`, `100元`, `12,- €`. A
 * code that is none of ISO 4217 is taken in capitals only: `12 Stk` is no amount.
 */
export function parseMoney(text: string, mark: DecimalMark = '.'): ParsedMoney | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = text.normalize('NFKC').trim();
  const sign = plain.replace(/[\d.,'’\s()+\-−–—]|(?<=\d)[eE](?=[+-]?\d)/g, '');
  const edge = plain.replace(/^[\s(+\-−]+|[\s)\-–—]+$/g, '');
  if (!edge.startsWith(sign) && !edge.endsWith(sign)) return undefined;
  const among = SHARED[sign.toUpperCase()];
  const currency = currencyNamed(sign) ?? (/^[A-Z]{3}$/.test(sign) ? sign : undefined);
  if (sign !== '' && !among && currency === undefined) return undefined;
  const amount = toDecimal(sign === '' ? plain : plain.replace(sign, ''), mark);
  if (amount === undefined) return undefined;
  if (among) return { amount, among };
  return currency === undefined ? { amount } : { amount, currency };
}

/** The currency that a word or sign of its own names: `EUR`, `€`, `元`, `rmb`; undefined where none, or several. */
export function currencyNamed(word: string): string | undefined {
  const sign = word.normalize('NFKC').trim().toUpperCase();
  return CURRENCIES[sign] ?? (isCurrencyCode(sign) ? sign : undefined);
}

/** The mark of a number that may be a decimal point and may part thousands: that of `1.234` and `1,000`. */
export function ambiguousMark(text: string): DecimalMark | undefined {
  const digits = text.normalize('NFKC').replace(/[^\d.,]/g, '');
  const [mark] = /[.,]/.exec(digits) ?? [];
  return mark !== undefined && evidentMark(digits) === undefined
    ? (mark as DecimalMark)
    : undefined;
}

/**
 * Whole minor units (cents) of an exact decimal; undefined where it has finer digits than the
 * currency, or is too big to be exact.
 */
export function minorUnits(amount: string, digits: number): number | undefined {
  const match = /^(-?)(\d+)(?:\.(\d*?)0*)?$/.exec(amount);
  const fraction = match?.[3] ?? '';
  if (match === null || fraction.length > digits) return undefined;
  const units = Number(`${match[1]}${match[2]}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(units) ? units + 0 : undefined;
}

/** Tells from a column of numbers how fractions are written; undefined where none decides it. */
export function guessDecimalMark(texts: Iterable<string>): DecimalMark | undefined {
  let found: DecimalMark | undefined;
  for (const text of texts) {
    const digits = text.normalize('NFKC').replace(/[^\d.,]/g, '');
    const mark = evidentMark(digits);
    if (mark === undefined) continue;
    if (found !== undefined && found !== mark) return undefined;
    found = mark;
  }
  return found;
}

/** Signs that several currencies share, and which; the usual one first. */
const SHARED: Readonly<Record<string, readonly string[]>> = {
  $: 'USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU JMD TTD BBD BSD BZD BMD FJD GYD KYD LRD NAD SBD SRD XCD'.split(
    ' ',
  ),
  '¥': ['CNY', 'JPY'],
  KR: ['SEK', 'NOK', 'DKK', 'ISK'],
};

const CURRENCIES: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  元: 'CNY',
  圆: 'CNY',
  人民币: 'CNY',
  RMB: 'CNY',
  US$: 'USD',
  HK$: 'HKD',
  NT$: 'TWD',
  S$: 'SGD',
  港元: 'HKD',
  港币: 'HKD',
  新台币: 'TWD',
  新臺幣: 'TWD',
  円: 'JPY',
  日元: 'JPY',
  美元: 'USD',
  欧元: 'EUR',
  '₩': 'KRW',
  '₹': 'INR',
};

function toDecimal(text: string, mark: DecimalMark): string | undefined {
  const compact = text
    .trim()
    .replace(/(?<=\d)['’\s](?=\d{3})/g, '')
    .replace(/\s/g, '')
    // A dash stands for no cents: `12,-`, `CHF 12.--`.
    .replace(/(?<=\d[.,])[-−–—]{1,2}(?=\)?$)/, '');
  const match = /^(\(?)([+\-−]?)([\d.,]*\d[\d.,]*)(?:[eE]([+-]?\d{1,3}))?(-?)(\)?)$/.exec(compact);
  if (match?.[3] === undefined || (match[1] === '(') !== (match[6] === ')')) return undefined;
  const plain = plainDigits(match[3], mark);
  if (plain === undefined) return undefined;
  const signs = [match[1] === '(', match[2] === '-' || match[2] === '−', match[5] === '-'];
  const negative = signs.filter(Boolean).length;
  if (negative > 1) return undefined;
  const moved = match[4] === undefined ? plain : movePoint(plain, Number(match[4]));
  return negative === 1 && /[1-9]/.test(moved) ? `-${moved}` : moved;
}

/** Removes grouping and writes the fraction with a point. */
function plainDigits(digits: string, mark: DecimalMark): string | undefined {
  const decimal = evidentMark(digits) ?? (/[.,]/.test(digits) ? mark : undefined);
  const at = decimal === undefined ? -1 : digits.lastIndexOf(decimal);
  const whole = at < 0 ? digits : digits.slice(0, at);
  const fraction = at < 0 ? '' : digits.slice(at + 1);
  if (/[.,]/.test(fraction) || (decimal !== undefined && whole.includes(decimal))) return undefined;
  // Groups of three, of four (Chinese) or of two (Indian), under one sign.
  if (!/^(?:\d*|\d{1,4}(?:([.,])\d{2,4})(?:\1\d{2,4})*)$/.test(whole)) return undefined;
  const start = whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '') || '0';
  return fraction === '' ? start : `${start}.${fraction}`;
}

/** The mark, where the digits allow only one reading: `1.234,56`, `1,5`, `0.125`, `1,234,567`. */
function evidentMark(digits: string): DecimalMark | undefined {
  const marks = digits.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  if (last !== '.' && last !== ',') return undefined;
  const other = last === '.' ? ',' : '.';
  const after = digits.length - 1 - digits.lastIndexOf(last);
  if (marks.length > 1) return marks.every((sign) => sign === last) ? other : last;
  const before = digits.indexOf(last);
  const couldGroup = after === 3 && before >= 1 && before <= 3 && !digits.startsWith('0');
  return couldGroup ? undefined : last;
}

function movePoint(decimal: string, exponent: number): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const start = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const rest = point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point);
  const trimmed = start.replace(/^0+(?=\d)/, '');
  return rest === '' ? trimmed : `${trimmed}.${rest}`;
}
