import { useLive } from '#engine/client/engine-context.tsx';

/**
 * Whether whoever works here may change anything at all. A viewer of a team may not; what is refused
 * beyond that is a matter of single records (`rules/permissions.ts`).
 */
export function useCanEdit(): boolean {
  return useLive('syncStatus', undefined).data?.connection?.role !== 'viewer';
}
