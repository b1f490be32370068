import { valueReader } from '#engine/index/record-view.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** Fields of a kind that are worked out: from a record's own values, and by rule from others. */
export interface ComputedFields {
  readonly fields: FieldSpecs;
  /** What they are for a record with these values. Blank ones are left out. */
  readonly values: (id: string, values: FieldValues) => FieldValues;
}

/** Reads what is computed of a kind's records, as it is now. */
export function computedOf(workspace: Workspace, kind: string): ComputedFields {
  const table = workspace.table(kind);
  const { derived } = workspace.kind(kind);
  const figures = valueReader(workspace, table, Object.keys(table.figures));
  return {
    fields: { ...derived, ...table.figures },
    values: (id, values) => {
      const slot = table.ids.slotOf(id);
      const found: Record<string, unknown> = { ...(slot === undefined ? {} : figures(slot)) };
      for (const [field, { derive }] of Object.entries(derived)) {
        const value = derive(values, workspace.tools);
        if (value !== undefined) found[field] = value;
      }
      return found;
    },
  };
}
