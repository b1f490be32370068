import { type Batch, idsOf, type JournalEntry } from '#engine/store/database.ts';
import type { Change, FieldChange } from '#shared/sync/change-set.ts';
import { OPERATION_RECORDS } from '#shared/sync/limits.ts';
import type { Operation, RecordChange } from '#shared/sync/protocol.ts';

/** An act of this device, as far as its operations tell it. */
export type Sent = Omit<JournalEntry, 'seq' | 'counts'>;

/** A part of an act: the batch of a bulk addition, or changes of some records. */
export type Part =
  | { readonly kind: string; readonly batch: number }
  | { readonly changes: readonly RecordChange[] };

/** The parts of an act in the order of their numbers (`partsIn` counts them). */
export function partsOf(entry: Pick<Sent, 'changes'>): readonly Part[] {
  const batches: Part[] = [];
  const changes: RecordChange[] = [];
  for (const change of entry.changes) {
    if ('batches' in change) {
      for (const batch of change.batches) batches.push({ kind: change.kind, batch });
    } else changes.push(...recordChanges(change));
  }
  const parts: Part[] = [];
  for (let from = 0; from < changes.length; from += OPERATION_RECORDS) {
    parts.push({ changes: changes.slice(from, from + OPERATION_RECORDS) });
  }
  const all = [...batches, ...parts];
  return all.length > 0 ? all : [{ changes: [] }];
}

/** One part as an operation; `added` has the rows of its batch. */
export function operationOf(
  entry: Sent,
  index: number,
  part: Part,
  added: Batch | undefined,
): Operation {
  const { tx, part: first } = entry.of ?? { tx: entry.id, part: 0 };
  return {
    n: (entry.n ?? 0) + index,
    op: `${tx}.${first + index}`,
    tx,
    at: entry.at,
    act: entry.act,
    ...(entry.inverts ? { inverts: entry.inverts } : {}),
    cur: entry.cur ?? 0,
    c: [...changesOfPart(part, added)],
  };
}

/** What a part does, record by record. */
export function changesOfPart(part: Part, added: Batch | undefined): readonly RecordChange[] {
  if ('changes' in part) return part.changes;
  return (added?.rows ?? []).map(({ id, v }) => ({ k: 'add', e: part.kind, id, v }));
}

function recordChanges(change: Change): readonly RecordChange[] {
  const { kind: e } = change;
  switch (change.op) {
    case 'add':
      return change.rows.map(({ id, values }) => ({ k: 'add', e, id, v: values }));
    case 'set':
      return [setOf(e, change.id, change.fields)];
    case 'del':
      return idsOf(change).map((id) => ({ k: 'del', e, id }));
    case 'undel':
      return idsOf(change).map((id) => ({ k: 'undel', e, id }));
  }
}

function setOf(e: string, id: string, fields: Readonly<Record<string, FieldChange>>): RecordChange {
  const v: Record<string, unknown> = {};
  const b: Record<string, string> = {};
  const o: Record<string, string> = {};
  const saw: Record<string, unknown> = {};
  for (const [field, { from, to, was, restores }] of Object.entries(fields)) {
    v[field] = to;
    b[field] = was;
    if (restores !== undefined) o[field] = restores;
    if (Array.isArray(from) || Array.isArray(to)) saw[field] = from;
  }
  return {
    k: 'set',
    e,
    id,
    v,
    b,
    ...(Object.keys(o).length > 0 ? { o } : {}),
    ...(Object.keys(saw).length > 0 ? { saw } : {}),
  };
}
