import { ActionIcon } from '@mantine/core';
import { IconColumns3, IconMenu2, IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { OpensLate } from '#ui/routing/opens-late.tsx';
import type { ColumnsMenuProps } from './columns-menu.tsx';
import type { GroupMenuProps } from './group-menu.tsx';
import { ColumnsMenu, DensityMenu, GroupMenu } from './late-parts.ts';

/** The buttons beside a list's filter: how it is grouped, how high its rows are, which columns it has. */
export function ListTools(props: {
  readonly grouping: GroupMenuProps;
  readonly columns: ColumnsMenuProps;
}) {
  const { t } = useTranslation();
  return (
    <>
      <OpensLate
        part={GroupMenu}
        own={props.grouping}
        popup="menu"
        button={
          <ActionIcon
            size={24}
            aria-label={t('list.groupBy')}
            title={t('list.groupBy')}
            {...(props.grouping.group ? { c: 'var(--accent)' } : {})}
          >
            <IconStack2 size={16} stroke={1.5} />
          </ActionIcon>
        }
      />
      <OpensLate
        part={DensityMenu}
        own={{}}
        popup="menu"
        button={
          <ActionIcon size={24} aria-label={t('list.density')} title={t('list.density')}>
            <IconMenu2 size={16} stroke={1.5} />
          </ActionIcon>
        }
      />
      <OpensLate
        part={ColumnsMenu}
        own={props.columns}
        popup="dialog"
        button={
          <ActionIcon size={24} aria-label={t('list.columns')} title={t('list.columns')}>
            <IconColumns3 size={16} stroke={1.5} />
          </ActionIcon>
        }
      />
    </>
  );
}
