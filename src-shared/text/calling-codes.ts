/** Country codes of one and two digits (ITU-T E.164); all others have three. */
const SHORT_CODES = new Set(
  '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/** By the first two digits of an international number: how many of its digits are the country's code. */
const LENGTHS = Uint8Array.from({ length: 100 }, (_, pair) => {
  const digits = String(pair).padStart(2, '0');
  return [1, 2].find((count) => SHORT_CODES.has(digits.slice(0, count))) ?? 3;
});

/** How many of an international number's digits are its country's code, also where not all are typed. */
export function callingCodeLength(digits: string): number {
  const first = digits.charCodeAt(0) - 48;
  const second = digits.length > 1 ? digits.charCodeAt(1) - 48 : 0;
  return LENGTHS[first * 10 + second] ?? 3;
}
