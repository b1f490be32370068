import type { Workspace } from '#engine/index/workspace.ts';
import type { Batch } from '#engine/store/database.ts';
import { customFieldId } from '#shared/domain/custom-field.ts';
import { lifted } from '#shared/domain/lifted.ts';

const CUSTOM_FIELD = 'customField';

/**
 * Brings committed batches into memory, in their order; definitions of custom fields first, so that
 * values have columns to go to. Returns the kinds whose columns must be made anew from rows:
 * a field came (back) that rows may have values for already.
 */
export function takeIn(workspace: Workspace, batches: readonly Batch[]): readonly string[] {
  const definitions = batches.filter((batch) => batch.kind === CUSTOM_FIELD);
  const others = batches.filter((batch) => batch.kind !== CUSTOM_FIELD);
  const fresh = new Set<string>();
  for (const batch of definitions) {
    for (const { id } of batch.rows) {
      if (!workspace.table(CUSTOM_FIELD).ids.has(id)) fresh.add(customFieldId(id));
    }
    takeBatch(workspace, batch);
  }
  const reshaped = definitions.length > 0 ? workspace.reshape(fresh) : [];
  for (const batch of others) takeBatch(workspace, batch);
  return reshaped;
}

/** One batch into memory: rows it holds, records it deleted, records it brought back. */
export function takeBatch(workspace: Workspace, batch: Batch): void {
  const kind = workspace.kinds.get(batch.kind);
  // A newer version wrote a kind that this one does not know: its rows wait on the disk.
  if (!kind) return;
  const table = workspace.table(batch.kind);
  table.reserve(table.size + batch.rows.length);
  const changed: number[] = [];
  for (const [slot, row] of batch.rows.entries()) {
    const values = lifted(kind, batch.sv, row.v);
    workspace.keepWhole(batch.kind, row.id, values);
    table.put(row.id, values, { batch: batch.no, slot });
    const at = table.ids.slotOf(row.id);
    if (at !== undefined) changed.push(at);
  }
  table.recent.noteAct(changed);
  for (const id of batch.dead ?? []) table.markDead(id, batch.h);
  for (const id of batch.alive ?? []) table.markAlive(id);
}
