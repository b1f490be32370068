import { CheckLog } from '#engine/jobs/check-log.ts';
import { columnWordsOf } from '#engine/jobs/column-words.ts';
import { importEverything, previewEverything } from '#engine/jobs/everything.ts';
import { finishBulk, refusal } from '#engine/jobs/finish-bulk.ts';
import { guessKind } from '#engine/jobs/guess-kind.ts';
import {
  type FileGround,
  isBlankCell,
  openReading,
  readHead,
  refuseCardsFor,
} from '#engine/jobs/import-reading.ts';
import { isZip, type OpenSource, openSource } from '#engine/jobs/import-source.ts';
import type { BulkWriter, CheckedRow, JobContext } from '#engine/jobs/job-context.ts';
import { JobFailed } from '#engine/jobs/job-failed.ts';
import { planFile, type Stage } from '#engine/jobs/plan-file.ts';
import type { PlannedRow, RecordUpdate } from '#engine/jobs/planned-row.ts';
import { previewEncoding } from '#engine/jobs/preview-encoding.ts';
import { refusedFile, remarksFile } from '#engine/jobs/refused-rows.ts';
import { bodyRows, lineText } from '#engine/jobs/table-rows.ts';
import type {
  ImportColumn,
  ImportCounts,
  ImportPlan,
  ImportPreview,
  ImportResult,
  ImportSource,
  LeftLine,
} from '#engine/protocol/import.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import { referredKind } from '#shared/domain/referred-kind.ts';
import { targetsOf } from '#shared/import/cell-types.ts';
import { contributionOf } from '#shared/import/contributions.ts';
import { lostItsValue, placeOf } from '#shared/import/damaged-cells.ts';
import { guessPhoneRegion } from '#shared/import/guess-phone-region.ts';
import { columnFields } from '#shared/import/import-contribution.ts';
import { parseTarget } from '#shared/import/targets.ts';
import { leftOf } from '#shared/import/vcard-to-draft.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import { dateOrderOf } from '#shared/text/cell-date.ts';
import { cleanText } from '#shared/text/clean-text.ts';

const PREVIEW_ROWS = 20;
const SAMPLES = 3;
/** Phones of cards by which their region is judged. */
const CARD_PHONES = 1_000;

/** Reads a file to its end and guesses its mapping. Throws `JobFailed` for a file that is broken. */
export async function previewImport(
  context: JobContext,
  asked: ImportSource & { readonly guessKind?: boolean },
): Promise<ImportPreview> {
  const opened = openSource(asked);
  const kind = kindOf(
    context,
    asked.guessKind ? guessKind(context, opened, asked.kind) : asked.kind,
  );
  const source = { ...asked, kind: kind.name };
  switch (opened.format) {
    case 'zip':
      return {
        ...previewEverything(context, source.bytes),
        kind: kind.name,
        keys: ['none'],
        hasTags: false,
      };
    case 'vcard':
      return previewCards(context, groundOf(context, kind), source, opened);
    case 'csv':
      return previewTable(context, groundOf(context, kind), opened, source);
  }
}

function groundOf(
  { fieldsOf, tools, settings }: JobContext,
  kind: EntityKind,
  region = settings.region,
): FileGround {
  return { kind, fields: fieldsOf(kind.name), tools, settings: { ...settings, region } };
}

/** What the preview asks about the region, where the phones of some rows look like another's. */
function regionHint(
  phones: readonly string[],
  { tools, settings }: FileGround,
): Pick<ImportPreview, 'region'> {
  const looks = guessPhoneRegion(phones, settings.region, tools);
  return looks === undefined ? {} : { region: { set: settings.region, looks } };
}

/** What is offered for records that have these fields. */
function offeredFor(fields: FieldSpecs): Pick<ImportPreview, 'keys' | 'hasTags'> {
  const hasType = (type: string) => Object.values(fields).some((spec) => spec.type === type);
  return {
    keys: [
      ...(fields.externalId ? (['externalId'] as const) : []),
      ...(hasType('emails') ? (['email'] as const) : []),
      ...(hasType('phones') ? (['phone'] as const) : []),
      'none',
    ],
    hasTags: hasType('tags'),
  };
}

function isPhone(target: string | null, fields: FileGround['fields']): boolean {
  const parsed = target === null ? null : parseTarget(target);
  return parsed?.part === undefined && fields[parsed?.field ?? '']?.type === 'phones';
}

const FIRST_LINES = 20;
const LEFT_LINES = 100;

async function previewTable(
  context: JobContext,
  ground: FileGround,
  source: Extract<OpenSource, { format: 'csv' }>,
  file: ImportSource,
): Promise<ImportPreview> {
  const head = readHead(source, file, ground);
  const { layout, guessed, rows } = head;
  const wordsOf = columnWordsOf(ground);
  const isFilled = (cells: readonly string[]) => !cells.every(isBlankCell);
  const hasHeader = layout.headerLine !== null;
  const left: LeftLine[] = [];
  let total = 0;
  for (const piece of bodyRows(source, layout, new Set(file.takeIn))) {
    for (const { fields: cells } of piece.rows) if (isFilled(cells)) total += 1;
    left.push(...piece.left);
    await context.yield();
  }
  return {
    format: 'csv',
    kind: file.kind,
    ...offeredFor(ground.fields),
    ...previewEncoding(file, source),
    delimiter: source.dialect.delimiter,
    hasHeader,
    headerLine: layout.headerLine,
    firstLines: head.lines.slice(0, FIRST_LINES).map(({ line, fields: cells }) => ({
      line,
      text: lineText(cells),
    })),
    leftLines: left.slice(0, LEFT_LINES),
    leftCount: left.length,
    columns: guessed.columns.map(
      (column, index): ImportColumn => ({
        ...column,
        ...damagedIn(rows, index, column.target, ground),
        words: wordsOf(rows.map((cells) => cells[index] ?? '')),
        header: cleanText(layout.header[index] ?? ''),
        samples: rows
          .map((cells) => (cells[index] ?? '').trim())
          .filter(Boolean)
          .slice(0, SAMPLES),
      }),
    ),
    targets: offeredTargets(ground),
    rows: rows.slice(0, PREVIEW_ROWS),
    total,
    dateOrder: head.dateOrder,
    usualDateOrder: dateOrderOf(ground.settings.region),
    left: [],
    ...regionHint(
      guessed.columns.flatMap(({ target }, index) =>
        isPhone(target, ground.fields) ? rows.map((cells) => cells[index] ?? '') : [],
      ),
      ground,
    ),
  };
}

/** What columns can be mapped to: fields, what rows bring besides, and ways to name a record that headers know. */
function offeredTargets({ kind, fields }: FileGround): readonly string[] {
  const contribution = contributionOf(kind.name);
  const columns = columnFields(fields, contribution);
  const parts = Object.keys(contribution.headers).filter((text) => {
    const target = parseTarget(text);
    const isNamed = target && (columns[target.field]?.type === 'ref' || !fields[target.field]);
    return isNamed && target.part !== undefined;
  });
  return [...targetsOf(columns), ...parts];
}

/** How many of the first values of a column were damaged before the file came here. */
function damagedIn(
  body: readonly (readonly string[])[],
  index: number,
  target: string | null,
  { kind, fields }: FileGround,
): Pick<ImportColumn, 'damaged'> {
  const goesTo = target === null ? null : parseTarget(target);
  const spec = columnFields(fields, contributionOf(kind.name))[goesTo?.field ?? ''];
  const where = goesTo && spec ? placeOf(goesTo, spec, contributionOf(kind.name)) : 'key';
  const damaged = body.filter((cells) => lostItsValue(cells[index] ?? '', where)).length;
  return damaged > 0 ? { damaged } : {};
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
  const phones: string[] = [];
  let total = 0;
  const chosen = { ...file, encoding: source.encoding };
  for (const { rows: batch } of openReading({ source: chosen }, ground).batches()) {
    total += batch.length;
    for (const { cells } of batch) if (rows.length < PREVIEW_ROWS) rows.push(cells);
    await context.yield();
  }
  for (const item of source.cards()) {
    if (item.kind !== 'card') continue;
    if (phones.length < CARD_PHONES) phones.push(...item.card.phones.map(({ value }) => value));
    for (const name of leftOf(item.card)) left.set(name, (left.get(name) ?? 0) + 1);
  }
  return {
    format: 'vcard',
    kind: file.kind,
    ...offeredFor(ground.fields),
    ...previewEncoding(file, source),
    hasHeader: false,
    columns: [],
    targets: [],
    rows,
    total,
    dateOrder: null,
    left: [...left].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count),
    ...regionHint(phones, ground),
  };
}

/** Counts what an import would do. Writes nothing. */
export async function dryRunImport(context: JobContext, plan: ImportPlan): Promise<ImportCounts> {
  const { kind } = plan.source;
  const ground = groundOf(context, kindOf(context, kind), plan.region);
  const log = new CheckLog();
  const note: Stage = async (planned, _made, titleOf) => {
    for (const each of planned) {
      const isChanged = each.what === 'update' && Object.keys(each.changes).length > 0;
      if (!isChanged && !each.question) continue;
      logRow(log, kind, each);
      const changes = each.what === 'update' ? [each] : (each.question?.updates ?? []);
      for (const id of changes.flatMap((change) => refsIn(change.changes, ground.fields))) {
        const title = titleOf(id);
        if (title !== undefined) log.name(id, title);
      }
    }
  };
  const { counts } = await planFile(context, plan, ground, note, 'checking');
  context.keepCheck(log);
  return counts;
}

function refsIn(changes: FieldValues, fields: FieldSpecs): readonly string[] {
  return Object.entries(changes).flatMap(([field, value]) =>
    referredKind(fields[field]) && typeof value === 'string' ? [value] : [],
  );
}

function logRow(log: CheckLog, kind: string, planned: PlannedRow): void {
  const { row, question } = planned;
  const { line } = row;
  const logged = ({ id, changes, renames }: RecordUpdate) => ({ kind, id, line, changes, renames });
  if (planned.what === 'update') log.change(logged(planned));
  if (question?.why !== 'either') return;
  log.question({
    line,
    title: question.called,
    candidates: question.updates.map(logged),
    otherwise: question.otherwise,
  });
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
  const ground = groundOf(context, kindOf(context, plan.source.kind), plan.region);
  const act = { name: 'import', params: { file: plan.source.name, kind: plan.source.kind } };
  const writer = context.bulk(act, plan.id);
  return finishBulk(context, writer, async () => {
    const { counts, refused, remarked, proposed } = await planFile(
      context,
      plan,
      ground,
      stagePlanned(writer, plan.source.kind),
      'import',
    );
    const files = {
      refusedFile: await refusedFile(context, plan, ground, refused),
      remarksFile: await remarksFile(context, plan, ground, remarked),
    };
    const changed = counts.added + counts.updated;
    if (changed + counts.created + (counts.brought ?? 0) === 0) {
      await writer.abort();
      return { ok: true, counts, changeSet: null, ...files };
    }
    const { updated, renamed } = counts;
    const told = { count: changed, ...(updated > 0 ? { updated, renamed } : {}) };
    const committed = await writer.commit({ ...act, params: { ...act.params, ...told } });
    if (!committed.ok) return { ok: false, error: refusal(committed) };
    if (proposed.length > 0) context.proposeDuplicates(plan.source.kind, proposed);
    return { ok: true, counts, changeSet: committed.changeSet, ...files };
  });
}

function stagePlanned(writer: BulkWriter, kind: string): Stage {
  return async (planned, made) => {
    for (const [madeKind, rows] of made) await writer.add(madeKind, rows);
    const records: CheckedRow[] = [];
    for (const each of planned) if (each.what === 'add') records.push(each.record);
    if (records.length > 0) await writer.add(kind, records);
    for (const each of planned) {
      if (each.what !== 'update' || Object.keys(each.changes).length === 0) continue;
      await writer.set(kind, each.id, each.changes);
    }
    const { brings } = contributionOf(kind);
    const entries = planned.flatMap((each) => each.entries ?? []);
    if (brings && entries.length > 0) await writer.add(brings.kind, entries);
  };
}

function kindOf(context: JobContext, name: string): EntityKind {
  const kind = context.kinds.find((each) => each.name === name && each.userFacing);
  if (!kind)
    throw new JobFailed({ code: 'notFound', message: `No kind of record is called ${name}.` });
  return kind;
}
