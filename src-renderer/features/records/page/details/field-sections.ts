import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import type { LayoutSection, RecordLayout } from '#ui/feature/record-parts.ts';
import { isSettable, valueIn } from '../../field/settable.ts';

/** A group of fields on the record page. */
export interface FieldSection extends Omit<LayoutSection, 'fields'> {
  readonly fields: readonly FieldInfo[];
}

/**
 * A kind's fields in sections, custom fields last. What users do not set is left out; a field without a place in the layout falls into the last section `more`, all
 * of them into one where there is no layout.
 */
export function fieldSections(
  layout: RecordLayout | undefined,
  fields: readonly FieldInfo[],
): readonly FieldSection[] {
  const open = fields.filter(isSettable);
  const byId = new Map(open.flatMap((field) => (field.custom ? [] : [[field.id, field]])));
  const sections: FieldSection[] = [];
  for (const { fields: ids, ...section } of layout?.sections ?? []) {
    const found = ids.flatMap((id) => byId.get(id) ?? []);
    for (const { id } of found) byId.delete(id);
    sections.push({ ...section, fields: found });
  }
  const rest = [...byId.values()];
  const custom = open.filter((field) => field.custom);
  return [
    ...sections,
    layout
      ? { id: 'more', titleKey: 'record.section.more' as const, fields: rest }
      : { id: 'fields', titleKey: 'record.section.fields' as const, fields: rest },
    { id: 'custom', titleKey: 'record.section.custom' as const, fields: custom },
  ].filter((section) => section.fields.length > 0);
}

/** Whether a record is asked for a field at all: a value that is there always shows. */
export function isAsked(
  layout: RecordLayout | undefined,
  field: FieldInfo,
  record: Pick<OpenRecord, 'values' | 'computed'>,
): boolean {
  return !isBlank(valueIn(record, field)) || (layout?.asks?.(field.id, record.values) ?? true);
}

/** Whether a field stands on the page before "all fields" is asked for. */
export function standsOpen(
  layout: RecordLayout | undefined,
  field: FieldInfo,
  record: Pick<OpenRecord, 'values' | 'computed'>,
): boolean {
  if (!isBlank(valueIn(record, field)) || field.custom || field.spec.required === true) return true;
  return isAsked(layout, field, record) && (layout?.offered.has(field.id) ?? true);
}
