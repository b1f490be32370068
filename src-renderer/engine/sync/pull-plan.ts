import type { SyncPosition } from '#engine/sync/ports.ts';
import { PULL_ROWS } from '#shared/sync/limits.ts';
import type { PullResponse } from '#shared/sync/protocol.ts';

/** Above every number the endpoint gives: the newest rows first. */
const NEWEST = Number.MAX_SAFE_INTEGER;

/** `owed` of a first pull that has everything below and looks for what came meanwhile. */
export const ALL_BELOW = 1;

/** Which page is asked for next. */
export interface PullPlan {
  readonly path: string;
  /** The device has nothing yet. */
  readonly anew: boolean;
  /** Older rows before `from` rather than newer ones after it. */
  readonly backward: boolean;
  readonly from: number;
}

/**
 * A device that has nothing begins with the newest rows and goes back; newer ones that came meanwhile go
 * first. `head`: the endpoint's newest row, as far as it said.
 */
export function pullPlan({ epoch, cursor, owed }: SyncPosition, head: number): PullPlan {
  const anew = cursor === 0 && owed === 0;
  const backward = anew || (owed > ALL_BELOW && head <= cursor);
  const older = anew ? NEWEST : owed;
  const from = backward ? older : cursor;
  const at = `${backward ? 'below' : 'cur'}=${from}`;
  const path = `/v1/pull?epoch=${encodeURIComponent(epoch)}&${at}&max=${PULL_ROWS}`;
  return { path, anew, backward, from };
}

/** A page leads on: it never goes back, and never stays where it is while there is more. */
export function isSound({ cur, more, head }: PullResponse, { backward, from }: PullPlan): boolean {
  if (backward) return !more || (cur > 0 && cur < from);
  return cur >= from && cur <= Math.max(head, from) && (!more || cur > from);
}
