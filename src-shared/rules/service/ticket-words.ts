/** From the most urgent. */
export const priorities = ['urgent', 'high', 'normal', 'low'] as const;

export type Priority = (typeof priorities)[number];

/** What somebody sets a ticket to, in the order in which settings of one act are taken. */
export const settableStates = ['open', 'hold', 'waiting', 'resolved', 'closed'] as const;

export type SettableState = (typeof settableStates)[number];
