import * as z from 'zod/mini';
import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import { type Filter, filterSchema } from '#shared/domain/view.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/**
 * A group of records worth a name: `dynamic` by a rule (filter and search text), whose members
 * change with the records, or `frozen`, the records that passed when it was saved.
 */
export const segment = defineKind({
  name: 'segment',
  atHand: true,
  fields: {
    name: { type: 'text', required: true },
    /** Kind of its members. */
    kind: { type: 'text', required: true },
    mode: { type: 'choice', options: ['dynamic', 'frozen'], required: true },
    /** `Filter`; absent: everybody. Of a frozen one: the rule by which it was made. */
    filter: { type: 'json' },
    search: { type: 'text' },
    /** Frozen: ids of its members. */
    members: { type: 'json' },
    note: { type: 'longText' },
  },
  access: { add: 'agent', set: 'agent' },
  title: (values) => textOf(values.name),
  userFacing: false,
});

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
