import type { Workspace } from '#engine/index/workspace.ts';
import { settingOf } from '#engine/index/workspace-setting.ts';
import { businessDay, type Day, instantOf } from '#shared/rules/business-day.ts';

export interface PresentDay {
  readonly today: Day;
  /** UTC milliseconds. */
  readonly dayStart: number;
}

const DAY = 86_400_000;

/** The last answer, and until when it holds: every list asks, and a calendar's reckoning is slow. */
let known: (PresentDay & { readonly zone: string; readonly until: number }) | null = null;

/** The business's calendar day now, in its time zone. */
export function presentDay(workspace: Workspace): PresentDay {
  const zone = settingOf(workspace, 'timeZone');
  const now = workspace.now();
  if (known?.zone === zone && now >= known.dayStart && now < known.until) return known;
  const today = businessDay(now, zone);
  const dayStart = instantOf(today, zone);
  // A day is 23 hours at least, whatever the clocks do; in the last one it is looked up each time.
  known = { today, dayStart, zone, until: dayStart + DAY - 3_600_000 };
  return known;
}
