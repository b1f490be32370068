import { type Priority, priorities } from '#shared/rules/service/ticket-words.ts';

/** A length of working time; a day is the nominal day of the ticket's calendar. */
export interface WorkingLength {
  readonly amount: number;
  readonly unit: 'minute' | 'hour' | 'day';
}

export interface PriorityTargets {
  readonly firstReply?: WorkingLength | undefined;
  /** That of the first reply where there is none. */
  readonly nextReply?: WorkingLength | undefined;
  readonly resolution?: WorkingLength | undefined;
}

/** What a business promises. Switched off, it has no targets. */
export interface ServicePolicy {
  readonly targets: Readonly<Partial<Record<Priority, PriorityTargets | undefined>>>;
  readonly pausesOnHold: boolean;
  /** Share of a target at which a clock warns. */
  readonly warnShare: number;
}

/** Targets of a ticket in milliseconds of working time; null where nothing is promised. */
export interface Targets {
  readonly firstReply: number | null;
  readonly nextReply: number | null;
  readonly resolution: number | null;
}

export const defaultWarnShare = 0.8;

/** What a workspace begins with. */
export const defaultPolicy: ServicePolicy = {
  targets: {
    urgent: { firstReply: { amount: 30, unit: 'minute' }, resolution: { amount: 4, unit: 'hour' } },
    high: { firstReply: { amount: 1, unit: 'hour' }, resolution: { amount: 8, unit: 'hour' } },
    normal: { firstReply: { amount: 4, unit: 'hour' }, resolution: { amount: 3, unit: 'day' } },
    low: { firstReply: { amount: 8, unit: 'hour' }, resolution: { amount: 5, unit: 'day' } },
  },
  pausesOnHold: true,
  warnShare: defaultWarnShare,
};

/**
 * The targets of a priority. A VIP customer's are one step up where the policy names that step; nothing is
 * above urgent.
 */
export function targetsFor(
  { targets }: ServicePolicy,
  { priority, vip }: { readonly priority: Priority; readonly vip: boolean },
  nominalDay: number,
): Targets {
  const above = vip ? priorities[priorities.indexOf(priority) - 1] : undefined;
  const named = (above && targets[above]) ?? targets[priority];
  const firstReply = millisOf(named?.firstReply, nominalDay);
  return {
    firstReply,
    nextReply: millisOf(named?.nextReply, nominalDay) ?? firstReply,
    resolution: millisOf(named?.resolution, nominalDay),
  };
}

/** Null for a length in days of a calendar that has no usual day. */
function millisOf(length: WorkingLength | undefined, nominalDay: number): number | null {
  if (!length) return null;
  const unit = { minute: 60_000, hour: 3_600_000, day: nominalDay }[length.unit];
  return unit === 0 ? null : Math.round(length.amount * unit);
}
