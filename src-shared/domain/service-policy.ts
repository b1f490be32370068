import * as z from 'zod/mini';
import { defineKind } from '#shared/domain/entity-kind.ts';
import { servicePolicyShape } from '#shared/domain/service-shapes.ts';
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

/** A change of what is promised, with its rules. */
export const servicePolicy = defineKind({
  ...servicePolicyShape,
  atHand: true,
  title: () => '',
  check: ({ targets, warnAt }) => {
    const isShare = typeof warnAt === 'number' && warnAt > 0 && warnAt <= 100;
    return [
      ...(policyTargets.safeParse(targets).success ? [] : [{ field: 'targets', key: 'targets' }]),
      ...(isShare ? [] : [{ field: 'warnAt', key: 'warnShare' }]),
    ];
  },
});
