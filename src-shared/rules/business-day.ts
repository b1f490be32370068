/** A calendar day, `YYYY-MM-DD`, without a zone. Days compare as texts. */
export type Day = string;

export const DAY_MILLIS = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The calendar day that an instant (UTC ms) falls on in an IANA zone. Unknown zones count as UTC. */
export function businessDay(at: number, zone: string): Day {
  return dayOf(wallTime(at, zone));
}

/** The instant (UTC ms) at which a day's clock in a zone shows `HH:MM`; midnight when left out. */
export function instantOf(day: Day, zone: string, clock = '00:00'): number {
  const wall = Date.parse(`${day}T${clock}:00Z`);
  // Two steps settle on the right side of a change of clocks; a skipped time is the one after it.
  const guess = wall - offsetAt(wall, zone);
  const settled = wall - offsetAt(guess, zone);
  return wallTime(settled, zone) === wall ? settled : Math.max(guess, settled);
}

/** The same clock time in the zone, some days later (or earlier). */
export function shiftDays(at: number, days: number, zone: string): number {
  const wall = wallTime(at, zone);
  const clock = new Date(wall).toISOString().slice(11, 16);
  const rest = wall % 60_000;
  return instantOf(addDays(dayOf(wall), days), zone, clock) + rest;
}

/** A day some days later; earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return dayOf(Date.parse(`${day}T00:00Z`) + days * DAY_MILLIS);
}

/** How many days `to` comes after `from`; negative when it comes before. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY_MILLIS;
}

/** ISO weekday: 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00Z`).getUTCDay() || 7;
}

/** Days of a month, 1 January … 12 December. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A day from its parts; months and days that overflow carry on into the next. */
export function dayFromParts(year: number, month: number, day: number): Day {
  return dayOf(Date.UTC(year, month - 1, day));
}

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

function dayOf(utc: number): Day {
  return new Date(utc).toISOString().slice(0, 10);
}

function offsetAt(at: number, zone: string): number {
  return wallTime(at, zone) - at;
}

/** What the zone's clocks show at an instant, written as if it were UTC. */
function wallTime(at: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of clockOf(zone).formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  const millis = ((at % 1000) + 1000) % 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) + millis;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = createClock(zone) ?? createClock('UTC');
  if (!clock) throw new Error('This system has no UTC clock.');
  clocks.set(zone, clock);
  return clock;
}

function createClock(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // A zone that only a newer system knows, set on another device.
    return undefined;
  }
}
