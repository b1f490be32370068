import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';

interface GroupMenuProps {
  readonly kind: string;
  readonly offered: readonly FieldInfo[];
  readonly group: string | undefined;
  readonly onChange: (group: string | undefined) => void;
  readonly onCollapseAll: () => void;
  readonly onExpandAll: () => void;
}

/** Chooses the field whose equal values stand together. */
export function GroupMenu(props: GroupMenuProps) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { kind, group, offered } = props;
  const item = (field: string | undefined, label: string) => (
    <Menu.Item
      key={field ?? ''}
      role="menuitemradio"
      aria-checked={field === group}
      rightSection={field === group && <IconCheck size={14} stroke={1.8} />}
      onClick={() => props.onChange(field)}
    >
      {label}
    </Menu.Item>
  );
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          size={24}
          aria-label={t('list.groupBy')}
          title={t('list.groupBy')}
          {...(group ? { c: 'var(--accent)' } : {})}
        >
          <IconStack2 size={16} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {item(undefined, t('list.groupNone'))}
        {offered.map(({ id, spec }) => item(id, vocabulary.field(kind, id, spec.label)))}
        {group && <Menu.Divider />}
        {group && <Menu.Item onClick={props.onCollapseAll}>{t('list.collapseAll')}</Menu.Item>}
        {group && <Menu.Item onClick={props.onExpandAll}>{t('list.expandAll')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
