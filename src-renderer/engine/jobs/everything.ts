import { Zip, ZipDeflate } from 'fflate';
import * as z from 'zod/mini';
import { Ids } from '#engine/index/ids.ts';
import { CheckLog } from '#engine/jobs/check-log.ts';
import { finishBulk, refusal } from '#engine/jobs/finish-bulk.ts';
import { compared, noTally, type Tally } from '#engine/jobs/held-beside-here.ts';
import type { BulkWriter, JobContext } from '#engine/jobs/job-context.ts';
import { badFile, JobFailed } from '#engine/jobs/job-failed.ts';
import { NamedContents } from '#engine/jobs/workspace-contents.ts';
import { unpackText } from '#engine/jobs/workspace-zip.ts';
import type { ExportedFile } from '#engine/protocol/export.ts';
import type {
  CheckedCopy,
  ImportCounts,
  ImportPreview,
  ImportResult,
  RestoreCounts,
} from '#engine/protocol/import.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { lifted } from '#shared/domain/lifted.ts';
import { problemsOf, valuesSchema } from '#shared/domain/record-problems.ts';
import { type FieldValues, isBlank, type RecordRow } from '#shared/sync/change-set.ts';
import { joinBytes } from '#shared/text/join-bytes.ts';

/**
 * A whole workspace as a file: a zip with `manifest.json` and one JSON-lines file per kind, a record
 * a line, `{"id":…,"values":{…}}`. It comes back to an equal workspace: ids are kept. From version 2 on, `files/<id>`
 * are the contents of the files that records name.
 */
const FORMAT = 'rapport';
const VERSION = 2;
const MANIFEST = 'manifest.json';
const manifestSchema = z.object({
  format: z.literal(FORMAT),
  version: z.int().check(z.positive()),
  /** The version of each kind's stored shape, and how many records there are. */
  kinds: z.record(
    z.string(),
    z.object({ version: z.int().check(z.positive()), records: z.int().check(z.nonnegative()) }),
  ),
  /** How many contents of files there are. */
  files: z.optional(z.int().check(z.nonnegative())),
});
type Manifest = z.infer<typeof manifestSchema>;

const rowSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  values: z.record(z.string(), z.unknown()),
});

/** Writes every live record of every kind, a batch at a time. */
export async function exportEverything(context: JobContext): Promise<ExportedFile> {
  const pieces: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, piece) => {
    if (error) failure = error;
    else pieces.push(piece);
  });
  const encoder = new TextEncoder();
  const total = context.kinds.reduce((sum, { name }) => sum + context.count(name, 'all'), 0);
  let done = 0;
  const kinds: Record<string, Manifest['kinds'][string]> = {};
  const named = new NamedContents(context);
  for (const { name, version } of context.kinds) {
    const file = new ZipDeflate(fileOf(name), { level: 6 });
    zip.add(file);
    let records = 0;
    for await (const rows of context.scan(name, 'all')) {
      await context.yield();
      named.note(name, rows);
      const lines = rows.map(({ id, values }) => `${JSON.stringify({ id, values })}\n`);
      file.push(encoder.encode(lines.join('')));
      records += rows.length;
      done += rows.length;
      context.progress('export', done, total);
    }
    file.push(new Uint8Array(), true);
    kinds[name] = { version, records };
  }
  const { files, missing } = await named.writeTo(zip);
  // Without files it is what every version can read.
  const version = files > 0 || missing > 0 ? VERSION : 1;
  const manifest: Manifest = { format: FORMAT, version, kinds, ...(version > 1 && { files }) };
  const last = new ZipDeflate(MANIFEST);
  zip.add(last);
  last.push(encoder.encode(JSON.stringify(manifest, null, 2)), true);
  zip.end();
  if (failure) throw failure;
  const day = new Date().toISOString().slice(0, 10);
  const file = { name: `rapport-${day}.zip`, mime: 'application/zip', bytes: joinBytes(pieces) };
  return missing === 0 ? file : { ...file, missing };
}

/** Says what a workspace file holds. Throws `JobFailed` for a file that is none, or too new. */
export function previewEverything(
  context: JobContext,
  bytes: Uint8Array,
): Omit<ImportPreview, 'kind' | 'keys' | 'hasTags'> {
  const { kinds } = readManifest(context, bytes);
  const workspace = Object.fromEntries(
    Object.entries(kinds).map(([name, { records }]) => [name, records]),
  );
  return {
    format: 'zip',
    encoding: 'utf-8',
    hasHeader: false,
    columns: [],
    targets: [],
    rows: [],
    total: Object.values(workspace).reduce((sum, records) => sum + records, 0),
    dateOrder: null,
    left: [],
    workspace,
  };
}

/**
 * Brings a workspace file in as one undoable act. Records of the same id become what the file says (but
 * entries, which stay as they are), others are added; records the file does not know stay. Values of older versions are lifted.
 */
export async function importEverything(
  context: JobContext,
  params: { readonly id: string; readonly file: Uint8Array; readonly name?: string },
): Promise<ImportResult> {
  const act = { name: 'importEverything', params: { file: params.name ?? 'rapport.zip' } };
  const writer = context.bulk(act, params.id);
  return finishBulk(context, writer, async () => {
    const tally = noTally();
    const named = new NamedContents(context);
    await readAll(context, params.file, 'import', async (kind, rows) => {
      named.note(kind.name, rows);
      await restore(context, writer, kind, storedRows(context, kind, rows), tally);
    });
    // On the disk before the records are that name them.
    const lacking = await named.readFrom(params.file, context.files.add);
    await context.yield();
    const { added, updated, unchanged, renamed } = tally;
    const counts: ImportCounts = {
      added,
      updated,
      unchanged,
      renamed,
      namesKept: 0,
      asked: 0,
      unanswered: 0,
      unansweredNew: 0,
      duplicates: 0,
      refused: 0,
      likely: 0,
      created: 0,
      remarked: 0,
      refusedRows: [],
      remarks: [],
    };
    const told = { counts, refusedFile: null, remarksFile: null, lacking };
    const changed = tally.added + tally.updated;
    if (changed === 0) {
      await writer.abort();
      return { ok: true, ...told, changeSet: null };
    }
    const committed = await writer.commit({ ...act, params: { ...act.params, count: changed } });
    return committed.ok
      ? { ok: true, ...told, changeSet: committed.changeSet }
      : { ok: false, error: refusal(committed) };
  });
}

/**
 * Reads a workspace file to its end as an import would, and writes nothing. Throws `JobFailed` for a file that could not be brought in.
 */
export async function checkEverything(
  context: JobContext,
  params: { readonly file: Uint8Array },
): Promise<CheckedCopy> {
  const { kinds } = readManifest(context, params.file);
  const records = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 0]));
  const named = new NamedContents(context);
  await readAll(context, params.file, 'check', async (kind, rows) => {
    storedRows(context, kind, rows);
    named.note(kind.name, rows);
    records[kind.name] = (records[kind.name] ?? 0) + rows.length;
  });
  return { records, lacking: await named.readFrom(params.file, async () => undefined) };
}

/** Says what bringing in a workspace file would change, and keeps it to be looked at. Writes nothing. */
export async function compareEverything(
  context: JobContext,
  params: { readonly file: Uint8Array },
): Promise<RestoreCounts> {
  const kinds: Record<string, Tally> = {};
  const log = new CheckLog();
  const named = new NamedContents(context);
  await readAll(context, params.file, 'check', async (kind, rows) => {
    named.note(kind.name, rows);
    const { name } = kind;
    const tally = kinds[name] ?? noTally();
    kinds[name] = tally;
    const { changed } = await compared(context, kind, storedRows(context, kind, rows), tally);
    for (const { id, changes, renames } of changed)
      log.change({ kind: name, id, changes, renames });
  });
  const lacking = await named.readFrom(params.file, async () => undefined);
  context.keepCheck(log);
  const kept = Object.values(kinds).reduce((sum, tally) => sum + tally.kept, 0);
  return { kinds, renamed: log.renames, kept, lacking };
}

/** Reads the records of all kinds in batches. Throws `JobFailed` for a file that is not whole. */
async function readAll(
  context: JobContext,
  file: Uint8Array,
  stage: string,
  take: (kind: EntityKind, rows: readonly RecordRow[]) => Promise<void>,
): Promise<void> {
  const { kinds } = readManifest(context, file);
  const total = Object.values(kinds).reduce((sum, { records }) => sum + records, 0);
  let done = 0;
  for (const kind of inOrder(context.kinds)) {
    const entry = kinds[kind.name];
    if (!entry) continue;
    let records = 0;
    for (const rows of rowsOf(file, kind, entry.version)) {
      await context.yield();
      await take(kind, rows);
      records += rows.length;
      done += rows.length;
      context.progress(stage, done, total);
    }
    expectCount(kind, entry.records, records);
  }
}

/** Definitions of custom fields first: the records' values are checked against them. */
function inOrder(kinds: readonly EntityKind[]): readonly EntityKind[] {
  return kinds.toSorted(
    (a, b) => Number(b.name === 'customField') - Number(a.name === 'customField'),
  );
}

async function restore(
  context: JobContext,
  writer: BulkWriter,
  kind: EntityKind,
  rows: readonly RecordRow[],
  tally: Tally,
): Promise<void> {
  const { fresh, changed } = await compared(context, kind, rows, tally);
  // Their own fields are checked already. Custom ones are as they were held where the file was
  // written, whose rules are not those of this workspace: nothing of a backup is refused for them.
  const fits = context.fieldsOf(kind.name);
  if (fresh.length > 0) {
    await writer.add(
      kind.name,
      fresh.map((row) => ({ ...row, fits, asSpelt: true })),
    );
  }
  for (const { id, changes } of changed) await writer.set(kind.name, id, changes, 'asHeld');
}

/** Rows in the form their kind stores them in. Throws for one that the kind does not allow. */
function storedRows(
  context: JobContext,
  kind: EntityKind,
  rows: readonly RecordRow[],
): readonly RecordRow[] {
  const stored = rows.map(({ id, values }) => ({ id, values: context.stored(kind.name, values) }));
  for (const { id, values } of stored) {
    const [problem] = problemsOf(kind, kind.fields, ownValues(kind, values));
    if (problem) {
      throw badFile('damagedZip', `${kind.name} ${id}: ${problem.field} ${problem.key}.`, {
        params: { file: fileOf(kind.name) },
      });
    }
  }
  return stored;
}

function expectCount({ name }: EntityKind, expected: number, found: number): void {
  if (found === expected) return;
  throw badFile('incomplete', `${fileOf(name)} should hold ${expected} records.`, {
    params: { file: fileOf(name), expected, found },
  });
}

/** Without those of custom fields, whose definitions may come with the same file. */
function ownValues(kind: EntityKind, values: FieldValues): FieldValues {
  return Object.fromEntries(
    Object.entries(values).filter(([field]) => Object.hasOwn(kind.fields, field)),
  );
}

function readManifest(context: JobContext, bytes: Uint8Array): Manifest {
  const text = unpackText(bytes, MANIFEST);
  if (text === null) {
    throw badFile('unknownZip', 'This zip file is no Rapport workspace: it has no manifest.');
  }
  const parsed = manifestSchema.safeParse(parseJson(text));
  if (!parsed.success) throw badFile('damagedZip', 'The manifest of the file cannot be read.');
  const { version, kinds } = parsed.data;
  const newer = Object.entries(kinds).some(([name, entry]) => {
    const kind = context.kinds.find((each) => each.name === name);
    return !kind || entry.version > kind.version;
  });
  if (version > VERSION || newer) {
    throw new JobFailed({
      code: 'newerVersion',
      message: 'The file was written by a newer version of Rapport: update Rapport and try again.',
    });
  }
  return parsed.data;
}

const LINES_PER_BATCH = 1_000;

function* rowsOf(
  bytes: Uint8Array,
  kind: EntityKind,
  version: number,
): Generator<readonly RecordRow[]> {
  const name = fileOf(kind.name);
  const text = unpackText(bytes, name);
  if (text === null) throw badFile('incomplete', `${name} is missing.`, { params: { file: name } });
  const schema = valuesSchema(kind.fields);
  const ids = new Ids();
  let batch: RecordRow[] = [];
  let line = 0;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const json = text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length : end + 1;
    line += 1;
    if (json.trim() === '') continue;
    const row = rowSchema.safeParse(parseJson(json));
    const values = row.success ? withoutBlanks(lifted(kind, version, row.data.values)) : {};
    const { count } = ids;
    const isNew = row.success && ids.take(row.data.id) === count;
    if (!row.success || !isNew || !schema.safeParse(values).success) {
      throw badFile('damagedZip', `Line ${line} of ${name} cannot be read.`, {
        line,
        params: { file: name },
      });
    }
    batch.push({ id: row.data.id, values });
    if (batch.length === LINES_PER_BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function withoutBlanks(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isBlank(value)));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fileOf(kind: string): string {
  return `${kind}.jsonl`;
}
