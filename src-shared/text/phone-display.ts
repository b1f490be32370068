import { callingCodeLength } from './calling-codes.ts';
import { PHONE_GROUPS } from './phone-groups.ts';

/** How numbers that begin so part. */
interface Grouping {
  readonly begins: RegExp;
  readonly groups: RegExp;
}

const byCode = new Map<string, readonly Grouping[]>();

function groupingsOf(code: string): readonly Grouping[] {
  const known = byCode.get(code);
  if (known) return known;
  const rules = (PHONE_GROUPS[code] ?? '').split(' ').filter(Boolean);
  const groupings = rules.map((rule): Grouping => {
    const [begins = '', lengths = ''] = rule.split('>');
    const groups = lengths.split('.').map((length) => `(\\d{${length.replace('-', ',')}})`);
    return { begins: new RegExp(`^(?:${begins})`), groups: new RegExp(`^${groups.join('')}$`) };
  });
  byCode.set(code, groupings);
  return groupings;
}

/**
 * A stored phone for reading: `+49 176 04069098`, an extension behind a dash. Its digits are in groups as
 * its country writes them from abroad, or in threes where `PHONE_GROUPS` does not know the country. What is
 * not E.164 stays, and a number that was `typed` as a word (`1-800-FLOWERS`) is shown so.
 */
export function displayPhone(stored: string, typed?: string): string {
  if (typed && isWordNumber(stored, typed)) return typed;
  const [, digits = '', extension] = /^\+(\d{7,15})(?:;ext=(\d+))?$/.exec(stored) ?? [];
  if (!digits) return stored;
  const length = callingCodeLength(digits);
  const code = digits.slice(0, length);
  const own = digits.slice(length);
  const parts = countryGroups(code, own) ?? threes(own);
  const shown = `+${code} ${parts.join(' ')}`;
  return extension ? `${shown}-${extension}` : shown;
}

function countryGroups(code: string, own: string): readonly string[] | undefined {
  for (const { begins, groups } of groupingsOf(code)) {
    const found = begins.test(own) ? groups.exec(own) : null;
    if (found) return found.slice(1);
  }
  return undefined;
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
