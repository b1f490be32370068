import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { openPalette } from '#app/commands/palette-store.ts';
import classes from './shell.module.css';
import { useNavigationEntries } from './use-navigation-entries.ts';

/** On a phone: the first places, settings and search, in reach of the thumb. */
export function BottomBar() {
  const { t } = useTranslation();
  const entries = useNavigationEntries();
  const main = entries.filter(({ place }) => place !== 'foot').slice(0, 4);
  const foot = entries.filter(({ place }) => place === 'foot').slice(0, 1);
  return (
    <nav className={classes.bottom} aria-label={t('shell.navigation')}>
      {[...main, ...foot].map(({ to, search, icon: Icon, titleKey, current }) => (
        <Link
          key={to}
          to={to}
          search={{ ...search }}
          className={classes.bottomItem}
          data-current={current}
          aria-current={current ? 'page' : undefined}
          activeProps={{}}
        >
          <Icon size={20} stroke={1.5} />
          {t(titleKey)}
        </Link>
      ))}
      <button type="button" className={classes.bottomItem} onClick={openPalette}>
        <IconSearch size={20} stroke={1.5} />
        {t('shell.search')}
      </button>
    </nav>
  );
}
