import type { FieldInfo } from '#engine/protocol/lists.ts';
import { shownTypes } from '#ui/field-types/shown-types.ts';

/** The first column: a record's name. It cannot be taken away and comes first. */
export const titleColumn = 'title';

/** Width in pixels of a column that nobody has resized. */
export function defaultWidth(field: string, info: FieldInfo | undefined): number {
  if (field === titleColumn) return 220;
  return info ? shownTypes[info.spec.type].width : 140;
}

export const minWidth = 48;
export const maxWidth = 640;

/** Fields that may stand in a list, in the kind's order. */
export function offeredFields(fields: readonly FieldInfo[]): readonly FieldInfo[] {
  return fields.filter(({ spec }) => spec.list !== undefined && !shownTypes[spec.type].unlisted);
}

/** Fields that may be columns: the name's own field is the first column already. */
export function columnFields(fields: readonly FieldInfo[]): readonly FieldInfo[] {
  return offeredFields(fields).filter(({ id }) => id !== titleColumn);
}

/**
 * Columns after the name: as the view says, else as the list's presets say, else those the kind
 * shows at first. A column whose field is gone is left out.
 */
export function visibleColumns(
  chosen: readonly string[] | undefined,
  preset: readonly string[] | undefined,
  fields: readonly FieldInfo[],
): readonly string[] {
  const offered = new Set(columnFields(fields).map(({ id }) => id));
  const wanted =
    chosen ?? preset ?? fields.filter(({ spec }) => spec.list === 'shown').map(({ id }) => id);
  return wanted.filter((id) => offered.has(id));
}

/** The columns with one moved by a number of places. */
export function movedColumn(
  columns: readonly string[],
  field: string,
  by: number,
): readonly string[] {
  const from = columns.indexOf(field);
  const to = Math.min(columns.length - 1, Math.max(0, from + by));
  if (from < 0 || from === to) return columns;
  const rest = columns.filter((id) => id !== field);
  return [...rest.slice(0, to), field, ...rest.slice(to)];
}
