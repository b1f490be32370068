import type { BatchOf, FileGround } from '#engine/jobs/import-reading.ts';
import { ImportTally } from '#engine/jobs/import-tally.ts';
import type { IncomingRow, Reason } from '#engine/jobs/incoming-row.ts';
import type { JobContext, PairOfIds } from '#engine/jobs/job-context.ts';
import type { PlannedRow } from '#engine/jobs/planned-row.ts';
import { RefusedRows } from '#engine/jobs/refused-rows.ts';
import { RowPlanner } from '#engine/jobs/row-planner.ts';
import { readRowsBeside } from '#engine/jobs/row-reader.ts';
import type { ImportCounts, ImportPlan, LeftLine } from '#engine/protocol/import.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';

/** What is done with rows once it is known what becomes of them. */
export type Stage = (
  planned: readonly PlannedRow[],
  made: ReadonlyMap<string, readonly RecordRow[]>,
  /** Of a record that the file brings. */
  titleOf: (id: string) => string | undefined,
) => Promise<void>;

interface PlannedFile {
  readonly counts: ImportCounts;
  readonly refused: RefusedRows;
  /** Rows that were taken, with what of them was left out or guessed. */
  readonly remarked: RefusedRows;
  /** Pairs of a new record and one with its key. */
  readonly proposed: readonly PairOfIds[];
}

type Remarks = BatchOf<IncomingRow>['remarks'];

const LISTED = 100;
const AT_ONCE = 500;
/** Nobody looks through more pairs. */
const MOST_PROPOSED = 20_000;
const NOTHING: ReadonlyMap<string, readonly RecordRow[]> = new Map();

/** Reads a file to its end and decides what becomes of each row; `stage` does it. */
export async function planFile(
  context: JobContext,
  plan: ImportPlan,
  ground: FileGround,
  stage: Stage,
  stageName: string,
): Promise<PlannedFile> {
  const planner = new RowPlanner(context, ground, plan);
  const titleOf = (id: string) => planner.refs.titleOf(id);
  const refused = new RefusedRows();
  const remarked = new RefusedRows();
  const tally = new ImportTally();
  const proposed: PairOfIds[] = [];
  const remarks: ImportCounts['remarks'][number][] = [];
  const left: ImportCounts['remarks'][number][] = [];
  let leftLines = 0;
  const take = async (planned: readonly PlannedRow[]) => {
    for (const each of planned) {
      tally.count(each);
      if (each.what === 'add' && proposed.length < MOST_PROPOSED) proposed.push(...each.proposed);
      if (each.what === 'duplicate') refused.add(each.row, [each.reason]);
      if (each.what === 'refused') refused.add(each.row, each.reasons);
    }
    await stage(planned, NOTHING, titleOf);
  };
  const remark = (said: Remarks) => {
    for (const { line, reason } of inOrderOfFile(said)) {
      // A row that is left out is told by why, with its cells.
      if (refused.reasonsOf(line)) continue;
      if (remarks.length < LISTED) remarks.push(listed(line, reason));
      remarked.add({ line }, [...(remarked.reasonsOf(line) ?? []), reason]);
    }
  };
  const waiting = new Map<number, IncomingRow>();
  const isWaiting = ({ line }: { readonly line: number }) => waiting.has(line);
  const isNow = ({ line }: { readonly line: number }) => !waiting.has(line);
  const remarksOfWaiting: Remarks[number][] = [];
  for await (const batch of readRowsBeside(context, plan, ground)) {
    await context.yield();
    for (const row of batch.rows) if (planner.waits(row)) waiting.set(row.line, row);
    await take(await planner.plan(waiting.size > 0 ? batch.rows.filter(isNow) : batch.rows));
    for (const { line, why, text } of batch.left ?? []) {
      leftLines++;
      const reason = { key: LEFT_KEYS[why], params: { text } };
      if (left.length < LISTED) left.push(listed(line, reason));
    }
    remark(batch.remarks.filter(isNow));
    remarksOfWaiting.push(...batch.remarks.filter(isWaiting));
    context.progress(stageName, batch.consumed, batch.total);
  }
  await context.yield();
  for (const rows of inBatches(waiting)) {
    await context.yield();
    const said = await planner.planSaid(rows);
    await take(said);
    for (const { row } of said) waiting.delete(row.line);
  }
  for (const rows of inBatches(waiting)) {
    await context.yield();
    await take(await planner.plan(rows));
  }
  remark(remarksOfWaiting);
  const made = planner.refs.leftToMake();
  await stage([], made, titleOf);
  const created = [...made.values()].reduce((sum, rows) => sum + rows.length, 0);
  const counts = {
    ...tally.counts,
    created,
    remarked: remarked.count,
    refusedRows: refused.listed(LISTED),
    remarks,
    ...(leftLines > 0 ? { leftLines, left } : {}),
  };
  return { counts, refused, remarked, proposed };
}

/** Rows that waited are planned in batches, as those of the file are. */
function* inBatches(rows: ReadonlyMap<number, IncomingRow>): Generator<readonly IncomingRow[]> {
  const all = [...rows.values()];
  for (let from = 0; from < all.length; from += AT_ONCE) yield all.slice(from, from + AT_ONCE);
}

function inOrderOfFile(remarks: Remarks): Remarks {
  return remarks.toSorted(
    (a, b) => a.line - b.line || (a.reason.column ?? 0) - (b.reason.column ?? 0),
  );
}

const LEFT_KEYS: Readonly<Record<LeftLine['why'], string>> = {
  preamble: 'leftPreamble',
  secondHeader: 'leftSecondHeader',
  repeatedHeader: 'leftRepeatedHeader',
  total: 'leftTotal',
  footer: 'leftFooter',
};

function listed(line: number, { key, column, params }: Reason): ImportCounts['remarks'][number] {
  return {
    line,
    reason: key,
    ...(column === undefined ? {} : { column }),
    ...(params ? { params } : {}),
  };
}
