import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import type { OpenedProps } from '#ui/routing/opens-late.tsx';

export interface GroupMenuProps {
  readonly kind: string;
  readonly offered: readonly FieldInfo[];
  readonly group: string | undefined;
  readonly onChange: (group: string | undefined) => void;
  readonly onCollapseAll: () => void;
  readonly onExpandAll: () => void;
}

/** Stands for no field; none has such an id. */
const none = '@none';

/** Chooses the field whose equal values stand together. */
export function GroupMenu(props: GroupMenuProps & OpenedProps) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { kind, group, offered } = props;
  return (
    <Menu opened={props.opened} onChange={props.onOpened} withInitialFocusPlaceholder={false}>
      <Menu.Target>{props.button}</Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={group ?? none}
          onChange={(field) => props.onChange(field === none ? undefined : field)}
        >
          <Menu.RadioItem value={none} closeMenuOnClick>
            {t('list.groupNone')}
          </Menu.RadioItem>
          {offered.map(({ id, spec }) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick>
              {vocabulary.field(kind, id, spec.label)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {group && <Menu.Divider />}
        {group && <Menu.Item onClick={props.onCollapseAll}>{t('list.collapseAll')}</Menu.Item>}
        {group && <Menu.Item onClick={props.onExpandAll}>{t('list.expandAll')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
