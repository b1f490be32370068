import type { FieldSpec } from '#shared/domain/field-spec.ts';

/** Whether a field names somebody of the business: the owner of a record, the one who is to do it. */
export function namesColleague(spec: Pick<FieldSpec, 'of'>): boolean {
  return spec.of === 'member';
}
