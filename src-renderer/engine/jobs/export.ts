import type { JobContext } from '#engine/jobs/job-context.ts';
import { JobFailed } from '#engine/jobs/job-failed.ts';
import type { Selection } from '#engine/protocol/changes.ts';
import type { ExportedFile } from '#engine/protocol/export.ts';
import type { EngineRequests } from '#engine/protocol/requests.ts';
import type { CustomerValues } from '#shared/domain/customer.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';
import { columnsFor, createShapeMeter } from '#shared/import/values-to-cells.ts';
import { valuesToVcard } from '#shared/import/values-to-vcard.ts';
import type { Titles } from '#shared/import/written-table.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { csvRow } from '#shared/text/csv-write.ts';
import { joinBytes } from '#shared/text/join-bytes.ts';
import { type WrittenVersion, writeCard } from '#shared/text/vcard-write.ts';

type ExportParams = Omit<EngineRequests['exportRecords']['params'], 'job'>;

const CSV_FORMAT = { delimiter: ',', eol: '\r\n' } as const;

/** Writes the records of a selection as a file, in the order of the view. */
export async function exportRecords(
  context: JobContext,
  params: ExportParams,
): Promise<ExportedFile> {
  const kind = context.kinds.find(({ name }) => name === params.kind);
  if (!kind)
    throw new JobFailed({ code: 'notFound', message: `No kind is called ${params.kind}.` });
  const base = params.labels.file ?? params.kind;
  if (params.format === 'csv') {
    return {
      name: `${base}.csv`,
      mime: 'text/csv;charset=utf-8',
      bytes: await csvOf(context, params),
    };
  }
  if (!kind.cards) {
    throw new JobFailed({ code: 'internal', message: 'This kind has no address cards.' });
  }
  const version = params.format === 'vcard3' ? '3.0' : '4.0';
  return {
    name: `${base}.vcf`,
    mime: 'text/vcard;charset=utf-8',
    bytes: await cardsOf(context, params.on, version),
  };
}

async function csvOf(context: JobContext, params: ExportParams): Promise<Uint8Array> {
  const { kind, on, labels } = params;
  const computed = context.computed(kind);
  const stored = context.fieldsOf(kind);
  const fields = { ...computed.fields, ...stored };
  const isComputed = params.columns?.some((field) => !(field in stored)) ?? false;
  const total = context.count(kind, on);
  const meter = createShapeMeter(fields);
  let seen = 0;
  for await (const rows of context.scan(kind, on)) {
    await context.yield();
    for (const { values } of rows) meter.add(values);
    seen += rows.length;
    context.progress('reading', seen, total);
  }
  const shape = meter.shape();
  const wanted =
    params.columns?.filter((field) => fields[field]) ??
    Object.keys(stored).filter((field) => shape.used.has(field) && !fields[field]?.system);
  const columns = columnsFor(wanted, fields, shape, labels);
  const bytes = new ByteSink();
  bytes.write(
    `\ufeff${csvRow(
      columns.map(({ header }) => header),
      CSV_FORMAT,
    )}`,
  );
  let written = 0;
  for await (const rows of context.scan(kind, on)) {
    await context.yield();
    const titles = await titlesOf(context, fields, wanted, rows);
    for (const { id, values } of rows) {
      const all = isComputed ? { ...computed.values(id, values), ...values } : values;
      bytes.write(
        csvRow(
          columns.map(({ cell }) => cell(all, titles)),
          CSV_FORMAT,
        ),
      );
    }
    written += rows.length;
    context.progress('export', written, total);
  }
  return bytes.end();
}

async function cardsOf(
  context: JobContext,
  on: Selection,
  version: WrittenVersion,
): Promise<Uint8Array> {
  const fields = context.fieldsOf('customer');
  const total = context.count('customer', on);
  const bytes = new ByteSink();
  let written = 0;
  for await (const rows of context.scan('customer', on)) {
    await context.yield();
    const titles = await titlesOf(context, fields, ['parent'], rows);
    for (const { values } of rows) {
      const organisation = titles.get(String(values.parent));
      bytes.write(writeCard(valuesToVcard(values as CustomerValues, organisation), version));
    }
    written += rows.length;
    context.progress('export', written, total);
  }
  return bytes.end();
}

/** Titles of the records that ref fields of a batch point at. */
async function titlesOf(
  context: JobContext,
  fields: FieldSpecs,
  wanted: readonly string[],
  rows: readonly RecordRow[],
): Promise<Titles> {
  const titles = new Map<string, string>();
  for (const field of wanted) {
    const of = referredKind(fields[field]);
    const kind = context.kinds.find(({ name }) => name === of);
    if (!kind) continue;
    const ids = new Set(
      rows.flatMap(({ values }) => (values[field] ? [String(values[field])] : [])),
    );
    if (ids.size === 0) continue;
    for (const { id, values } of await context.read(kind.name, [...ids])) {
      titles.set(id, kind.title(values));
    }
  }
  return titles;
}

/** Collects text as UTF-8 in pieces, so that a large file is never one string. */
class ByteSink {
  readonly #encoder = new TextEncoder();
  readonly #pieces: Uint8Array[] = [];
  #text: string[] = [];
  #length = 0;

  write(text: string): void {
    this.#text.push(text);
    this.#length += text.length;
    if (this.#length > 262_144) this.#flush();
  }

  end(): Uint8Array {
    this.#flush();
    return joinBytes(this.#pieces);
  }

  #flush(): void {
    this.#pieces.push(this.#encoder.encode(this.#text.join('')));
    this.#text = [];
    this.#length = 0;
  }
}
