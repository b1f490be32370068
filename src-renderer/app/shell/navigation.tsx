import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { openPalette } from '#app/commands/palette-store.ts';
import { useList, useLive } from '#engine/client/engine-context.tsx';
import { readSetting } from '#shared/domain/setting.ts';
import type { View } from '#shared/domain/view.ts';
import type { NavigationEntry } from '#ui/feature/feature.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { Keys } from '#ui/keyboard/keys.tsx';
import { initialsOf } from '#ui/pieces/small.tsx';
import classes from './shell.module.css';
import { StatusLine } from './status-line.tsx';
import { useNavigationEntries } from './use-navigation-entries.ts';

/** The left column: the business, search, the features' places, settings and status. */
export function Navigation() {
  const { t } = useTranslation();
  const entries = useNavigationEntries();
  const settings = useLive('settings', undefined).data;
  const name = readSetting('businessName', settings?.businessName) || t('shell.appName');
  const main = entries.filter(({ place }) => place !== 'foot');
  const foot = entries.filter(({ place }) => place === 'foot');
  return (
    <nav className={classes.nav} aria-label={t('shell.navigation')}>
      <div className={classes.workspace}>
        <span className={classes.workspaceMark} aria-hidden="true">
          {initialsOf(name).slice(0, 1)}
        </span>
        <span className={classes.workspaceName} title={name}>
          {name}
        </span>
      </div>
      <button type="button" className={classes.search} onClick={openPalette}>
        <IconSearch size={16} stroke={1.5} />
        <span>{t('shell.search')}</span>
        <Keys keys="mod+k" />
      </button>
      <ul>
        {main.map((entry) => (
          <Entry key={entry.to} entry={entry} />
        ))}
      </ul>
      <div className={classes.foot}>
        <ul>
          {foot.map((entry) => (
            <Entry key={entry.to} entry={entry} />
          ))}
        </ul>
        <StatusLine />
      </div>
    </nav>
  );
}

/** As the list of the same view counts; nothing where there are none. */
function Count(props: { readonly of: View }) {
  const format = useFormat();
  const total = useList(props.of, { offset: 0, limit: 0 }).data?.total ?? 0;
  return total > 0 && <span className={classes.itemCount}>{format.number(total)}</span>;
}

function Entry(props: { readonly entry: NavigationEntry & { readonly current: boolean } }) {
  const { entry } = props;
  const { t } = useTranslation();
  const Icon = entry.icon;
  return (
    <li>
      <Link
        to={entry.to}
        search={{ ...entry.search }}
        className={classes.item}
        data-current={entry.current}
        aria-current={entry.current ? 'page' : undefined}
        activeProps={{}}
      >
        <Icon size={16} stroke={1.5} />
        {t(entry.titleKey)}
        {entry.counts && <Count of={entry.counts} />}
      </Link>
    </li>
  );
}
