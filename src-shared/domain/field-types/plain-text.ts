import { cleanText } from '#shared/text/clean-text.ts';

/** What can be seen of a text, by which two are the same. */
export function plainText(text: string): string {
  return cleanText(text.normalize('NFKC')).replace(/\s+/g, ' ').toLowerCase();
}
