import { DAY_MILLIS } from '#shared/rules/business-day.ts';

/**
 * When something that is done to a ticket now happens (UTC ms): after all that is known of it, also where another
 * device's clock is fast, or what was done would count as done before. A date further off than a day is nobody's clock.
 */
export function eventTime(now: number, last: unknown): number {
  return typeof last === 'number' && last >= now && last < now + DAY_MILLIS ? last + 1 : now;
}
