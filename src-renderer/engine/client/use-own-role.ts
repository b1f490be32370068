import { useLive } from '#engine/client/engine-context.tsx';
import type { Role } from '#shared/domain/access.ts';

/** The role in the team of whoever works here; null while the device works alone. */
export function useOwnRole(): Role | null {
  return useLive('syncStatus', undefined).data?.connection?.role ?? null;
}
