import { useLive } from '#engine/client/engine-context.tsx';
import { kinds } from '#shared/domain/kinds.ts';
import { permissionsOf } from '#shared/rules/permissions.ts';

const permissions = permissionsOf(kinds);

/** Whether whoever works here may write a field of a kind's records; alone, anybody may. */
export function useMayWrite(): (kind: string, field: string) => boolean {
  const connection = useLive('syncStatus', undefined).data?.connection;
  return (kind, field) => !connection || permissions.mayWrite(connection, kind, field);
}
