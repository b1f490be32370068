import { escapeFormula } from './csv-formula.ts';

export interface CsvWriteOptions {
  readonly delimiter: string;
  /** Excel opens UTF-8 rightly only with a byte order mark. */
  readonly bom: boolean;
  readonly eol: '\r\n' | '\n';
}

/**
 * Writes rows as RFC 4180 text that `parseCsv` reads back to equal values. Cells that look like
 * formulas are escaped (`csv-formula.ts`). A row needs at least one field.
 */
export function writeCsv(
  rows: Iterable<readonly string[]>,
  options: CsvWriteOptions = { delimiter: ',', bom: true, eol: '\r\n' },
): string {
  const parts: string[] = options.bom ? ['\ufeff'] : [];
  for (const row of rows) parts.push(csvRow(row, options));
  return parts.join('');
}

/** One line of a CSV file with its line end, for writers that go row by row. */
export function csvRow(
  row: readonly string[],
  { delimiter, eol }: Pick<CsvWriteOptions, 'delimiter' | 'eol'>,
): string {
  // A lone empty cell would be a blank line, which readers skip.
  if (row.length === 1 && row[0] === '') return `""${eol}`;
  return row.map((value) => quote(escapeFormula(value), delimiter)).join(delimiter) + eol;
}

/** Quotes what would end the field, what readers trim, and what would pass for a `sep=` line. */
function quote(value: string, delimiter: string): string {
  const plain = !value.includes(delimiter) && !/["\r\n\ufeff]|^\s|\s$|^sep=/i.test(value);
  return plain ? value : `"${value.replaceAll('"', '""')}"`;
}
