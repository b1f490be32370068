import { DAY_MILLIS, offsetAt } from '#shared/rules/business-day.ts';

/** Days whose offset is kept, from 1970 to 2149; what is not known of one, and what differs within it. */
const KEPT_DAYS = 1 << 16;
const UNKNOWN = 2 ** 31 - 1;
const VARIES = UNKNOWN - 1;
const keptOffsets = new Map<string, Int32Array>();

/**
 * How far a zone's clocks are ahead of UTC (ms) all through a day of UTC, counted from 1970-01-01; undefined on
 * days on which they are changed. A clock is asked once a day.
 */
export function steadyOffsets(zone: string): (utcDay: number) => number | undefined {
  const offsets = keptOffsets.get(zone) ?? new Int32Array(KEPT_DAYS).fill(UNKNOWN);
  keptOffsets.set(zone, offsets);
  return (utcDay) => {
    let offset = offsets[utcDay] ?? VARIES;
    if (offset === UNKNOWN) {
      offset = offsetAt(utcDay * DAY_MILLIS, zone);
      if (offsetAt((utcDay + 1) * DAY_MILLIS, zone) !== offset) offset = VARIES;
      offsets[utcDay] = offset;
    }
    return offset === VARIES ? undefined : offset;
  };
}

/** Tells of many instants (UTC ms) which calendar day of a zone they fall on, counted from 1970-01-01. */
export function dayCounter(zone: string): (at: number) => number {
  const offsetOn = steadyOffsets(zone);
  return (at) => {
    const offset = offsetOn(Math.floor(at / DAY_MILLIS)) ?? offsetAt(at, zone);
    return Math.floor((at + offset) / DAY_MILLIS);
  };
}
