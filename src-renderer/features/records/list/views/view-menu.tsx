import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAct } from '#engine/client/use-act.ts';
import { useReadOnly } from '#ui/read-only.ts';
import type { OpenedProps } from '#ui/routing/opens-late.tsx';
import type { ListAddress } from '../use-list-address.ts';
import type { SavedView } from '../use-saved-views.ts';

interface ViewMenuProps {
  readonly view: SavedView;
  readonly changed: boolean;
  readonly address: ListAddress;
  readonly onRename: () => void;
}

/** What can be done with the saved view that is shown. */
export function ViewMenu(props: ViewMenuProps & OpenedProps) {
  const { t } = useTranslation();
  const act = useAct();
  const readOnly = useReadOnly();
  const { view, address } = props;
  const remove = async () => {
    const done = await act('viewDelete', { title: view.name }, [
      { op: 'del', kind: 'savedView', on: { ids: [view.id] } },
    ]);
    if (done?.ok) address.show(undefined, {});
  };
  const update = () =>
    act('viewSave', { title: view.name }, [
      { op: 'set', kind: 'savedView', on: { ids: [view.id] }, values: { view: address.state } },
    ]);
  return (
    <Menu opened={props.opened} onChange={props.onOpened}>
      <Menu.Target>{props.button}</Menu.Target>
      <Menu.Dropdown>
        {props.changed && !readOnly && (
          <Menu.Item onClick={() => void update()}>{t('list.updateView')}</Menu.Item>
        )}
        {props.changed && (
          <Menu.Item onClick={() => address.show(view.id, view.state)}>
            {t('list.resetView')}
          </Menu.Item>
        )}
        {!readOnly && <Menu.Item onClick={props.onRename}>{t('list.renameView')}</Menu.Item>}
        {!readOnly && <Menu.Item onClick={() => void remove()}>{t('list.deleteView')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
