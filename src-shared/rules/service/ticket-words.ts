/** From the most urgent. */
export const priorities = ['urgent', 'high', 'normal', 'low'] as const;

export type Priority = (typeof priorities)[number];

/** What somebody sets a ticket to, in the order in which settings of one act are taken. */
export const settableStates = ['open', 'hold', 'waiting', 'resolved', 'closed'] as const;

export type SettableState = (typeof settableStates)[number];

/** How a ticket's promises stand: of one that is open, and of one that is settled. */
export const serviceLevels = ['onTrack', 'atRisk', 'breached', 'paused', 'met', 'missed'] as const;

export type ServiceLevel = (typeof serviceLevels)[number];

/** The clocks whose deadlines a ticket shows. */
export const dueClocks = ['firstReply', 'nextReply', 'resolution'] as const;

export type DueClock = (typeof dueClocks)[number];

/** Kinds that a workspace's service levels are read from. */
export const serviceKinds = ['setting', 'specialDay', 'servicePolicy'] as const;
