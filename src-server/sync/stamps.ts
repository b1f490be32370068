import { formatHlc, type Hlc, hlcMillis, tick } from '#shared/sync/hlc.ts';
import type { Operation } from '#shared/sync/protocol.ts';

/** A device's clock may be so far off, ms, before its stamps are put right. */
const SKEW_ALLOWED = 60_000;

/** The clocks of a push. */
export interface Clocks {
  /** The device's wall clock as it sent, and the endpoint's as it got it, UTC ms. */
  readonly device: number;
  readonly endpoint: number;
}

/**
 * The stamp an operation gets on the endpoint. A device whose clock is over a minute off has its
 * stamps shifted by that; none is later than now, and none comes before the device's last one. Stamps
 * decide merges only, so a wrong clock is put right and never a reason to refuse.
 */
export function adjustStamp(at: Hlc, last: Hlc, { device, endpoint }: Clocks): Hlc {
  const skew = Math.round(endpoint - device);
  const shifts = Math.abs(skew) > SKEW_ALLOWED;
  const told = hlcMillis(at);
  const shifted = shifts ? told + skew : told;
  const latest = shifts ? endpoint : endpoint + SKEW_ALLOWED;
  const millis = shifted > latest ? endpoint : Math.max(0, shifted);
  const node = at.slice(18);
  const counter = Number.parseInt(at.slice(13, 17), 16);
  const wanted = millis === told ? at : formatHlc({ millis, counter, node });
  if (wanted > last) return wanted;
  const before = Number.parseInt(last.slice(13, 17), 16);
  return formatHlc(tick({ millis: hlcMillis(last), counter: before, node }, 0));
}

/** An operation as it would be had its device stamped right all along. */
export function restamp(operation: Operation, at: Hlc, moved: ReadonlyMap<Hlc, Hlc>): Operation {
  if (at === operation.at && moved.size === 0) return operation;
  const right = (stamps: Readonly<Record<string, Hlc>>) =>
    Object.fromEntries(
      Object.entries(stamps).map(([field, stamp]) => [field, moved.get(stamp) ?? stamp]),
    );
  return {
    ...operation,
    at,
    c: operation.c.map((change) =>
      change.k === 'set'
        ? { ...change, b: right(change.b), ...(change.o && { o: right(change.o) }) }
        : change,
    ),
  };
}
