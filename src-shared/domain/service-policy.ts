import * as z from 'zod/mini';
import { defineKind } from '#shared/domain/entity-kind.ts';
import { priorities } from '#shared/rules/service/ticket-words.ts';

const length = z.object({
  amount: z.number().check(z.positive(), z.maximum(10_000)),
  unit: z.enum(['minute', 'hour', 'day']),
});

/** What is promised by priority; what is missing is not promised. */
export const policyTargets = z.partialRecord(
  z.enum(priorities),
  z.object({
    firstReply: z.optional(length),
    nextReply: z.optional(length),
    resolution: z.optional(length),
  }),
);

/**
 * What the business promises from a moment on: each change is an entry of its own, so that what was promised on a past day is
 * known for ever. Without any, what `defaultPolicy` says.
 */
export const servicePolicy = defineKind({
  name: 'servicePolicy',
  atHand: true,
  shared: true,
  appendOnly: true,
  fields: {
    at: { type: 'time', required: true },
    author: { type: 'ref', of: 'member' },
    /** As `policyTargets`. */
    targets: { type: 'json', required: true },
    pausesOnHold: { type: 'yesNo' },
    /** Share of a target at which clocks warn, in per cent. */
    warnAt: { type: 'number', required: true },
  },
  title: () => '',
  check: ({ targets, warnAt }) => {
    const isShare = typeof warnAt === 'number' && warnAt > 0 && warnAt <= 100;
    return [
      ...(policyTargets.safeParse(targets).success ? [] : [{ field: 'targets', key: 'targets' }]),
      ...(isShare ? [] : [{ field: 'warnAt', key: 'warnShare' }]),
    ];
  },
  userFacing: false,
});
