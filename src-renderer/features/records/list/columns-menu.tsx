import { ActionIcon, Button, Checkbox, Group, Popover, Stack } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import type { OpenedProps } from '#ui/routing/opens-late.tsx';
import classes from './list.module.css';
import { movedColumn } from './list-columns.ts';

export interface ColumnsMenuProps {
  readonly kind: string;
  readonly offered: readonly FieldInfo[];
  readonly columns: readonly string[];
  readonly onChange: (columns: readonly string[] | undefined) => void;
}

/** Chooses the columns and their order. */
export function ColumnsMenu(props: ColumnsMenuProps & OpenedProps) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { columns, offered } = props;
  const chosen = columns.flatMap((id) => offered.find((info) => info.id === id) ?? []);
  const others = offered.filter(({ id }) => !columns.includes(id));
  const label = (info: FieldInfo) => vocabulary.field(props.kind, info.id, info.spec.label);
  return (
    <Popover
      opened={props.opened}
      onChange={props.onOpened}
      position="bottom-end"
      trapFocus
      returnFocus
    >
      <Popover.Target>{props.button}</Popover.Target>
      <Popover.Dropdown>
        <Stack gap={0} className={classes.columns}>
          {chosen.map((info, index) => (
            <Group key={info.id} gap="xs" wrap="nowrap" className={classes.columnLine}>
              <Checkbox
                flex={1}
                label={label(info)}
                checked
                onChange={() => props.onChange(columns.filter((id) => id !== info.id))}
              />
              <ActionIcon
                size={24}
                aria-label={t('list.columnEarlier', { column: label(info) })}
                disabled={index === 0}
                onClick={() => props.onChange(movedColumn(columns, info.id, -1))}
              >
                <IconArrowUp size={14} stroke={1.7} />
              </ActionIcon>
              <ActionIcon
                size={24}
                aria-label={t('list.columnLater', { column: label(info) })}
                disabled={index === chosen.length - 1}
                onClick={() => props.onChange(movedColumn(columns, info.id, 1))}
              >
                <IconArrowDown size={14} stroke={1.7} />
              </ActionIcon>
            </Group>
          ))}
          {others.map((info) => (
            <Checkbox
              key={info.id}
              className={classes.columnLine}
              label={label(info)}
              checked={false}
              onChange={() => props.onChange([...columns, info.id])}
            />
          ))}
          <Button variant="subtle" size="xs" mt="xs" onClick={() => props.onChange(undefined)}>
            {t('list.columnsReset')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
