import type { EngineParts } from '#engine/core/engine-parts.ts';
import type { HandlersOf } from '#engine/core/handlers.ts';
import type { StatusRequests } from '#engine/protocol/status.ts';

/** Answers what the engine says of itself. */
export function statusHandlers({ workspace, start }: EngineParts): HandlersOf<StatusRequests> {
  const kinds = [...workspace.kinds.keys()];
  return {
    status: {
      // How many there are changes when some come or go, whatever their fields are.
      dependsOn: () => kinds.map((kind) => ({ kind, fields: [] })),
      answer: () => ({
        role: 'writer',
        start,
        records: Object.fromEntries(kinds.map((kind) => [kind, workspace.liveCount(kind)])),
      }),
    },
  };
}
