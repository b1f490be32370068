import { refsOf } from '#engine/core/step-refs.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { ActStep, ActSteps } from '#engine/protocol/history.ts';
import type { Window } from '#engine/protocol/lists.ts';
import type { JournalChange, JournalEntry } from '#engine/store/database.ts';
import type { RowStore } from '#engine/store/row-store.ts';
import { lifted } from '#shared/domain/lifted.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';

type Step = Omit<ActStep, 'title'>;
type BulkAddition = Extract<JournalChange, { readonly batches: readonly number[] }>;

/** The most steps answered at once. */
const MOST = 200;
const BATCHES_AT_ONCE = 64;

/** A window of what an act did, a step a record. Of an addition in bulk only the batches needed are read. */
export async function readSteps(
  store: RowStore,
  workspace: Workspace,
  { changes }: JournalEntry,
  { offset, limit }: Window,
): Promise<ActSteps> {
  const end = offset + Math.min(limit, MOST);
  const steps: Step[] = [];
  let position = 0;
  for (const change of changes) {
    const count = countOf(change);
    const from = Math.max(offset - position, 0);
    const to = Math.min(end - position, count);
    if (from < to) {
      const found =
        'batches' in change
          ? await bulkSteps(store, workspace, change, from, to)
          : stepsOf(change, from, to);
      steps.push(...found);
    }
    position += count;
  }
  return {
    total: position,
    steps: steps.map((step) => ({ ...step, title: workspace.titleOf(step.kind, step.id) })),
    refs: refsOf(workspace, steps),
  };
}

function countOf(change: JournalChange): number {
  switch (change.op) {
    case 'set':
      return 1;
    case 'del':
    case 'undel':
      return change.ids.length;
    case 'add':
      return 'batches' in change ? change.count : change.rows.length;
  }
}

/** What a change did, a step a record; of a long one from one record to another. */
export function stepsOf(
  change: Exclude<JournalChange, BulkAddition>,
  from = 0,
  to = countOf(change),
): readonly Step[] {
  const { kind } = change;
  switch (change.op) {
    case 'set': {
      const fields = Object.entries(change.fields).map(([field, step]) => ({
        field,
        from: step.from,
        to: step.to,
      }));
      return [{ kind, id: change.id, did: 'changed', fields }];
    }
    case 'del':
    case 'undel': {
      const did = change.op === 'del' ? 'deleted' : 'restored';
      return change.ids.slice(from, to).map((id) => ({ kind, id, did, fields: [] }));
    }
    case 'add':
      return change.rows.slice(from, to).map((row) => added(kind, row));
  }
}

async function bulkSteps(
  store: RowStore,
  workspace: Workspace,
  { kind, batches }: BulkAddition,
  from: number,
  to: number,
): Promise<readonly Step[]> {
  const own = workspace.kinds.get(kind);
  const steps: Step[] = [];
  let position = 0;
  for (let at = 0; at < batches.length && position < to; at += BATCHES_AT_ONCE) {
    for (const batch of await store.batchesAt(batches.slice(at, at + BATCHES_AT_ONCE))) {
      const rows = batch.rows.slice(Math.max(from - position, 0), Math.max(to - position, 0));
      for (const { id, v } of rows) {
        steps.push(added(kind, { id, values: own ? lifted(own, batch.sv, v) : v }));
      }
      position += batch.rows.length;
    }
  }
  return steps;
}

function added(kind: string, { id, values }: RecordRow): Step {
  const fields = Object.entries(values).map(([field, to]) => ({ field, from: null, to }));
  return { kind, id, did: 'added', fields };
}
