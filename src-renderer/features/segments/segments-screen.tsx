import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useList, useLive } from '#engine/client/engine-context.tsx';
import { kindShapes } from '#shared/domain/kind-shapes.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { EmptyState } from '#ui/pieces/small.tsx';
import { useGo, useRouteParam } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';
import { MovesPanel } from './moves-panel.tsx';
import { SegmentRow } from './segment-row.tsx';
import classes from './segments.module.css';

const offered = kindShapes.filter(({ userFacing }) => userFacing).map(({ name }) => name);

/** All segments, by kind of record; beside them who joined and left the one that is open. */
export function SegmentsScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const open = useRouteParam('id');
  const { data } = useList({ kind: 'segment' }, { offset: 0, limit: 0 });
  return (
    <Screen
      title={t('command.segments.title')}
      side={open && <MovesPanel id={open} onClose={() => go('/segments')} />}
    >
      {data?.total === 0 ? (
        <EmptyState
          text={t('segments.empty')}
          detail={`${t('segments.lead')} ${t('segments.emptyDetail')}`}
          actions={
            <Button variant="default" onClick={() => go('/customers')}>
              {t('segments.toCustomers')}
            </Button>
          }
        />
      ) : (
        <div className={classes.page}>
          <p className={classes.lead}>{t('segments.lead')}</p>
          {offered.map((kind) => (
            <OfKind key={kind} kind={kind} open={open} />
          ))}
        </div>
      )}
    </Screen>
  );
}

function OfKind(props: { readonly kind: string; readonly open: string }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { data } = useLive('segments', { kind: props.kind });
  if (!data || data.length === 0) return null;
  const title = vocabulary.kindTitle(props.kind);
  return (
    <section className={classes.kind} aria-label={title}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t('segments.rule')}</th>
            <th scope="col" className={classes.figure}>
              {t('segments.count')}
            </th>
            <th scope="col" className={classes.figure}>
              {t('segments.lately')}
            </th>
            <th scope="col">
              <span className={classes.unseen}>{t('list.moreActs')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.map((segment) => (
            <SegmentRow key={segment.id} segment={segment} open={segment.id === props.open} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
