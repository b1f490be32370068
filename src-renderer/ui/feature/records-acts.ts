import type { Command, CommandGroup } from '#ui/commands/command.ts';
import { useGo } from '#ui/routing/route.ts';
import type { RecordsAct } from './feature.ts';
import { useFeatures } from './feature-context.tsx';

/** An act on records, ready to be done with so many of them. */
export interface OfferedAct extends Pick<RecordsAct, 'id' | 'titleKey' | 'icon'> {
  /** The field that it writes. */
  readonly writes: string | undefined;
  readonly run: (ids: readonly string[]) => void;
}

/** What the features offer to do with `count` records of a kind, in their order. */
export function useRecordsActs(kind: string, count: number): readonly OfferedAct[] {
  const features = useFeatures();
  const go = useGo();
  return features
    .flatMap(({ recordsActs }) => recordsActs ?? [])
    .filter(({ takes: [least, most] }) => count >= least && count <= most)
    .filter(({ offeredFor }) => offeredFor(kind))
    .toSorted((a, b) => a.order - b.order)
    .map(({ id, titleKey, icon, writes, to }) => ({
      id,
      titleKey,
      icon,
      writes: writes?.(kind),
      run: (ids) => {
        const { path, search } = to(kind, ids);
        go(path, search ? { search } : {});
      },
    }));
}

/** The same acts as commands, where their records are known. */
export function commandsOf(
  acts: readonly OfferedAct[],
  group: CommandGroup,
  run: (act: OfferedAct) => unknown,
): readonly Command[] {
  return acts.map((act) => ({
    id: act.id,
    titleKey: act.titleKey,
    group,
    icon: act.icon,
    run: () => run(act),
  }));
}
