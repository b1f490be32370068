import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { Moves } from './moves.tsx';
import classes from './segments.module.css';

const window = { offset: 0, limit: 5 } as const;

/** The last times a record joined or left a segment. */
export function RecordMoves(props: { readonly kind: string; readonly id: string }) {
  const { t } = useTranslation();
  const headId = useId();
  const { data } = useLive('segmentEvents', { record: props.id, window });
  if (!data || data.total === 0) return null;
  return (
    <section className={classes.record} aria-labelledby={headId}>
      <h2 id={headId}>{t('segments.title')}</h2>
      <Moves
        events={data.events}
        labelOf={(event) => event.segmentName}
        placeOf={(event) => ({ to: `/segments/${event.segment}` })}
      />
    </section>
  );
}
