const SYMBOLS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  HK$: 'HKD',
  NT$: 'TWD',
  US$: 'USD',
  $: 'USD',
  元: 'CNY',
  '₩': 'KRW',
  '₹': 'INR',
};
const DOLLARS = new Set(['USD', 'HKD', 'TWD', 'CAD', 'AUD', 'NZD', 'SGD', 'MXN']);

/**
 * Reads a number with either decimal mark: `1,234.5`, `1.234,5`, `1 234,5`, `3.5E+03`, `-88`, `(88)`.
 * One mark followed by three digits (`1,234`, `1.234`) groups thousands if it is a comma, and is a
 * decimal mark if it is a point. Undefined when it is no number.
 */
export function parseNumber(input: string): number | undefined {
  const text = input
    .normalize('NFKC')
    .trim()
    .replace(/[\s'’]/g, '')
    .replace(/[−–]/g, '-');
  const negative = /^\((.*)\)$/.exec(text);
  const plain = negative?.[1] ?? text;
  if (!/^[+-]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d+)?$/.test(plain)) return undefined;
  const comma = plain.lastIndexOf(',');
  const point = plain.lastIndexOf('.');
  let standard: string;
  if (comma > point) {
    const decimal = point >= 0 || (plain.indexOf(',') === comma && !/,\d{3}$/.test(plain));
    standard = decimal ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(',', '');
  } else {
    const grouped = plain.indexOf('.') !== point;
    standard = grouped ? plain.replace(/[.,]/g, '') : plain.replaceAll(',', '');
  }
  const value = Number(standard);
  if (!Number.isFinite(value)) return undefined;
  return negative ? -value : value;
}

export interface ParsedMoney {
  /** Integer minor units. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Reads an amount of money; `currency` is meant where the text names none. */
export function parseMoney(input: string, currency: string): ParsedMoney | undefined {
  const text = input.normalize('NFKC').trim();
  const match =
    /^([-+(]?)\s*([^\d\s+\-().,]*)\s*([-+(]?[\d.,\s'’]+(?:[eE][+-]?\d+)?\)?)\s*([^\d]*)$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, sign = '', before = '', digits = '', after = ''] = match;
  if (before && after) return undefined;
  const named = currencyOf((before || after).trim(), currency);
  const number = parseNumber(sign + digits);
  if (!named || number === undefined) return undefined;
  const amount = Math.round(number * 10 ** minorDigits(named));
  return Number.isSafeInteger(amount) ? { amount, currency: named } : undefined;
}

function currencyOf(mark: string, currency: string): string | undefined {
  if (!mark) return currency;
  if (mark === '¥') return currency === 'JPY' ? 'JPY' : 'CNY';
  if (mark === '$' && DOLLARS.has(currency)) return currency;
  if (/^[A-Za-z]{3}$/.test(mark)) return mark.toUpperCase();
  return SYMBOLS[mark];
}

const digitsOf = new Map<string, number>();

/** Decimal digits of a currency's minor unit (ISO 4217): 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  const digits = options.maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}
