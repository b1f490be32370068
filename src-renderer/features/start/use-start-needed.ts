import { useLive } from '#engine/client/engine-context.tsx';
import { kinds } from '#shared/domain/kinds.ts';
import { usePreferences } from '#ui/preferences/preferences.ts';

/** Whether to ask how to begin: nothing is here yet and it was not answered on this device. */
export function useStartNeeded(): boolean {
  const welcomed = usePreferences((state) => state.welcomed);
  const { data: status } = useLive('status', undefined);
  if (welcomed || !status) return false;
  return kinds.every(({ name, userFacing }) => !userFacing || !status.records[name]);
}
