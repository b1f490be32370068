import { useLive } from '#engine/client/engine-context.tsx';
import type { StatusProps } from '#ui/feature/feature.ts';
import { lazyPart } from '#ui/routing/lazy-part.tsx';

const SyncLine = lazyPart(async () => (await import('./sync-line.tsx')).SyncLine);

/** Says how sync stands; where there is no team and was none, nothing of it. */
export function SyncStatusSlot(props: StatusProps) {
  const { data } = useLive('syncStatus', undefined);
  return data?.connection || data?.trouble ? (
    <SyncLine status={data} place={props.place} />
  ) : (
    props.children
  );
}
