import type { RecordPageProps } from './feature.ts';
import { useFeatures } from './feature-context.tsx';
import type { ListPresets } from './list-presets.ts';

/** What the features say about a kind's list; undefined where none does. */
export function useListPresets(kind: string): ListPresets | undefined {
  return useFeatures()
    .flatMap(({ lists }) => lists ?? [])
    .find((presets) => presets.kind === kind);
}

/** The list of records of a kind, from the feature that shows lists. */
export function RecordListSlot(props: { readonly kind: string }) {
  const List = useFeatures().find(({ recordList }) => recordList)?.recordList;
  return List ? <List key={props.kind} kind={props.kind} /> : null;
}

/** The page of a record of any kind, from the feature that shows records. */
export function RecordPageSlot(props: RecordPageProps) {
  const Page = useFeatures().find(({ recordPage }) => recordPage)?.recordPage;
  return Page ? <Page {...props} /> : null;
}
