/** The years a day or time may be in: what calendars, screens and other programs can show. */
export const FIRST_TIME = Date.parse('0001-01-01T00:00:00Z');
export const LAST_TIME = Date.parse('9999-12-31T23:59:59.999Z');

/** Whether a number is a moment that can be shown: older versions took any. */
export function isTime(at: number): boolean {
  return at >= FIRST_TIME && at <= LAST_TIME;
}
