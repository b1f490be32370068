import type { FilterToolProps, FilterWordsProps } from './feature.ts';
import { useFeatures } from './feature-context.tsx';

/** What the features offer beside a list's filter, in their order. */
export function FilterTools(props: FilterToolProps) {
  return useFeatures()
    .flatMap(({ filterTools }) => filterTools ?? [])
    .toSorted((a, b) => a.order - b.order)
    .map(({ id, component: Tool }) => <Tool key={id} {...props} />);
}

/** A filter in words, from the feature that shows lists. */
export function FilterWordsSlot(props: FilterWordsProps) {
  const Words = useFeatures().find(({ filterWords }) => filterWords)?.filterWords;
  return Words ? <Words {...props} /> : null;
}
