import { useFeatures } from './feature-context.tsx';

/** What the features add at a place of a record's page, in their order. */
export function RecordSections(props: {
  readonly kind: string;
  readonly id: string;
  readonly place: 'top' | 'end';
}) {
  return useFeatures()
    .flatMap(({ recordSections }) => recordSections ?? [])
    .filter(({ place = 'end' }) => place === props.place)
    .toSorted((a, b) => a.order - b.order)
    .map(({ id, component: Section }) => <Section key={id} kind={props.kind} id={props.id} />);
}
