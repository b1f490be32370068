import { useRecord } from '#engine/client/engine-context.tsx';
import { usePlaceOf } from '#ui/feature/feature-context.tsx';
import { NameText } from '#ui/pieces/name-text.tsx';
import { RecordLink } from './record-link.tsx';

/** The name of a record that a value points at, as it is called now; a link where it has a page. */
export function RecordTitle(props: {
  readonly kind: string;
  readonly id: string;
  readonly linked?: boolean;
}) {
  const { data } = useRecord(props.kind, props.id);
  const to = usePlaceOf()(props.kind, props.id);
  if (!data) return null;
  const name = <NameText title={data.title} strong={false} />;
  return props.linked && to !== null ? <RecordLink to={to}>{name}</RecordLink> : name;
}
