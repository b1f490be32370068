import { IconArrowsExchange } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { RecordParts } from '#ui/feature/record-parts.ts';
import classes from './attention.module.css';
import { conflictFilter } from './open-conflict.ts';

/** On a record's page: two people changed it apart from each other, and nobody has looked yet. */
function ConflictMark(props: { readonly record: OpenRecord }) {
  const { t } = useTranslation();
  const { data } = useList(
    { kind: 'conflict', filter: conflictFilter(false, props.record.id) },
    { offset: 0, limit: 0 },
  );
  if (!data || data.total === 0) return null;
  return (
    <Link to="/sync" search={{ record: props.record.id }} className={classes.mark} activeProps={{}}>
      <IconArrowsExchange size={16} stroke={1.5} color="var(--warn)" aria-hidden="true" />
      {t('sync.conflict.mark', { count: data.total })}
    </Link>
  );
}

/** What sync adds to the pages of records. */
export const conflictParts: RecordParts = {
  sections: [{ id: 'conflicts', order: 5, place: 'top', component: ConflictMark }],
};
