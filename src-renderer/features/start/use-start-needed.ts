import { useLive } from '#engine/client/engine-context.tsx';
import { kindShapes } from '#shared/domain/kind-shapes.ts';
import { usePreferences } from '#ui/preferences/preferences.ts';
import { usePath } from '#ui/routing/route.ts';

/**
 * Whether to ask how to begin: nothing is here yet, it was not answered on this device, and nobody is
 * joining a team, which is an answer too.
 * Undefined until the engine has said what is here.
 */
export function useStartNeeded(): boolean | undefined {
  const welcomed = usePreferences((state) => state.welcomed);
  const joining = usePath().startsWith('/join');
  const { data: status, failure } = useLive('status', undefined);
  if (welcomed || joining || failure) return false;
  if (!status) return undefined;
  return kindShapes.every(({ name, userFacing }) => !userFacing || !status.records[name]);
}
