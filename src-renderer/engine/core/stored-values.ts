import { regionOf } from '#engine/core/workspace-region.ts';
import { TagSpellings } from '#engine/index/tag-spellings.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import { storedForm } from '#shared/rules/stored-form.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** Brings values of a kind into the form that is stored, with the workspace's region. */
export function normaliserOf(
  workspace: Workspace,
  kind: string,
): (values: FieldValues) => FieldValues {
  const entity = workspace.kind(kind);
  const fields = workspace.fieldsOf(kind);
  const region = regionOf(workspace);
  return (values) => storedForm(entity, fields, values, workspace.tools, region);
}

/** The spellings in use of a kind's tags. */
export function tagSpellings(workspace: Workspace, kind: string): TagSpellings {
  return new TagSpellings(workspace.table(kind), workspace.fieldsOf(kind));
}
