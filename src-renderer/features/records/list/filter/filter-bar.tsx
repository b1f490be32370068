import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { Filter } from '#shared/domain/view.ts';
import { OpensLate } from '#ui/routing/opens-late.tsx';
import { readFilter, withItem, writeFilter } from '../filter-list.ts';
import { FilterPanel, MatchToggle } from '../late-parts.ts';
import classes from './filter.module.css';
import { FilterChip } from './filter-chip.tsx';

interface FilterBarProps {
  readonly kind: string;
  /** Fields that can be filtered by. */
  readonly fields: readonly FieldInfo[];
  readonly filter: Filter | undefined;
  /** A segment that is not offered: the one whose rule this is. */
  readonly except: string | undefined;
  readonly onChange: (filter: Filter | undefined) => void;
}

/** The conditions in force, and one more. */
export function FilterBar(props: FilterBarProps) {
  const { t } = useTranslation();
  const list = readFilter(props.filter);
  const put = (index: number, item: Filter | null) =>
    props.onChange(writeFilter(withItem(list, index, item)));
  return (
    <search className={classes.bar} aria-label={t('list.filters')}>
      {list.items.length > 1 && (
        <MatchToggle
          mode={list.mode}
          onChange={(mode) => props.onChange(writeFilter({ ...list, mode }))}
        />
      )}
      {list.items.map((item, index) => (
        <FilterChip
          // biome-ignore lint/suspicious/noArrayIndexKey: two conditions may say the same
          key={`${index} ${JSON.stringify(item)}`}
          kind={props.kind}
          fields={props.fields}
          filter={item}
          except={props.except}
          onChange={(next) => put(index, next)}
        />
      ))}
      <OpensLate
        part={FilterPanel}
        own={{
          kind: props.kind,
          fields: props.fields,
          filter: undefined,
          except: props.except,
          onChange: (filter) => put(list.items.length, filter),
        }}
        popup="dialog"
        button={
          <Button variant="subtle" size="xs" leftSection={<IconPlus size={12} stroke={1.8} />}>
            {t('list.filter')}
          </Button>
        }
      />
    </search>
  );
}
