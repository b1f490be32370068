import type { CommandRun } from '#engine/core/command-run.ts';
import { computedOf } from '#engine/index/computed.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import { type FieldValues, type StoredRow, sameValue } from '#shared/sync/change-set.ts';

/**
 * Values wanted of a record: those that are set as they are, and the commands that set others. A value
 * that stands already asks for nothing.
 */
export function byCommand(
  workspace: Workspace,
  kind: string,
  row: StoredRow,
  wanted: FieldValues,
): { readonly plain: FieldValues; readonly runs: readonly CommandRun[] } {
  if (!workspace.kind(kind).commands) return { plain: wanted, runs: [] };
  const fields = workspace.fieldsOf(kind);
  const plain: Record<string, unknown> = {};
  const params = new Map<string, Record<string, unknown>>();
  // Most values are of stored fields: what is computed is looked at for others alone.
  const isStored = Object.keys(wanted).every((field) => field in fields);
  const computed = isStored ? null : computedOf(workspace, kind);
  const present = computed ? { ...computed.values(row.id, row.v), ...row.v } : row.v;
  for (const [field, value] of Object.entries(wanted)) {
    const command = (fields[field] ?? computed?.fields[field])?.by;
    if (command === undefined) plain[field] = value;
    else if (!sameValue(present[field], value)) {
      params.set(command, { ...params.get(command), [field]: value });
    }
  }
  const runs = [...params].map(([command, given]) => ({
    kind,
    command,
    id: row.id,
    params: given,
  }));
  return { plain, runs };
}

/** Running commands is a late part: most acts run none. */
export function loadCommands(): Promise<typeof import('#engine/core/commands.ts')> {
  return import('#engine/core/commands.ts');
}
