import { DAY_MILLIS, offsetAt } from '#shared/rules/business-day.ts';

/** Days whose offset is kept, from 1970 to 2149; what is not known of one, and what differs within it. */
const KEPT_DAYS = 1 << 16;
const UNKNOWN = 2 ** 31 - 1;
const VARIES = UNKNOWN - 1;
const keptOffsets = new Map<string, Int32Array>();

/**
 * Tells of many instants (UTC ms) which calendar day of a zone they fall on, counted from 1970-01-01. A clock is
 * asked once a day, and each time on days on which clocks are changed.
 */
export function dayCounter(zone: string): (at: number) => number {
  const offsets = keptOffsets.get(zone) ?? new Int32Array(KEPT_DAYS).fill(UNKNOWN);
  keptOffsets.set(zone, offsets);
  return (at) => {
    const utcDay = Math.floor(at / DAY_MILLIS);
    let offset = offsets[utcDay] ?? VARIES;
    if (offset === UNKNOWN) {
      offset = offsetAt(utcDay * DAY_MILLIS, zone);
      if (offsetAt((utcDay + 1) * DAY_MILLIS, zone) !== offset) offset = VARIES;
      offsets[utcDay] = offset;
    }
    return Math.floor((at + (offset === VARIES ? offsetAt(at, zone) : offset)) / DAY_MILLIS);
  };
}
