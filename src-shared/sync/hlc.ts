/**
 * Hybrid logical clock: `tttttttttttt-cccc-nnnnnnnnnnnnnnnn`, hex, sortable as text.
 * 48-bit milliseconds, 16-bit counter, 64-bit node. It orders changes and decides merges; it is
 * never shown as a date. Source: Kulkarni et al., "Logical Physical Clocks" (2014).
 */
export type Hlc = string;

/** Before every stamp: a record that is not made yet, a field that nobody wrote. */
export const UNBORN: Hlc = '000000000000-0000-0000000000000000';

export interface Clock {
  readonly millis: number;
  readonly counter: number;
  readonly node: string;
}

const COUNTER_LIMIT = 0xffff;
const MILLIS_LIMIT = 2 ** 48 - 1;
const PATTERN = /^([0-9a-f]{12})-([0-9a-f]{4})-([0-9a-f]{16})$/;

/** The clock as sortable text. */
export function formatHlc(clock: Clock): Hlc {
  const millis = clock.millis.toString(16).padStart(12, '0');
  const counter = clock.counter.toString(16).padStart(4, '0');
  return `${millis}-${counter}-${clock.node}`;
}

/** Reads a clock back; null when the text is not one. */
function parseHlc(text: string): Clock | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [, millis = '', counter = '', node = ''] = match;
  return { millis: Number.parseInt(millis, 16), counter: Number.parseInt(counter, 16), node };
}

/** Wall-clock part of a stamp, in UTC milliseconds. */
export function hlcMillis(stamp: Hlc): number {
  return Number.parseInt(stamp.slice(0, 12), 16);
}

/** Which device made a stamp. */
export function hlcNode(stamp: Hlc): string {
  return stamp.slice(18);
}

/**
 * The next local stamp: never before the wall clock, always after the last stamp.
 * A full counter moves the milliseconds on by one.
 */
export function tick(clock: Clock, wallMillis: number): Clock {
  const wall = Math.min(Math.max(0, Math.floor(wallMillis)), MILLIS_LIMIT);
  if (wall > clock.millis) return { millis: wall, counter: 0, node: clock.node };
  if (clock.counter < COUNTER_LIMIT) return { ...clock, counter: clock.counter + 1 };
  return { ...clock, millis: clock.millis + 1, counter: 0 };
}

/** Takes a stamp that came from elsewhere into account, so that later local stamps follow it. */
export function receive(clock: Clock, remote: Hlc, wallMillis: number): Clock {
  const seen = parseHlc(remote);
  if (!seen) return clock;
  const ahead =
    seen.millis > clock.millis || (seen.millis === clock.millis && seen.counter > clock.counter);
  const base = ahead ? { ...clock, millis: seen.millis, counter: seen.counter } : clock;
  return tick(base, wallMillis);
}
