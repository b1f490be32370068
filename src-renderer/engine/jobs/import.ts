import { importEverything, previewEverything } from '#engine/jobs/everything.ts';
import { finishBulk, refusal } from '#engine/jobs/finish-bulk.ts';
import {
  type FileGround,
  openReading,
  readHead,
  refuseCardsFor,
} from '#engine/jobs/import-reading.ts';
import { isZip, type OpenSource, openSource } from '#engine/jobs/import-source.ts';
import type { Reason } from '#engine/jobs/incoming-row.ts';
import {
  type BulkWriter,
  type CheckedRow,
  type JobContext,
  JobFailed,
} from '#engine/jobs/job-context.ts';
import { previewEncoding } from '#engine/jobs/preview-encoding.ts';
import { RefusedRows, refusedFile } from '#engine/jobs/refused-rows.ts';
import { type PlannedRow, RowPlanner } from '#engine/jobs/row-planner.ts';
import { readRowsBeside } from '#engine/jobs/row-reader.ts';
import type {
  ImportColumn,
  ImportCounts,
  ImportPlan,
  ImportPreview,
  ImportResult,
  ImportSource,
} from '#engine/protocol.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { targetsOf } from '#shared/import/targets.ts';
import { vcardToDraft } from '#shared/import/vcard-to-draft.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { cleanText } from '#shared/text/clean-text.ts';

const PREVIEW_ROWS = 20;
const SAMPLES = 3;

/** Reads a file to its end and guesses its mapping. Throws `JobFailed` for a file that is broken. */
export async function previewImport(
  context: JobContext,
  source: ImportSource,
): Promise<ImportPreview> {
  const kind = kindOf(context, source.kind);
  const opened = openSource(source);
  switch (opened.format) {
    case 'zip':
      return previewEverything(context, source.bytes);
    case 'vcard':
      return previewCards(context, groundOf(context, kind), source, opened);
    case 'csv':
      return previewTable(context, groundOf(context, kind), opened, source);
  }
}

function groundOf({ fieldsOf, tools, settings }: JobContext, kind: EntityKind): FileGround {
  return { kind, fields: fieldsOf(kind.name), tools, settings };
}

async function previewTable(
  context: JobContext,
  ground: FileGround,
  source: Extract<OpenSource, { format: 'csv' }>,
  file: ImportSource,
): Promise<ImportPreview> {
  const head = readHead(source, ground, file.hasHeader);
  const isFilled = (cells: readonly string[]) => cells.some((cell) => cell.trim() !== '');
  const { hasHeader, columns } = head.guessed;
  let total = hasHeader && isFilled(head.rows[0]?.fields ?? []) ? -1 : 0;
  for (const { rows } of source.rows()) {
    for (const { fields: cells } of rows) if (isFilled(cells)) total += 1;
    await context.yield();
  }
  const body = head.rows.slice(hasHeader ? 1 : 0).map(({ fields: cells }) => cells);
  return {
    format: 'csv',
    ...previewEncoding(file, source),
    delimiter: source.dialect.delimiter,
    hasHeader,
    columns: columns.map(
      (column, index): ImportColumn => ({
        ...column,
        header: hasHeader ? cleanText(head.rows[0]?.fields[index] ?? '') : '',
        samples: body
          .map((cells) => (cells[index] ?? '').trim())
          .filter(Boolean)
          .slice(0, SAMPLES),
      }),
    ),
    targets: targetsOf(ground.fields),
    rows: body.slice(0, PREVIEW_ROWS),
    total,
    dateOrder: head.dateOrder,
    left: [],
  };
}

async function previewCards(
  context: JobContext,
  ground: FileGround,
  file: ImportSource,
  source: Extract<OpenSource, { format: 'vcard' }>,
): Promise<ImportPreview> {
  refuseCardsFor(ground.kind);
  const left = new Map<string, number>();
  const rows: (readonly string[])[] = [];
  let total = 0;
  const chosen = { ...file, encoding: source.encoding };
  for (const { rows: batch } of openReading({ source: chosen }, ground).batches()) {
    total += batch.length;
    for (const { cells } of batch) if (rows.length < PREVIEW_ROWS) rows.push(cells);
    await context.yield();
  }
  for (const item of source.cards()) {
    if (item.kind !== 'card') continue;
    for (const name of vcardToDraft(item.card).left) left.set(name, (left.get(name) ?? 0) + 1);
  }
  return {
    format: 'vcard',
    ...previewEncoding(file, source),
    hasHeader: false,
    columns: [],
    targets: [],
    rows,
    total,
    dateOrder: null,
    left: [...left].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count),
  };
}

/** Counts what an import would do. Writes nothing. */
export async function dryRunImport(context: JobContext, plan: ImportPlan): Promise<ImportCounts> {
  const ground = groundOf(context, kindOf(context, plan.source.kind));
  const { counts } = await planAll(context, plan, ground, async () => undefined, 'checking');
  return counts;
}

/** Imports a file as one undoable act. Cancelled or failed at any point, it leaves nothing. */
export async function runImport(
  context: JobContext,
  plan: ImportPlan & { readonly id: string },
): Promise<ImportResult> {
  if (isZip(plan.source.bytes)) {
    return importEverything(context, {
      id: plan.id,
      file: plan.source.bytes,
      name: plan.source.name,
    });
  }
  const ground = groundOf(context, kindOf(context, plan.source.kind));
  const act = { name: 'import', params: { file: plan.source.name, kind: plan.source.kind } };
  const writer = context.bulk(act, plan.id);
  return finishBulk(context, writer, async () => {
    const { counts, refused } = await planAll(
      context,
      plan,
      ground,
      stagePlanned(writer, plan.source.kind),
      'import',
    );
    const left = await refusedFile(context, plan, ground, refused);
    const changed = counts.added + counts.updated;
    if (changed + counts.created === 0) {
      await writer.abort();
      return { ok: true, counts, changeSet: null, refusedFile: left };
    }
    const committed = await writer.commit({ ...act, params: { ...act.params, count: changed } });
    return committed.ok
      ? { ok: true, counts, changeSet: committed.changeSet, refusedFile: left }
      : { ok: false, error: refusal(committed) };
  });
}

type Stage = (
  planned: readonly PlannedRow[],
  made: ReadonlyMap<string, readonly RecordRow[]>,
) => Promise<void>;

function stagePlanned(writer: BulkWriter, kind: string): Stage {
  return async (planned, made) => {
    for (const [madeKind, rows] of made) await writer.add(madeKind, rows);
    const records: CheckedRow[] = [];
    for (const each of planned) if (each.what === 'add') records.push(each.record);
    if (records.length > 0) await writer.add(kind, records);
    for (const each of planned) {
      if (each.what === 'update') await writer.set(kind, each.id, each.changes);
    }
  };
}

const LISTED = 100;
const NOTHING: ReadonlyMap<string, readonly RecordRow[]> = new Map();

async function planAll(
  context: JobContext,
  plan: ImportPlan,
  ground: FileGround,
  stage: Stage,
  stageName: string,
): Promise<{ readonly counts: ImportCounts; readonly refused: RefusedRows }> {
  const planner = new RowPlanner(context, ground, plan);
  const refused = new RefusedRows();
  const tally = { added: 0, updated: 0, unchanged: 0, duplicates: 0, refused: 0, likely: 0 };
  const remarks: ImportCounts['remarks'][number][] = [];
  for await (const batch of readRowsBeside(context, plan, ground)) {
    await context.yield();
    const planned = await planner.plan(batch.rows);
    for (const each of planned) {
      count(each, tally);
      if (each.what === 'duplicate') refused.add(each.row, [each.reason]);
      if (each.what === 'refused') refused.add(each.row, each.reasons);
    }
    for (const { line, reason } of batch.remarks) {
      if (remarks.length < LISTED) remarks.push(listed(line, reason));
    }
    await stage(planned, NOTHING);
    context.progress(stageName, batch.consumed, batch.total);
  }
  await context.yield();
  const made = planner.refs.leftToMake();
  await stage([], made);
  const created = [...made.values()].reduce((sum, rows) => sum + rows.length, 0);
  return { counts: { ...tally, created, refusedRows: refused.listed(LISTED), remarks }, refused };
}

function listed(line: number, { key, column, params }: Reason): ImportCounts['remarks'][number] {
  return {
    line,
    reason: key,
    ...(column === undefined ? {} : { column }),
    ...(params ? { params } : {}),
  };
}

function count(
  planned: PlannedRow,
  tally: Record<'added' | 'updated' | 'unchanged' | 'duplicates' | 'refused' | 'likely', number>,
): void {
  switch (planned.what) {
    case 'add':
      tally.added += 1;
      if (planned.likely) tally.likely += 1;
      return;
    case 'update':
      tally.updated += 1;
      return;
    case 'unchanged':
      tally.unchanged += 1;
      return;
    case 'duplicate':
      tally.duplicates += 1;
      return;
    case 'refused':
      tally.refused += 1;
  }
}

function kindOf(context: JobContext, name: string): EntityKind {
  const kind = context.kinds.find((each) => each.name === name && each.userFacing);
  if (!kind)
    throw new JobFailed({ code: 'notFound', message: `No kind of record is called ${name}.` });
  return kind;
}
