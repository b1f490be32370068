import { joinBytes } from '#engine/jobs/join-bytes.ts';
import type { IncomingRow, Reason } from '#engine/jobs/row-planner.ts';
import type { ExportedFile, RefusedRow } from '#engine/protocol.ts';
import { csvRow } from '#shared/text/csv-write.ts';

/** Rows that were left out, as the file had them, with the reason: to correct and run again. */
export class RefusedRows {
  readonly #header: readonly string[];
  readonly #labels: Readonly<Record<string, string>>;
  readonly #format: { readonly delimiter: string; readonly eol: '\r\n' };
  readonly #pieces: Uint8Array[] = [];
  readonly #listed: RefusedRow[] = [];
  #text = '';
  #count = 0;

  constructor(
    header: readonly string[],
    labels: Readonly<Record<string, string>>,
    delimiter: string,
  ) {
    this.#header = header;
    this.#labels = labels;
    this.#format = { delimiter, eol: '\r\n' };
  }

  add({ line, cells }: Pick<IncomingRow, 'line' | 'cells'>, reasons: readonly Reason[]): void {
    const first = reasons[0];
    if (this.#listed.length < 100 && first) {
      const { key, column, params } = first;
      this.#listed.push({
        line,
        reason: key,
        ...(column === undefined ? {} : { column }),
        ...(params === undefined ? {} : { params }),
      });
    }
    if (this.#count === 0) this.#text = `\ufeff${csvRow(this.#headerRow(), this.#format)}`;
    this.#count += 1;
    const said = reasons.map((reason) => this.#say(reason)).join('; ');
    this.#text += csvRow([...this.#padded(cells), String(line), said], this.#format);
    if (this.#text.length > 65_536) this.#flush();
  }

  listed(limit: number): readonly RefusedRow[] {
    return this.#listed.slice(0, limit);
  }

  /** The file of all of them; null when there are none. */
  file(sourceName: string): ExportedFile | null {
    if (this.#count === 0) return null;
    this.#flush();
    const bytes = joinBytes(this.#pieces);
    const base = sourceName.replace(/\.[^.]*$/, '') || 'import';
    return { name: `${base}.refused.csv`, mime: 'text/csv;charset=utf-8', bytes };
  }

  #flush(): void {
    if (this.#text) this.#pieces.push(new TextEncoder().encode(this.#text));
    this.#text = '';
  }

  #headerRow(): readonly string[] {
    return [...this.#header, this.#labels.line ?? 'line in file', this.#labels.reason ?? 'reason'];
  }

  #padded(cells: readonly string[]): readonly string[] {
    const missing = Math.max(0, this.#header.length - cells.length);
    return [...cells, ...Array.from({ length: missing }, () => '')];
  }

  #say({ key, column, params }: Reason): string {
    const template = this.#labels[`reason.${key}`] ?? key;
    const words: Readonly<Record<string, string | number>> = {
      ...params,
      ...(params?.field ? { field: this.#labels[`field.${params.field}`] ?? params.field } : {}),
    };
    const said = template.replace(/{{(\w+)}}/g, (_, name: string) => String(words[name] ?? ''));
    const where = column === undefined ? '' : (this.#header[column - 1] ?? String(column));
    return where ? `${where}: ${said}` : said;
  }
}
