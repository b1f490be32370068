import type { FilterToolProps } from '#ui/feature/feature.ts';
import { useFeatures } from '#ui/feature/feature-context.tsx';

/** Address of the list of a kind's records. */
export function useListOf(): (kind: string) => string {
  const features = useFeatures();
  return (kind) =>
    features.flatMap(({ lists }) => lists ?? []).find((list) => list.kind === kind)?.path ??
    `/list/${kind}`;
}

/** What an address of a list carries to show a segment's members. */
export function membersSearch(id: string): Readonly<Record<string, unknown>> {
  return { filter: { all: [{ segment: id }] } };
}

/** What it carries to change a segment's rule there. */
export function ruleSearch(
  id: string,
  { filter, search }: Pick<FilterToolProps, 'filter' | 'search'>,
): Readonly<Record<string, unknown>> {
  return { segment: id, ...(filter ? { filter } : {}), ...(search ? { search } : {}) };
}
