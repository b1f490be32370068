import type { Act } from '#shared/sync/change-set.ts';

/** Why an act cannot be undone: sync did it by itself, it is final, or its content is not kept. */
export type NotUndoable = 'bySync' | 'final' | 'notKept';

/** A map: names of acts come from other devices too. */
const reasons: ReadonlyMap<string, NotUndoable> = new Map([
  ['firstPull', 'bySync'],
  ['received', 'bySync'],
  ['forgotten', 'bySync'],
  ['conflict', 'bySync'],
  // All records at once, told to a new team: taking that back would delete them.
  ['share', 'bySync'],
  // The member who made or joined the team: who is in it is the team's screen's to change.
  ['team.create', 'bySync'],
  ['team.join', 'bySync'],
  ['erase', 'final'],
  ['missing', 'notKept'],
]);

/** Why nobody can undo an act; null where it can be. Doing an act again is always allowed. */
export function whyNotUndoable({ name }: Act): NotUndoable | null {
  return reasons.get(name) ?? null;
}
