/** An exact fraction. The denominator is above zero. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export const NOTHING: Fraction = { over: 0n, under: 1n };
export const ONE: Fraction = { over: 1n, under: 1n };

/** `over / under` of whole numbers; `under` is not 0. */
export function ratio(over: number | bigint, under: number | bigint = 1n): Fraction {
  const [top, bottom] = [BigInt(over), BigInt(under)];
  return bottom < 0n ? { over: -top, under: -bottom } : { over: top, under: bottom };
}

/**
 * A decimal number as it is written: `17.49`. Throws on anything else, rather than reading it as 0.
 */
export function decimal(text: string): Fraction {
  const [, sign = '', whole = '', digits = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '') throw new Error(`not a decimal number: ${text}`);
  const over = BigInt(whole + digits);
  return { over: sign ? -over : over, under: 10n ** BigInt(digits.length) };
}

export function times(...factors: readonly Fraction[]): Fraction {
  return factors.reduce((product, { over, under }) => ({
    over: product.over * over,
    under: product.under * under,
  }));
}

/** Throws where the divisor is 0. */
export function dividedBy(a: Fraction, b: Fraction): Fraction {
  if (b.over === 0n) throw new Error('divided by nothing');
  return ratio(a.over * b.under, a.under * b.over);
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.under === b.under) return { over: a.over + b.over, under: a.under };
  return reduced({ over: a.over * b.under + b.over * a.under, under: a.under * b.under });
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { over: -b.over, under: b.under });
}

export function isLess(a: Fraction, b: Fraction): boolean {
  return a.over * b.under < b.over * a.under;
}

export function least(a: Fraction, b: Fraction): Fraction {
  return isLess(a, b) ? a : b;
}

export function most(a: Fraction, b: Fraction): Fraction {
  return isLess(a, b) ? b : a;
}

/** The whole number at or below. */
export function roundedDown({ over, under }: Fraction): number {
  const whole = over / under;
  return Number(over < 0n && whole * under !== over ? whole - 1n : whole);
}

/** The whole number at or above. */
export function roundedUp({ over, under }: Fraction): number {
  return -roundedDown({ over: -over, under });
}

/** The nearest whole number, a half upwards. */
export function rounded({ over, under }: Fraction): number {
  return roundedDown({ over: 2n * over + under, under: 2n * under });
}

/** As a person reads it: `2.25`, at most four decimals, cut off. */
export function written({ over, under }: Fraction): string {
  const scaled = String(((over < 0n ? -over : over) * 10_000n) / under).padStart(5, '0');
  const digits = scaled.slice(-4).replace(/0+$/, '');
  return `${over < 0n ? '-' : ''}${scaled.slice(0, -4)}${digits ? `.${digits}` : ''}`;
}

function reduced({ over, under }: Fraction): Fraction {
  let [a, b] = [over < 0n ? -over : over, under];
  while (b !== 0n) [a, b] = [b, a % b];
  return a > 1n ? { over: over / a, under: under / a } : { over, under };
}
