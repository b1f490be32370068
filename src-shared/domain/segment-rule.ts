import * as z from 'zod/mini';
import { textOf } from '#shared/domain/entries.ts';
import { type Filter, filterSchema } from '#shared/domain/view.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** What decides who is in a segment. */
export interface SegmentRule {
  readonly name: string;
  readonly kind: string;
  readonly mode: 'dynamic' | 'frozen';
  /** `unreadable`: it fits nobody. */
  readonly filter: Filter | 'unreadable' | undefined;
  readonly search: string;
  readonly members: readonly string[];
}

/** A stored segment as a rule. A filter that cannot be read is said to be so. */
export function readSegment(values: FieldValues): SegmentRule {
  const filter = z.optional(filterSchema).safeParse(values.filter ?? undefined);
  return {
    name: textOf(values.name),
    kind: textOf(values.kind),
    mode: values.mode === 'frozen' ? 'frozen' : 'dynamic',
    filter: filter.success ? filter.data : 'unreadable',
    search: textOf(values.search),
    members: Array.isArray(values.members) ? values.members.map(String) : [],
  };
}
