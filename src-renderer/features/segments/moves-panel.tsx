import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive, useRecord } from '#engine/client/engine-context.tsx';
import { readSegment } from '#shared/domain/segment-rule.ts';
import { usePlaceOf } from '#ui/feature/feature-context.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { NameText } from '#ui/pieces/name-text.tsx';
import { SidePanel } from '#ui/pieces/side-panel.tsx';
import { useGo } from '#ui/routing/route.ts';
import { Moves } from './moves.tsx';
import { membersSearch, useListOf } from './segment-place.ts';
import classes from './segments.module.css';

const page = 100;

/** Who joined and left a segment, newest first. */
export function MovesPanel(props: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const listOf = useListOf();
  const placeOf = usePlaceOf();
  const [limit, setLimit] = useState(page);
  const { id } = props;
  const { data: record } = useRecord('segment', id);
  const { data } = useLive('segmentEvents', { segment: id, window: { offset: 0, limit } });
  const rule = record && !record.deleted ? readSegment(record.values) : undefined;
  const kind = rule?.kind ?? '';
  return (
    <SidePanel
      label={t('segments.moves')}
      closeLabel={t('ui.close')}
      onClose={props.onClose}
      head={<h2 className={classes.panelTitle}>{rule?.name}</h2>}
    >
      {rule && (
        <Button
          variant="default"
          size="xs"
          onClick={() => go(listOf(kind), { search: membersSearch(id) })}
        >
          {t('segments.show')}
        </Button>
      )}
      <h3 className={classes.panelHead}>{t('segments.moves')}</h3>
      {rule?.mode === 'frozen' && <p className={classes.quiet}>{t('segments.frozenMoves')}</p>}
      {rule?.mode === 'dynamic' && data?.total === 0 && (
        <p className={classes.quiet}>{t('segments.noMoves')}</p>
      )}
      {data && (
        <Moves
          events={data.events}
          labelOf={(event) => (
            <NameText title={event.title || t('record.unnamed')} strong={false} />
          )}
          placeOf={(event) => ({
            to: placeOf(kind, event.record) ?? `/list/${kind}/${event.record}`,
          })}
        />
      )}
      {data && data.total > data.events.length && (
        <Button variant="subtle" size="xs" onClick={() => setLimit((now) => now + page)}>
          {t('segments.moreMoves')} ({format.number(data.total - data.events.length)})
        </Button>
      )}
    </SidePanel>
  );
}
