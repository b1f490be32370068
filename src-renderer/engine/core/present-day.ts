import type { Workspace } from '#engine/index/workspace.ts';
import { readSetting } from '#shared/domain/setting.ts';
import { businessDay, type Day, instantOf } from '#shared/rules/business-day.ts';

export interface PresentDay {
  readonly today: Day;
  /** UTC milliseconds. */
  readonly dayStart: number;
}

/** The business's calendar day now, in its time zone. */
export function presentDay(workspace: Workspace): PresentDay {
  const zone = readSetting('timeZone', workspace.wholeOf('setting').get('timeZone')?.value);
  const today = businessDay(Date.now(), zone);
  return { today, dayStart: instantOf(today, zone) };
}
