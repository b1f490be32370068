import type { EngineParts } from '#engine/core/engine-parts.ts';
import { Failure } from '#engine/core/failure.ts';
import type { HandlersOf } from '#engine/core/handlers.ts';
import type { ChangeRequests } from '#engine/protocol/changes.ts';
import type { Inverts } from '#shared/sync/change-set.ts';

/** Changes records through the door, and takes changes back. */
export function changeHandlers({
  acts,
  door,
  history,
  withTools,
}: EngineParts): HandlersOf<ChangeRequests> {
  const invert = (mode: Inverts['mode']) =>
    withTools(async ({ id, changeSet }: ChangeRequests['undo']['params']) => {
      if (changeSet !== undefined) await history.ask((past) => past.reach(changeSet));
      const committed = await door.invert(mode, id, changeSet);
      if (committed) return committed;
      throw new Failure({
        code: 'nothingToUndo',
        message: 'There is no such act to undo or redo.',
      });
    });
  return {
    commit: withTools((command) => door.commit(command)),
    undoState: { dependsOn: () => ['acts'], answer: () => acts.state() },
    undo: invert('undo'),
    redo: invert('redo'),
  };
}
