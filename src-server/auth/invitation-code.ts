import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that a code can be read out and typed. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;
const GROUP = 4;

/** A new code of 100 random bits, as `K7QF-2M9X-…`. */
export function newCode(): string {
  // 256 is a multiple of 32, so the remainder favours no letter.
  const letters = Array.from(randomBytes(LENGTH), (byte) => alphabet[byte % alphabet.length]);
  return Array.from({ length: LENGTH / GROUP }, (_, i) =>
    letters.slice(i * GROUP, (i + 1) * GROUP).join(''),
  ).join('-');
}

/**
 * What is kept of a code: enough to know it again, not enough to use it. A plain hash is enough, since
 * nobody can try 2^100 codes. Case, dashes, blanks and the letters that look like digits do not matter.
 */
export function codeHash(code: string): string {
  const plain = code.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return createHash('sha256').update(plain).digest('hex');
}
