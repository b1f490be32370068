import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import { MoreMark } from '#ui/days/more-mark.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { BlockHead } from '#ui/pieces/small.tsx';
import { useSetSearch } from '#ui/routing/route.ts';
import { useMay } from '#ui/use-may.ts';
import classes from './attention.module.css';
import { ConflictItem } from './conflict-item.tsx';
import { conflictFilter } from './open-conflict.ts';

const PAGE = 50;
const none = { offset: 0, limit: 0 } as const;

/** Conflicts, the newest first: those to look at, and on demand those that were settled. */
export function ConflictList(props: { readonly record: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const setSearch = useSetSearch();
  const may = useMay();
  const [withSettled, setWithSettled] = useState(false);
  const open = conflictFilter(false, props.record);
  const earlier = conflictFilter(true, props.record);
  const total = useList({ kind: 'conflict', filter: open }, none).data?.total;
  const settled = useList({ kind: 'conflict', filter: earlier }, none).data?.total ?? 0;
  const keepAll = () =>
    act('keepAllValues', { count: total ?? 0 }, [
      {
        op: 'set',
        kind: 'conflict',
        on: { view: { kind: 'conflict', filter: open } },
        values: { settledAt: Date.now() },
      },
    ]);
  if (total === undefined) return null;
  return (
    <section className={classes.block} aria-label={t('sync.conflict.title')}>
      <BlockHead
        title={t('sync.conflict.title')}
        count={format.number(total)}
        actions={
          <span className={classes.headActs}>
            {props.record && (
              <Button size="xs" variant="subtle" onClick={() => setSearch({ record: undefined })}>
                {t('sync.conflict.all')}
              </Button>
            )}
            {total > 1 && may.write('conflict', 'settledAt') && (
              <Button size="xs" variant="subtle" onClick={() => void keepAll()}>
                {t('sync.conflict.keepAll', { count: total, shown: format.number(total) })}
              </Button>
            )}
          </span>
        }
      />
      <p className={classes.lead}>{t(total > 0 ? 'sync.conflict.lead' : 'sync.conflict.none')}</p>
      <Page filter={open} />
      {settled > 0 && (
        <Button
          size="xs"
          variant="subtle"
          className={classes.fold ?? ''}
          aria-expanded={withSettled}
          onClick={() => setWithSettled(!withSettled)}
        >
          {t('sync.conflict.settled', { count: settled, shown: format.number(settled) })}
        </Button>
      )}
      {withSettled && <Page filter={earlier} />}
    </section>
  );
}

function Page(props: { readonly filter: ReturnType<typeof conflictFilter> }) {
  const [limit, setLimit] = useState(PAGE);
  const { data } = useList(
    {
      kind: 'conflict',
      filter: props.filter,
      sort: [{ field: 'lostAt', descending: true }],
      columns: [],
    },
    { offset: 0, limit },
  );
  if (!data || data.total === 0) return null;
  return (
    <>
      <ul className={classes.list}>
        {data.rows.map(({ id }) => (
          <ConflictItem key={id} id={id} />
        ))}
      </ul>
      {data.total > data.rows.length && (
        <MoreMark key={limit} onSeen={() => setLimit(limit + PAGE)} />
      )}
    </>
  );
}
