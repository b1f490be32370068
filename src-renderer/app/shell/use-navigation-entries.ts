import { useLocation } from '@tanstack/react-router';
import type { NavigationEntry } from '#ui/feature/feature.ts';
import { useFeatures } from '#ui/feature/feature-context.tsx';

/** The features' places in the navigation, in their order, with the present one marked. */
export function useNavigationEntries(): readonly (NavigationEntry & {
  readonly current: boolean;
})[] {
  const path = useLocation({ select: ({ pathname }) => pathname });
  return useFeatures()
    .flatMap(({ navigation }) => navigation ?? [])
    .toSorted((a, b) => a.order - b.order)
    .map((entry) => ({
      ...entry,
      current: path === entry.to || path.startsWith(`${entry.to}/`),
    }));
}
