import { ActionIcon } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewState } from '#shared/domain/view.ts';
import type { PresetView } from '#ui/feature/list-presets.ts';
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
  readonly presetViews: readonly PresetView[];
  readonly address: ListAddress;
}

/** The views as tabs: those that come with the kind, everything, and those that somebody saved. */
export function ViewTabs(props: ViewTabsProps) {
  const { t } = useTranslation();
  const { kind, views, address } = props;
  const current = views.find(({ id }) => id === address.search.view);
  const tabViews = [
    ...props.presetViews.map(({ id, titleKey, state }) => ({ id, name: t(titleKey), state })),
    { id: all, name: props.allLabel, state: nothing },
    ...views,
  ];
  const shown = tabViews.find(({ id }) => id === (address.search.view ?? all));
  const changed = !sameState(shown?.state ?? nothing, address.state);
  const readOnly = useReadOnly();
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null);
  const tabs: readonly ScreenTab[] = tabViews.map((view) => ({
    id: view.id,
    label: view.name,
    count: <ViewCount kind={kind} state={view.state} />,
    changed: changed && view.id === (shown?.id ?? all),
  }));
  return (
    <ScreenTabs
      label={t('list.views')}
      tabs={tabs}
      current={shown?.id ?? all}
      onChoose={(id) => {
        const view = tabViews.find((one) => one.id === id);
        address.show(id === all ? undefined : view?.id, view?.state ?? nothing);
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
