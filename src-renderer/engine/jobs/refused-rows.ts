import { type FileGround, openReading, type ReadPlan } from '#engine/jobs/import-reading.ts';
import type { Reason } from '#engine/jobs/incoming-row.ts';
import type { JobContext } from '#engine/jobs/job-context.ts';
import type { ExportedFile } from '#engine/protocol/export.ts';
import type { RefusedRow } from '#engine/protocol/import.ts';
import { csvRow } from '#shared/text/csv-write.ts';
import { joinBytes } from '#shared/text/join-bytes.ts';

/** Rows that were left out, by the line of the file where each begins, and why. */
export class RefusedRows {
  readonly #reasons = new Map<number, readonly Reason[]>();

  add({ line }: { readonly line: number }, reasons: readonly Reason[]): void {
    this.#reasons.set(line, reasons);
  }

  get count(): number {
    return this.#reasons.size;
  }

  /** Cells of the widest row: some have more than the table has columns. */
  get width(): number {
    let width = 0;
    for (const reasons of this.#reasons.values()) {
      for (const { key, params } of reasons) {
        if (key === 'tooManyCells') width = Math.max(width, Number(params?.found ?? 0));
      }
    }
    return width;
  }

  reasonsOf(line: number): readonly Reason[] | undefined {
    return this.#reasons.get(line);
  }

  /** The first of them, each with its first reason. */
  listed(limit: number): readonly RefusedRow[] {
    const listed: RefusedRow[] = [];
    for (const [line, [first]] of this.#reasons) {
      if (listed.length === limit) break;
      if (!first) continue;
      const { key, column, params } = first;
      listed.push({
        line,
        reason: key,
        ...(column === undefined ? {} : { column }),
        ...(params === undefined ? {} : { params }),
      });
    }
    return listed;
  }
}

type Labels = Readonly<Record<string, string>>;

const FLUSHED_UNITS = 65_536;

/**
 * A file of the rows that were left out, as the file had them, each with its line and the reasons:
 * to correct and run again. The file is read a second time for it, so that nothing has to be kept of
 * the many rows that are taken. Null when none was left out.
 */
export async function refusedFile(
  context: JobContext,
  plan: ReadPlan & { readonly labels?: Labels },
  ground: FileGround,
  refused: RefusedRows,
): Promise<ExportedFile | null> {
  return fileOf(context, plan, ground, refused, 'refused');
}

/** The same of rows that were taken, with what of them was left out or guessed: so nothing is lost. */
export async function remarksFile(
  context: JobContext,
  plan: ReadPlan & { readonly labels?: Labels },
  ground: FileGround,
  remarked: RefusedRows,
): Promise<ExportedFile | null> {
  return fileOf(context, plan, ground, remarked, 'remarks');
}

async function fileOf(
  context: JobContext,
  plan: ReadPlan & { readonly labels?: Labels },
  ground: FileGround,
  refused: RefusedRows,
  what: 'refused' | 'remarks',
): Promise<ExportedFile | null> {
  if (refused.count === 0) return null;
  const { labels = {}, source } = plan;
  const { header, delimiter, cells: written } = openReading(plan, ground);
  const format = { delimiter, eol: '\r\n' } as const;
  const pieces: Uint8Array[] = [];
  const encoder = new TextEncoder();
  // Cells that no column is for get one, so that line and reason stand under their names.
  const surplus = Array.from(
    { length: Math.max(0, refused.width - header.length) },
    (_, at) => `${labels.surplus ?? 'surplus'} ${at + 1}`,
  );
  const columns = [...header, ...surplus];
  const titles = [
    ...columns,
    labels.line ?? 'line in file',
    what === 'refused' ? (labels.reason ?? 'reason') : (labels.remark ?? 'remark'),
  ];
  let text = `\ufeff${csvRow(titles, format)}`;
  for (const rows of written()) {
    await context.yield();
    for (const { line, cells } of rows) {
      const reasons = refused.reasonsOf(line);
      if (!reasons) continue;
      const said = reasons.map((reason) => say(reason, header, labels)).join('; ');
      text += csvRow([...padded(cells, columns.length), String(line), said], format);
    }
    if (text.length < FLUSHED_UNITS) continue;
    pieces.push(encoder.encode(text));
    text = '';
  }
  pieces.push(encoder.encode(text));
  const base = source.name.replace(/\.[^.]*$/, '') || 'import';
  const name = `${base}.${what}.csv`;
  return { name, mime: 'text/csv;charset=utf-8', bytes: joinBytes(pieces) };
}

function padded(cells: readonly string[], width: number): readonly string[] {
  const missing = Math.max(0, width - cells.length);
  return [...cells.slice(0, width), ...Array.from({ length: missing }, () => '')];
}

function say({ key, column, params }: Reason, header: readonly string[], labels: Labels): string {
  const template = labels[`reason.${key}`] ?? key;
  const words: Readonly<Record<string, string | number>> = {
    ...params,
    ...(params?.field ? { field: labels[`field.${params.field}`] ?? params.field } : {}),
  };
  const said = template.replace(/{{(\w+)}}/g, (_, name: string) => String(words[name] ?? ''));
  const where = column === undefined ? '' : (header[column - 1] ?? String(column));
  return where ? `${where}: ${said}` : said;
}
