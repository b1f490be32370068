import { MOST_MONEY, minorDigits } from '#shared/domain/money.ts';

/** Minor units as an exact decimal with a point: `-12345.60`. */
export function majorText(amount: number | string, currency: string): string {
  const digits = minorDigits(currency);
  const units = String(amount);
  const sign = units.startsWith('-') ? '-' : '';
  const plain = units.slice(sign.length).padStart(digits + 1, '0');
  const whole = plain.slice(0, plain.length - digits);
  return digits === 0 ? units : `${sign}${whole}.${plain.slice(-digits)}`;
}

/** Whole minor units of an exact decimal, rounded where it is finer; null where that is too much. */
export function unitsOf(decimal: string, currency: string): number | null {
  const digits = minorDigits(currency);
  const [, sign = '', whole = '0', fraction = ''] = /^([+-]?)(\d*)\.?(\d*)$/.exec(decimal) ?? [];
  const kept = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`);
  const units = kept + Number((fraction[digits] ?? '0') >= '5');
  if (!(units <= MOST_MONEY)) return null;
  return sign === '-' && units > 0 ? -units : units;
}
