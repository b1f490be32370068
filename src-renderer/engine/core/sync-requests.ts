import type { EngineParts } from '#engine/core/engine-parts.ts';
import type { HandlersOf } from '#engine/core/handlers.ts';
import type { SyncRequests } from '#engine/protocol/sync.ts';

/** Connects the workspace to an endpoint, parts it, and tells how sync stands. */
export function syncHandlers({ sync, door }: EngineParts): HandlersOf<SyncRequests> {
  return {
    syncStatus: {
      // What waits to be sent, open conflicts, and what the member's own record says.
      dependsOn: () => ['sync', 'acts', { kind: 'conflict' }, { kind: 'member' }],
      answer: () => sync.status(),
    },
    syncNow: ({ reason }) => sync.ask(reason),
    syncConnect: (params) => sync.connect(params, door),
    syncDisconnect: () => sync.disconnect(),
    rejected: { dependsOn: () => ['sync', 'acts'], answer: () => sync.rejected() },
    dismissRejected: ({ n }) => sync.dismiss(n),
  };
}
