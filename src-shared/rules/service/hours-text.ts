import type { Interval } from '#shared/rules/service/weekly-hours.ts';

/** Between the parts of an interval, and between intervals. */
const TO = /\s*(?:[-–—~至到]|to|bis)\s*/i;
const AND = /\s*[,;，、；]\s*/;
const CLOCK = /^(\d{1,2})(?:[:.：点點](\d{2})?|时|時)?\s*(am|pm)?$/i;

/**
 * Reads the hours of a day as somebody writes them: `9-12, 13:30–18`. Nothing is a closed day; null is what cannot be read.
 * An end before its beginning is that of the next day.
 */
export function readHours(text: string): readonly Interval[] | null {
  const written = halfWidth(text).trim();
  if (written === '') return [];
  const found: Interval[] = [];
  for (const part of written.split(AND).filter((each) => each !== '')) {
    const [from, to, ...more] = part.split(TO).map(readClock);
    if (from == null || to == null || more.length > 0 || from === to || from === '24:00')
      return null;
    found.push([from, to]);
  }
  return found;
}

/** Hours as `readHours` reads them. */
export function writeHours(hours: readonly Interval[]): string {
  return hours.map(([from, to]) => `${from}–${to}`).join(', ');
}

function readClock(text: string): string | null {
  const [, hours, minutes = '00', half] = CLOCK.exec(text.trim()) ?? [];
  if (hours === undefined) return null;
  const hour = half === undefined ? Number(hours) : hourOf(Number(hours), half);
  if (hour === null || hour > 24 || Number(minutes) > 59 || (hour === 24 && minutes !== '00')) {
    return null;
  }
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** The hour of a twelve-hour clock. */
function hourOf(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function halfWidth(text: string): string {
  return text.normalize('NFKC');
}
