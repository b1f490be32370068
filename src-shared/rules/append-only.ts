import type { Action } from '#shared/domain/access.ts';

/**
 * What may be done to an entry: a record of a kind that is only ever added to (`EntityKind.appendOnly`). It
 * is never changed. Whoever made it takes it back by undoing the act that added it, and brings it back by
 * redoing that (`byOwnInverse`); everything else is a new entry. Erasing a person's data stays possible.
 */
export function mayTouchEntry(action: Action, byOwnInverse: boolean): boolean {
  if (action === 'add' || action === 'erase') return true;
  return action !== 'set' && byOwnInverse;
}
