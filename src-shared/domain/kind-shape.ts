import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldSpecs } from '#shared/domain/field-spec.ts';

/**
 * What screens need of a kind: its fields and what may be done with it. How its records are brought
 * into form, compared and searched is the engine's and the endpoint's, and no part of the first load.
 */
export type KindShape<F extends FieldSpecs = FieldSpecs> = Pick<
  EntityKind<F>,
  | 'name'
  | 'fields'
  | 'access'
  | 'redirect'
  | 'closed'
  | 'timeline'
  | 'appendOnly'
  | 'within'
  | 'shared'
  | 'cards'
  | 'userFacing'
>;

type ShapeInput<F extends FieldSpecs> = Pick<KindShape<F>, 'name' | 'fields'> &
  Partial<KindShape<F>>;

/** Declares the shape of a kind that has rules of its own; `defineKind` adds those. */
export function defineShape<const F extends FieldSpecs>(input: ShapeInput<F>): KindShape<F> {
  return { userFacing: true, ...input };
}
