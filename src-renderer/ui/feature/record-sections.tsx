import { useFeatures } from './feature-context.tsx';

/** What the features add to a record's page, in their order. */
export function RecordSections(props: { readonly kind: string; readonly id: string }) {
  return useFeatures()
    .flatMap(({ recordSections }) => recordSections ?? [])
    .toSorted((a, b) => a.order - b.order)
    .map(({ id, component: Section }) => <Section key={id} kind={props.kind} id={props.id} />);
}
