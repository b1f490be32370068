import { aggregateHandlers } from '#engine/aggregates/aggregate-requests.ts';
import { changeHandlers } from '#engine/core/change-requests.ts';
import { duplicateHandlers } from '#engine/core/duplicate-requests.ts';
import type { EngineParts } from '#engine/core/engine-parts.ts';
import type { HandlersOf } from '#engine/core/handlers.ts';
import { historyHandlers } from '#engine/core/history-requests.ts';
import { jobHandlers } from '#engine/core/job-requests.ts';
import { listHandlers } from '#engine/core/list-requests.ts';
import { segmentHandlers } from '#engine/core/segment-requests.ts';
import { statusHandlers } from '#engine/core/status-requests.ts';
import { syncHandlers } from '#engine/core/sync-requests.ts';
import { fileHandlers } from '#engine/files/file-requests.ts';
import type { EngineRequests } from '#engine/protocol/requests.ts';

/** Who answers each request: every area brings its own, beside what `protocol/requests.ts` merges. */
export function allHandlers(parts: EngineParts): HandlersOf<EngineRequests> {
  return {
    ...aggregateHandlers(parts),
    ...changeHandlers(parts),
    ...duplicateHandlers(parts),
    ...fileHandlers(parts),
    ...historyHandlers(parts),
    ...jobHandlers(parts),
    ...listHandlers(parts),
    ...segmentHandlers(parts),
    ...statusHandlers(parts),
    ...syncHandlers(parts),
  };
}
