import type { BookStart, Referral } from '#shared/rules/loyalty/book.ts';
import type { CustomerDetails } from '#shared/rules/loyalty/facts.ts';

/**
 * Whether two customers look like one person who recommends himself: the same e-mail, the same
 * phone however it is written, or the same name at the same address. Blank never matches blank.
 */
export function looksLikeOne(
  a: CustomerDetails,
  b: CustomerDetails,
  region: string,
  { fold, normalisePhone }: BookStart['tools'],
): Referral['because'] | undefined {
  const key = (text: string | null | undefined) =>
    fold(text ?? '')
      .replace(/\s+/g, ' ')
      .trim();
  const phone = (text: string | null | undefined) => {
    const typed = (text ?? '').normalize('NFKC').trim();
    const normal = normalisePhone(typed, region);
    return normal.startsWith('+') ? normal : normal.replace(/\D/g, '');
  };
  const isSame = (left: string, right: string) => left !== '' && left === right;
  if (isSame(phone(a.phone), phone(b.phone))) return 'phone';
  if (isSame(emailKey(a.email), emailKey(b.email))) return 'email';
  const isHome = isSame(key(a.name), key(b.name)) && isSame(key(a.address), key(b.address));
  return isHome ? 'nameAndAddress' : undefined;
}

function emailKey(text: string | null | undefined): string {
  return (text ?? '').normalize('NFKC').trim().toLowerCase();
}
