import type { AggregateRequests } from '#engine/protocol/aggregates.ts';
import type { ChangeRequests } from '#engine/protocol/changes.ts';
import type { DuplicateRequests } from '#engine/protocol/duplicates.ts';
import type { ExportRequests } from '#engine/protocol/export.ts';
import type { FileRequests } from '#engine/protocol/files.ts';
import type { HistoryRequests } from '#engine/protocol/history.ts';
import type { ImportRequests } from '#engine/protocol/import.ts';
import type { JobRequests } from '#engine/protocol/jobs.ts';
import type { ListRequests } from '#engine/protocol/lists.ts';
import type { PhoneRequests } from '#engine/protocol/phones.ts';
import type { SegmentRequests } from '#engine/protocol/segments.ts';
import type { StatusRequests } from '#engine/protocol/status.ts';
import type { SyncRequests } from '#engine/protocol/sync.ts';

/**
 * What the page may ask of the engine, by name: parameters and result, as plain data. Each area says its
 * own; those marked `live` can be listened to. Who answers is said in `core/all-handlers.ts`.
 */
export interface EngineRequests
  extends AggregateRequests,
    ChangeRequests,
    DuplicateRequests,
    ExportRequests,
    FileRequests,
    HistoryRequests,
    ImportRequests,
    JobRequests,
    ListRequests,
    PhoneRequests,
    SegmentRequests,
    StatusRequests,
    SyncRequests {}

/** The requests of an area that can be listened to. */
export type LiveIn<R> = { [K in keyof R]: R[K] extends { live: true } ? K : never }[keyof R];

/** What can be listened to: the present answer is pushed at once, then each that is another. */
export type EngineSubscriptions = {
  readonly [K in LiveIn<EngineRequests>]: {
    readonly params: EngineRequests[K]['params'];
    readonly push: EngineRequests[K]['result'];
  };
};
