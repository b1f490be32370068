import type { GoneRecordProps, RecordHistoryProps } from './feature.ts';
import { useFeatures } from './feature-context.tsx';

/** A record's history beside its page, from the feature that shows the past. */
export function RecordHistorySlot(props: RecordHistoryProps) {
  const Panel = useFeatures().find(({ recordPast }) => recordPast)?.recordPast?.history;
  return Panel ? <Panel key={`${props.record.kind}/${props.record.id}`} {...props} /> : null;
}

/** In place of the page of a record that was deleted, or was never here. */
export function GoneRecordSlot(props: GoneRecordProps) {
  const Gone = useFeatures().find(({ recordPast }) => recordPast)?.recordPast?.gone;
  return Gone ? <Gone key={`${props.kind}/${props.id}`} {...props} /> : null;
}
