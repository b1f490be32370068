/** The days of a week as calendars name them, from Monday. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export type Weekday = (typeof weekdays)[number];

/**
 * From and to, as `HH:MM` of the calendar's zone; `24:00` is the end of the day. Where the end is before the
 * beginning it is that of the next day, and all of it belongs to the day on which it begins.
 */
export type Interval = readonly [from: string, to: string];

export type WeeklyHours = Readonly<Partial<Record<Weekday, readonly Interval[]>>>;
