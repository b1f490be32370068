import { useLive } from '#engine/client/engine-context.tsx';
import { readSetting } from '#shared/domain/setting.ts';
import { businessDay } from '#shared/rules/business-day.ts';

/** The business's calendar day now, `YYYY-MM-DD`. */
export function useToday(): string {
  const { data } = useLive('settings', undefined);
  return businessDay(Date.now(), readSetting('timeZone', data?.timeZone));
}
