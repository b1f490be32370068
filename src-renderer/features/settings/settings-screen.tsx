import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useContributions } from '#ui/feature/feature-context.tsx';
import { useRouteSearch, useSetSearch } from '#ui/routing/route.ts';
import { Screen, ScreenTabs } from '#ui/screen.tsx';
import classes from './settings.module.css';
import { settingsSearch } from './settings-search.ts';

/** All settings, in parts that the features contribute. */
export function SettingsScreen() {
  const { t } = useTranslation();
  const sections = useContributions('settings');
  const search = useRouteSearch(settingsSearch);
  const setSearch = useSetSearch();
  const current = sections.find(({ id }) => id === search.section) ?? sections[0];
  const Section: ComponentType | undefined = current?.component;
  return (
    <Screen
      title={t('shell.settings')}
      tabs={
        <ScreenTabs
          label={t('shell.settings')}
          tabs={sections.map(({ id, titleKey }) => ({ id, label: t(titleKey) }))}
          current={current?.id ?? ''}
          onChoose={(section) => setSearch({ section }, { replace: true })}
        />
      }
    >
      <div
        className={classes.page}
        role="tabpanel"
        aria-label={current ? t(current.titleKey) : undefined}
      >
        {Section && <Section />}
      </div>
    </Screen>
  );
}
