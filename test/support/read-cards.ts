import type { VCard } from '#shared/text/vcard.ts';
import { parseVcard } from '#shared/text/vcard-read.ts';

/** The cards of a file that can be read. */
export function cards(input: Uint8Array | string): readonly VCard[] {
  const file = parseVcard(input);
  if (!file.ok) throw new Error(`${file.error.kind} at ${file.error.line}:${file.error.column}`);
  return file.cards;
}

/** The one card of these lines. */
export function card(version: string, ...lines: string[]): VCard {
  const [only] = cards(
    ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n'),
  );
  if (only === undefined) throw new Error('no card');
  return only;
}
