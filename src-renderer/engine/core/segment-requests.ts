import type { EngineParts } from '#engine/core/engine-parts.ts';
import type { HandlersOf } from '#engine/core/handlers.ts';
import { memberDependencies } from '#engine/core/view-dependencies.ts';
import type { SegmentRequests } from '#engine/protocol/segments.ts';

/** Answers who is in segments, and who joined and left. */
export function segmentHandlers({
  workspace,
  segments,
  whole,
}: EngineParts): HandlersOf<SegmentRequests> {
  return {
    segments: {
      dependsOn: ({ kind }) => memberDependencies(workspace, kind),
      answer: whole(({ kind }) => segments.segments(kind)),
    },
    segmentEvents: {
      // Segments are of any kind, and their members are told by name.
      dependsOn: () => ['everything', 'day'],
      answer: whole((params) => segments.events(params)),
    },
  };
}
