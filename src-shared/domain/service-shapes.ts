import { defineShape } from '#shared/domain/kind-shape.ts';

/**
 * A day on which the business works otherwise than its weekly hours say: closed, or worked, with hours of its own or those
 * of its usual day.
 */
export const specialDayShape = defineShape({
  name: 'specialDay',
  shared: true,
  fields: {
    day: { type: 'date', required: true },
    sort: { type: 'choice', options: ['closed', 'worked'], required: true },
    /** Why: the holiday's name, or whatever somebody wrote. */
    name: { type: 'text', required: true },
    /** Of a worked day: intervals from and to, `HH:MM`. Absent: those of the usual day. */
    hours: { type: 'json' },
    /** The region whose public holidays it came with. Blank: somebody said it, in a list or a file. */
    region: { type: 'text', system: true },
  },
  userFacing: false,
});

/**
 * What the business promises from a moment on: each change is an entry of its own, so that what was promised on a past day is
 * known for ever. Without any, what `defaultPolicy` says.
 */
export const servicePolicyShape = defineShape({
  name: 'servicePolicy',
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
  userFacing: false,
});
