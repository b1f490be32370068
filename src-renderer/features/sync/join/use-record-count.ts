import { useLive } from '#engine/client/engine-context.tsx';
import { kindShapes } from '#shared/domain/kind-shapes.ts';

/** How many of the business's own records are on this device; undefined until the engine said. */
export function useRecordCount(): number | undefined {
  const { data } = useLive('status', undefined);
  if (!data) return undefined;
  return kindShapes
    .filter(({ userFacing }) => userFacing)
    .reduce((sum, { name }) => sum + (data.records[name] ?? 0), 0);
}
