import { callingCodeLength } from './calling-codes.ts';

/** How a country's own digits part, where it has one form that everybody uses. */
const GROUPS: Readonly<Record<string, RegExp>> = {
  '1': /^(\d{3})(\d{3})(\d{4})$/,
  '86': /^(1\d{2})(\d{4})(\d{4})$/,
};

/**
 * A stored phone for reading: `+49 176 040 690 98`, an extension behind a dash. The digits are in
 * groups, not in each country's own places: that needs tables of 40 KB. What is not E.164 stays, and
 * a number that was `typed` as a word (`1-800-FLOWERS`) is shown so.
 */
export function displayPhone(stored: string, typed?: string): string {
  if (typed && isWordNumber(stored, typed)) return typed;
  const [, digits = '', extension] = /^\+(\d{7,15})(?:;ext=(\d+))?$/.exec(stored) ?? [];
  if (!digits) return stored;
  const length = callingCodeLength(digits);
  const code = digits.slice(0, length);
  const own = digits.slice(length);
  const parts = GROUPS[code]?.exec(own)?.slice(1) ?? threes(own);
  const shown = `+${code} ${parts.join(' ')}`;
  return extension ? `${shown}-${extension}` : shown;
}

/** Letters of a word stand for digits that the text itself lacks; a note beside a number does not. */
function isWordNumber(stored: string, typed: string): boolean {
  const digits = (text: string) => text.replace(/\D/g, '').length;
  return /\p{L}{3}/u.test(typed) && digits(typed) < digits(stored.replace(/;.*/, '')) - 3;
}

/** Groups of three; the last takes what is left, never a digit alone. */
function threes(digits: string): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < digits.length; ) {
    const left = digits.length - at;
    const length = left === 4 ? 2 : Math.min(3, left);
    parts.push(digits.slice(at, at + length));
    at += length;
  }
  return parts;
}
