import { IconFile } from '@tabler/icons-react';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { RecordTitle } from '../record-title.tsx';
import type { RecordItem } from './timeline-items.ts';
import { TimelineRow } from './timeline-row.tsx';

/** A record on the timeline that nothing more is said of: what it is, and its title, which leads to it. */
export function RecordEntry(props: { readonly item: RecordItem }) {
  const { record, at } = props.item;
  const vocabulary = useVocabulary();
  return (
    <TimelineRow
      icon={IconFile}
      at={at}
      title={
        <>
          <b>{vocabulary.kindTitle(record.kind, 1)}</b>{' '}
          <RecordTitle kind={record.kind} id={record.id} linked />
        </>
      }
    />
  );
}
