import { ActionIcon } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewState } from '#shared/domain/view.ts';
import { useReadOnly } from '#ui/read-only.ts';
import { OpensLate } from '#ui/routing/opens-late.tsx';
import { type ScreenTab, ScreenTabs } from '#ui/screen.tsx';
import { NameViewDialog, ViewMenu } from '../late-parts.ts';
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
        <OpensLate
          part={ViewMenu}
          own={{ view: current, changed, address, onRename: () => setNaming('rename') }}
          popup="menu"
          button={
            <ActionIcon size={24} aria-label={t('list.viewMenu', { name: current.name })}>
              <IconDots size={14} stroke={1.7} />
            </ActionIcon>
          }
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
