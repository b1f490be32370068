import { createContext, type ReactNode, use } from 'react';
import { kindShapes } from '#shared/domain/kind-shapes.ts';
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

/** Address where files are brought in. */
export function useImportPath(): string | undefined {
  return useFeatures().find(({ welcome }) => welcome === 'import')?.routes[0]?.path;
}

/** Address of a record's page; null for the program's own kinds, which are not looked at record by record. */
export function usePlaceOf(): (kind: string, id: string) => string | null {
  const features = useFeatures();
  return (kind, id) => {
    const place = features.flatMap(({ places }) => places ?? []).find((p) => p.kind === kind);
    if (place) return place.to(id);
    const isShown = kindShapes.some(({ name, userFacing }) => name === kind && userFacing);
    return isShown ? `/list/${kind}/${id}` : null;
  };
}
