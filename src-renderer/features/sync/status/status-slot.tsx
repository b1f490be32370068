import { useLive } from '#engine/client/engine-context.tsx';
import type { StatusProps } from '#ui/feature/feature.ts';
import { withLateTexts } from '#ui/i18n/late-texts.ts';
import { lazyPart } from '#ui/routing/lazy-part.tsx';

const SyncLine = lazyPart(withLateTexts(async () => (await import('./sync-line.tsx')).SyncLine));

/** Says how sync stands; until there is a team, nothing of it. */
export function SyncStatusSlot(props: StatusProps) {
  const { data } = useLive('syncStatus', undefined);
  return data?.connection ? <SyncLine status={data} place={props.place} /> : props.children;
}
