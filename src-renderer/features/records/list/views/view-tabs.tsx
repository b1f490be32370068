import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '#engine/client/use-act.ts';
import type { ViewState } from '#shared/domain/view.ts';
import { useReadOnly } from '#ui/read-only.ts';
import { type ScreenTab, ScreenTabs } from '#ui/screen.tsx';
import { NameViewDialog } from '../late-parts.ts';
import type { ListAddress } from '../use-list-address.ts';
import type { SavedView } from '../use-saved-views.ts';
import { sameState } from '../view-state.ts';
import { ViewCount } from './view-count.tsx';

const all = 'all';
const nothing: ViewState = {};

interface ViewTabsProps {
  readonly kind: string;
  readonly allLabel: string;
  readonly views: readonly SavedView[];
  readonly address: ListAddress;
}

/** The saved views as tabs, the first of which is everything. */
export function ViewTabs(props: ViewTabsProps) {
  const { t } = useTranslation();
  const { kind, views, address } = props;
  const current = views.find(({ id }) => id === address.search.view);
  const changed = !sameState(current?.state ?? nothing, address.state);
  const readOnly = useReadOnly();
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null);
  const tabs: readonly ScreenTab[] = [
    { id: all, name: props.allLabel, state: nothing },
    ...views,
  ].map((view) => ({
    id: view.id,
    label: view.name,
    count: <ViewCount kind={kind} state={view.state} />,
    changed: changed && view.id === (current?.id ?? all),
  }));
  return (
    <ScreenTabs
      label={t('list.views')}
      tabs={tabs}
      current={current?.id ?? all}
      onChoose={(id) => {
        const view = views.find((one) => one.id === id);
        address.show(view?.id, view?.state ?? nothing);
      }}
    >
      {!readOnly && (
        <ActionIcon size={24} aria-label={t('list.newView')} onClick={() => setNaming('new')}>
          <IconPlus size={14} stroke={1.7} />
        </ActionIcon>
      )}
      {current && (changed || !readOnly) && (
        <ViewMenu
          view={current}
          changed={changed}
          address={address}
          onRename={() => setNaming('rename')}
        />
      )}
      {naming && (
        <NameViewDialog
          kind={kind}
          view={naming === 'rename' ? current : undefined}
          state={address.state}
          order={views.length}
          onSaved={(id) => address.change({ view: id })}
          onClose={() => setNaming(null)}
        />
      )}
    </ScreenTabs>
  );
}

function ViewMenu(props: {
  readonly view: SavedView;
  readonly changed: boolean;
  readonly address: ListAddress;
  readonly onRename: () => void;
}) {
  const { t } = useTranslation();
  const act = useAct();
  const readOnly = useReadOnly();
  const { view, address } = props;
  const remove = async () => {
    const done = await act('viewDelete', { title: view.name }, [
      { op: 'del', kind: 'savedView', on: { ids: [view.id] } },
    ]);
    if (done?.ok) address.show(undefined, nothing);
  };
  const update = () =>
    act('viewSave', { title: view.name }, [
      { op: 'set', kind: 'savedView', on: { ids: [view.id] }, values: { view: address.state } },
    ]);
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size={24} aria-label={t('list.viewMenu', { name: view.name })}>
          <IconDots size={14} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
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
