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
  return instantAt(Date.parse(`${day}T${clock}:00Z`), zone);
}

/**
 * The instant (UTC ms) at which a zone's clocks show a time, written as if it were UTC. A time they show
 * twice is the earlier one; one they skip is as long after the change as it would have been.
 */
export function instantAt(wall: number, zone: string): number {
  const before = offsetAt(wall - DAY_MILLIS, zone);
  const after = offsetAt(wall + DAY_MILLIS, zone);
  if (before === after || wallTime(wall - before, zone) === wall) return wall - before;
  return wallTime(wall - after, zone) === wall ? wall - after : wall - before;
}

/** A day some days later; earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return dayOf(Date.parse(`${day}T00:00Z`) + days * DAY_MILLIS);
}

/** How many days `to` comes after `from`; negative when it comes before. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / DAY_MILLIS;
}

/** Days of a month, 1 January … 12 December. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A day from its parts; months and days that overflow carry on into the next. */
export function dayFromParts(year: number, month: number, day: number): Day {
  return dayOf(Date.UTC(year, month - 1, day));
}

/** The day that an instant falls on in UTC. */
export function dayOf(utc: number): Day {
  return new Date(utc).toISOString().slice(0, 10);
}

/** How far the zone's clocks are ahead of UTC at an instant, milliseconds. */
export function offsetAt(at: number, zone: string): number {
  return wallTime(at, zone) - at;
}

/** What the zone's clocks show at an instant, written as if it were UTC. */
export function wallTime(at: number, zone: string): number {
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
