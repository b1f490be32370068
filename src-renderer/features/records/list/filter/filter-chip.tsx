import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { Filter } from '#shared/domain/view.ts';
import { OpensLate } from '#ui/routing/opens-late.tsx';
import { isFieldFilter, segmentCondition } from '../filter-list.ts';
import { FilterPanel } from '../late-parts.ts';
import classes from './filter.module.css';
import { ConditionText } from './filter-words.tsx';

interface FilterChipProps {
  readonly kind: string;
  readonly fields: readonly FieldInfo[];
  readonly filter: Filter;
  /** A segment that is not offered: the one whose rule this is. */
  readonly except: string | undefined;
  readonly onChange: (filter: Filter | null) => void;
}

/** One condition in force: a click edits it, the cross takes it out. */
export function FilterChip(props: FilterChipProps) {
  const { t } = useTranslation();
  const { filter } = props;
  const field = isFieldFilter(filter) ? filter : undefined;
  const info = props.fields.find(({ id }) => id === field?.field);
  return (
    <span className={classes.chip}>
      <OpensLate
        part={FilterPanel}
        own={props}
        popup="dialog"
        button={
          <button
            type="button"
            className={classes.chipText}
            disabled={!info && !segmentCondition(filter)}
          >
            <ConditionText kind={props.kind} fields={props.fields} filter={filter} />
          </button>
        }
      />
      <button
        type="button"
        className={classes.chipClose}
        aria-label={t('list.removeFilter')}
        onClick={() => props.onChange(null)}
      >
        <IconX size={12} stroke={1.8} />
      </button>
    </span>
  );
}
