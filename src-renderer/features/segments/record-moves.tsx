import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { RecordParts } from '#ui/feature/record-parts.ts';
import { ColumnSection } from '#ui/pieces/section.tsx';
import { Moves } from './moves.tsx';

const window = { offset: 0, limit: 5 } as const;

/** The last times a record joined or left a segment. */
function RecordMoves(props: { readonly record: OpenRecord }) {
  const { t } = useTranslation();
  const { data } = useLive('segmentEvents', { record: props.record.id, window });
  if (!data || data.total === 0) return null;
  return (
    <ColumnSection title={t('command.segments.title')}>
      <Moves
        events={data.events}
        labelOf={(event) => event.segmentName}
        placeOf={(event) => ({ to: `/segments/${event.segment}` })}
      />
    </ColumnSection>
  );
}

/** What segments add to the pages of records. */
export const segmentParts: RecordParts = {
  sections: [{ id: 'segments', order: 20, component: RecordMoves }],
};
