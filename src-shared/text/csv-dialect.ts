import { type CsvDialect, CsvScanner } from './csv-scanner.ts';

/** Enough of a file to judge its dialect by, in UTF-16 units. */
export const SAMPLE_LENGTH = 65_536;

const CANDIDATES: readonly { readonly delimiter: string; readonly weight: number }[] = [
  { delimiter: ',', weight: 1 },
  { delimiter: ';', weight: 0.99 },
  { delimiter: '\t', weight: 0.98 },
  { delimiter: '|', weight: 0.97 },
  // Rare as delimiters and common in times and addresses: they must win clearly.
  { delimiter: ':', weight: 0.7 },
  { delimiter: '^', weight: 0.7 },
];

const SAMPLE_ROWS = 200;

/**
 * Finds the delimiter under which the rows of a sample have most evenly the same number of fields,
 * reading quotes; a `sep=` line decides at once. A file of one column gets a comma.
 */
export function detectDialect(sample: string): CsvDialect {
  const text = sample.charCodeAt(0) === 0xfeff ? sample.slice(1) : sample;
  const hint = separatorLine(text);
  const body = text.slice(hint?.length ?? 0, SAMPLE_LENGTH);
  if (hint !== undefined)
    return { delimiter: hint.delimiter, escape: escapeFor(body, hint.delimiter) };

  let best = { delimiter: ',', score: 0.45 };
  for (const { delimiter, weight } of CANDIDATES) {
    if (!body.includes(delimiter)) continue;
    const dialect = { delimiter, escape: escapeFor(body, delimiter) };
    const score = weight * usage(body, delimiter) * evenness(body, dialect);
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, escape: escapeFor(body, best.delimiter) };
}

/** 0 to 1: how far the places where the character stands look like field ends, not like prose. */
function usage(text: string, delimiter: string): number {
  if (delimiter === ':' && text.includes('://')) return 0.5;
  const uses = text.split(delimiter);
  const prose = uses.filter((part, index) => index > 0 && part.startsWith(' ')).length;
  return 1 - (0.1 * prose) / (uses.length - 1);
}

/** Backslashes escape quotes only where the standard reading breaks and that one does not. */
function escapeFor(text: string, delimiter: string): CsvDialect['escape'] {
  if (!text.includes('\\"')) return 'doubled';
  const standard = read(text, { delimiter, escape: 'doubled' });
  if (!standard.broken) return 'doubled';
  return read(text, { delimiter, escape: 'backslash' }).broken ? 'doubled' : 'backslash';
}

/** 0 to 1: share of rows as wide as most, lowered for narrow tables and broken quoting. */
function evenness(text: string, dialect: CsvDialect): number {
  const { widths, broken, strayQuotes } = read(text, dialect);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  let usual = 1;
  for (const [width, count] of counts) {
    if (width > 1 && (usual === 1 || count > (counts.get(usual) ?? 0))) usual = width;
  }
  if (usual === 1) return 0;
  // Titles above a table and notes below it say nothing about it, but a table fills most of its file.
  const first = widths.indexOf(usual);
  const table = widths.slice(first, widths.lastIndexOf(usual) + 1);
  const even = (counts.get(usual) ?? 0) / table.length;
  const share = even * (0.3 + (0.7 * table.length) / widths.length);
  const quoting = (broken ? 0.6 : 1) * (1 - (0.3 * strayQuotes) / widths.length);
  return share * (1 - 0.4 / usual) * quoting;
}

interface Reading {
  readonly widths: readonly number[];
  readonly broken: boolean;
  readonly strayQuotes: number;
}

function read(text: string, dialect: CsvDialect): Reading {
  // No row is measured by the first one, which may be a title.
  const scanner = new CsvScanner(dialect, 1, Number.MAX_SAFE_INTEGER);
  scanner.write(text);
  // The last row of a cut sample is not whole.
  if (text.length < SAMPLE_LENGTH - 256) scanner.end();
  const rows = scanner.take().slice(0, SAMPLE_ROWS);
  return {
    widths: rows.map(({ fields }) => fields.length),
    broken: scanner.error?.kind === 'text-after-closing-quote',
    strayQuotes: rows.filter(({ problem }) => problem?.kind === 'quote-in-unquoted-field').length,
  };
}

/** Excel's hint for itself: a first line `sep=;` that is not data. */
export function separatorLine(
  text: string,
): { readonly delimiter: string; readonly length: number } | undefined {
  const match = /^sep=([^\r\n"])(?:\r\n|\n|\r|$)/i.exec(text);
  return match?.[1] === undefined ? undefined : { delimiter: match[1], length: match[0].length };
}
