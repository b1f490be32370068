import { kindShapes } from '#shared/domain/kind-shapes.ts';

/** Records of a kind that stand on the timeline of those they point at by a field. */
export interface TimelineSource {
  readonly kind: string;
  readonly field: string;
  /** The field that dates them. */
  readonly at: string;
}

/** What stands on the timelines of a kind: whatever kinds say so. */
export function timelineSources(of: string): readonly TimelineSource[] {
  return kindShapes.flatMap(({ name, fields, timeline }) =>
    (timeline?.refs ?? [])
      .filter((field) => fields[field]?.of === of)
      .map((field) => ({ kind: name, field, at: timeline?.at ?? '' })),
  );
}
