import { Popover } from '@mantine/core';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { Filter } from '#shared/domain/view.ts';
import type { OpenedProps } from '#ui/routing/opens-late.tsx';
import { FilterEditor } from './filter-editor.tsx';

export interface FilterPanelProps {
  readonly kind: string;
  /** Fields that can be filtered by. */
  readonly fields: readonly FieldInfo[];
  /** The condition that is edited; undefined for a new one. */
  readonly filter: Filter | undefined;
  /** A segment that is not offered: the one whose rule this is. */
  readonly except: string | undefined;
  readonly onChange: (filter: Filter | null) => void;
}

/** Where a condition is put together, hanging on its button. */
export function FilterPanel(props: FilterPanelProps & OpenedProps) {
  return (
    <Popover
      opened={props.opened}
      onChange={props.onOpened}
      position="bottom-start"
      trapFocus
      returnFocus
    >
      <Popover.Target>{props.button}</Popover.Target>
      <Popover.Dropdown>
        <FilterEditor
          kind={props.kind}
          fields={props.fields}
          filter={props.filter}
          except={props.except}
          onDone={(filter) => {
            props.onChange(filter);
            props.onOpened(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
