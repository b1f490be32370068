import { useLive } from '#engine/client/engine-context.tsx';
import { readSetting } from '#shared/domain/setting.ts';
import { businessDay, type Day } from '#shared/rules/business-day.ts';

/** The business's calendar day now, and the IANA time zone it is read in. */
export function useToday(): { readonly today: Day; readonly zone: string } {
  const { data } = useLive('settings', undefined);
  const zone = readSetting('timeZone', data?.timeZone);
  return { today: businessDay(Date.now(), zone), zone };
}
