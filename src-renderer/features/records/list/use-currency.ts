import { useLive } from '#engine/client/engine-context.tsx';
import { readSetting } from '#shared/domain/setting.ts';

/** The business's currency, ISO 4217. */
export function useCurrency(): string {
  const { data } = useLive('settings', undefined);
  return readSetting('currency', data?.currency);
}
