/** An amount in whole minor units (cents), and its currency, ISO 4217. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** What several amounts of one currency come to: whole minor units, of any size and so as text. */
export interface MoneySum {
  readonly amount: string;
  readonly currency: string;
}

/** Minor units at most, either way: whole numbers are exact up to there, with room for a rounding. */
export const MOST_MONEY = 9_000_000_000_000_000;

/** Currencies whose minor unit is not a hundredth (ISO 4217), by its decimal digits. */
const DIGITS: readonly (readonly [number, string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

/** Decimal digits of a currency's minor unit: 2 for EUR and for what nobody knows, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return DIGITS.find(([, codes]) => codes.includes(currency))?.[0] ?? 2;
}

/** Whether a value is money as it may be stored; whatever else a device sends is none. */
export function isMoney(value: unknown): value is Money {
  if (typeof value !== 'object' || value === null) return false;
  if (!('amount' in value) || !('currency' in value)) return false;
  const { amount, currency } = value;
  const isAmount = Number.isSafeInteger(amount) && Math.abs(Number(amount)) <= MOST_MONEY;
  return isAmount && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency);
}
