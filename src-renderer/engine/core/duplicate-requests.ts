import type { EngineParts } from '#engine/core/engine-parts.ts';
import type { HandlersOf } from '#engine/core/handlers.ts';
import { runJob } from '#engine/core/job-requests.ts';
import type { DuplicateRequests } from '#engine/protocol/duplicates.ts';
import { distinctPair } from '#shared/domain/distinct-pair.ts';

/** Answers which records may be the same. */
export function duplicateHandlers(parts: EngineParts): HandlersOf<DuplicateRequests> {
  const { reader, duplicates, whole, withTools } = parts;
  return {
    duplicates: withTools((params) => reader.duplicates(params)),
    findDuplicates: runJob(parts, 'findDuplicates'),
    duplicateQueue: {
      dependsOn: ({ kind }) => ['duplicates', { kind }, { kind: distinctPair.name }],
      answer: whole(({ kind, window }) => duplicates.queue(kind, window)),
    },
  };
}
