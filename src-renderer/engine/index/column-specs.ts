import { hasColumn } from '#engine/index/column-forms.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { DerivedField, FieldSpec, FieldSpecs } from '#shared/domain/field-spec.ts';

/** The fields that have a column: a kind's own, the derived, the custom ones, the figures. */
export type ColumnSpecs = Readonly<Record<string, FieldSpec | DerivedField>>;

/** The columns that rules fill in a kind's records: their fields, and hidden ones with their turns. */
export interface FoldedColumns {
  readonly fields: FieldSpecs;
  readonly turns: readonly string[];
}

/** The fields of a kind that get a column. Structured settings and what options are called have none. */
export function columnSpecs(
  kind: EntityKind,
  fields: FieldSpecs,
  figures: FieldSpecs,
): ColumnSpecs {
  const specs: Record<string, FieldSpec | DerivedField> = {};
  for (const [field, spec] of Object.entries({ ...fields, ...kind.derived, ...figures })) {
    if (hasColumn(spec.type)) specs[field] = spec;
  }
  return specs;
}
