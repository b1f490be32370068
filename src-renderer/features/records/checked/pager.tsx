import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/i18n/format.ts';
import classes from './checked.module.css';
import { PAGE_ROWS } from './checked-rows.ts';

/** Walks through pages of a long list. Nothing where there is only one. */
export function Pager(props: {
  readonly page: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { page, total } = props;
  if (total <= PAGE_ROWS) return null;
  const first = page * PAGE_ROWS;
  const last = Math.min(total, first + PAGE_ROWS);
  return (
    <div className={classes.pager}>
      <ActionIcon
        variant="default"
        aria-label={t('import.checked.previous')}
        disabled={page === 0}
        onClick={() => props.onPage(page - 1)}
      >
        <IconChevronLeft size={16} stroke={1.5} />
      </ActionIcon>
      <output>
        {t('import.checked.page', {
          first: format.number(first + 1),
          last: format.number(last),
          total: format.number(total),
        })}
      </output>
      <ActionIcon
        variant="default"
        aria-label={t('import.checked.next')}
        disabled={last === total}
        onClick={() => props.onPage(page + 1)}
      >
        <IconChevronRight size={16} stroke={1.5} />
      </ActionIcon>
    </div>
  );
}
