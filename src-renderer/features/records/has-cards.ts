import { kindShapes } from '#shared/domain/kind-shapes.ts';

/** Whether records of a kind are written as address cards. */
export function hasCards(kind: string): boolean {
  return kindShapes.some(({ name, cards }) => name === kind && cards === true);
}
