import type { KindShape } from '#shared/domain/kind-shape.ts';
import { kindShapes } from '#shared/domain/kind-shapes.ts';

/** Kinds whose records are compared and can be made one. */
export const mergeableKinds: readonly KindShape[] = kindShapes.filter(
  ({ redirect }) => redirect !== undefined,
);

/** Whether records of a kind can be made one. */
export function canMerge(kind: string): boolean {
  return mergeableKinds.some(({ name }) => name === kind);
}

/** The field by which a merged record of a kind points at the one that stays. */
export function redirectOf(kind: string): string | undefined {
  return mergeableKinds.find(({ name }) => name === kind)?.redirect;
}
