import type { FieldSpec } from '#shared/domain/field-spec.ts';
import { formOf } from '#shared/domain/field-type.ts';

/** The kind of the record that a field's value is the id of; undefined for a field that names none. */
export function referredKind(spec: Pick<FieldSpec, 'type' | 'of'> | undefined): string | undefined {
  return spec && formOf(spec.type).refers ? spec.of : undefined;
}
