import { createContext, type ReactNode, use } from 'react';
import type { Feature } from './feature.ts';

const FeaturesContext = createContext<readonly Feature[]>([]);

/** Makes the features known to screens that show what others contribute (Today, settings). */
export function FeaturesProvider(props: {
  readonly features: readonly Feature[];
  readonly children: ReactNode;
}) {
  return <FeaturesContext value={props.features}>{props.children}</FeaturesContext>;
}

/** Every feature of the program. */
export function useFeatures(): readonly Feature[] {
  return use(FeaturesContext);
}

/** What the features contribute under a name, in their order. */
export function useContributions<K extends 'settings' | 'today' | 'notices'>(
  name: K,
): readonly NonNullable<Feature[K]>[number][] {
  return useFeatures()
    .flatMap((feature): readonly NonNullable<Feature[K]>[number][] => feature[name] ?? [])
    .toSorted((a, b) => a.order - b.order);
}

/** Address of a record's page; null when no feature shows this kind. */
export function usePlaceOf(): (kind: string, id: string) => string | null {
  const features = useFeatures();
  return (kind, id) => {
    const place = features.flatMap(({ places }) => places ?? []).find((p) => p.kind === kind);
    return place ? place.to(id) : null;
  };
}
