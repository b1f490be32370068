const TRUE: ReadonlySet<string> = new Set([
  ...['true', 'yes', 'y', '1', 'x', 'on', '✓', '✔', 't'],
  ...['是', '对', '對', '真', '有', '√', 'ja', 'oui', 'sí', 'si'],
]);
const FALSE: ReadonlySet<string> = new Set([
  ...['false', 'no', 'n', '0', 'off', '✗', '✘', 'f', '-'],
  ...['否', '不', '不是', '假', '无', '無', '没有', '×', 'nein', 'non'],
]);

/** Reads yes or no as people write it in several languages; undefined for anything else. */
export function parseBoolean(text: string): boolean | undefined {
  const key = text.normalize('NFKC').trim().toLowerCase();
  if (TRUE.has(key)) return true;
  return FALSE.has(key) ? false : undefined;
}

/**
 * Splits a cell that holds several values (tags, phones) at ; , | 、 and their full-width forms or
 * line ends, without blanks, empty parts and repetitions.
 */
export function splitValues(text: string): string[] {
  const parts = text.split(/[;,|、；，｜\r\n]+/).map((part) => part.trim());
  return [...new Set(parts)].filter((part) => part !== '');
}
