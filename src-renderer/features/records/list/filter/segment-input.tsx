import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SegmentInfo } from '#engine/protocol/segments.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';

export interface SegmentDraft {
  readonly id: string | undefined;
  readonly isIn: boolean;
}

/** Asks for a segment, and whether its members are meant or all others. */
export function SegmentInput(props: {
  readonly segments: readonly SegmentInfo[];
  readonly draft: SegmentDraft;
  readonly onChange: (draft: SegmentDraft) => void;
}) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const format = useFormat();
  const { draft, segments, onChange } = props;
  return (
    <>
      <Select
        aria-label={t('list.filterOp')}
        data={['inSegment', 'notInSegment'].map((op) => ({
          value: op,
          label: vocabulary.filterOp(op),
        }))}
        value={draft.isIn ? 'inSegment' : 'notInSegment'}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(op) => onChange({ ...draft, isIn: op !== 'notInSegment' })}
      />
      <Select
        aria-label={t('list.filterValue', { field: t('list.segment') })}
        placeholder={t('list.chooseWords')}
        data={segments.map(({ id, name, count }) => ({
          value: id,
          label: t('list.wordCount', { word: name, count: format.number(count) }),
        }))}
        value={draft.id ?? null}
        searchable
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        nothingFoundMessage={t('ui.noMatches')}
        onChange={(id) => onChange({ ...draft, id: id ?? undefined })}
        data-autofocus
      />
    </>
  );
}
