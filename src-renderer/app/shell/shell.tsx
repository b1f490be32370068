import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ShortcutSheet } from '#app/commands/shortcut-sheet.tsx';
import { useCommandKeys } from '#app/commands/key-handler.ts';
import { useNativeMenu } from '#app/commands/native-menu.ts';
import { Palette } from '#app/commands/palette.tsx';
import { useShellCommands } from '#app/commands/shell-commands.ts';
import { useOfferCommands } from '#ui/commands/command-store.ts';
import { useContributions, useFeatures } from '#ui/feature/feature-context.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';
import { useOutsideOpenings } from './use-outside-openings.ts';

/** The window: navigation, the present screen, and what lies over every screen. */
export function Shell() {
  const features = useFeatures();
  const takeover = features.find(({ takeover: over }) => over)?.takeover;
  const needed = takeover?.useNeeded() ?? false;
  useCommandKeys();
  useOutsideOpenings();
  if (takeover && needed) {
    const Takeover = takeover.component;
    return <Takeover />;
  }
  return <Window />;
}

function Window() {
  const { t } = useTranslation();
  const features = useFeatures();
  const notices = useContributions('notices');
  useOfferCommands([
    ...useShellCommands(),
    // The list of features never changes while the program runs, so the order of hooks is kept.
    ...features.flatMap(({ useCommands }) => useCommands?.() ?? []),
  ]);
  useNativeMenu();
  return (
    <div className={classes.app}>
      <a className={classes.skip} href="#main" onClick={focusMain}>
        {t('shell.skip')}
      </a>
      <Navigation />
      <main id="main" className={classes.main} tabIndex={-1}>
        {notices.map(({ id, component: Notice }) => (
          <Notice key={id} />
        ))}
        <Outlet />
      </main>
      <BottomBar />
      <Palette />
      <ShortcutSheet />
    </div>
  );
}

// A plain jump would change the hash, which is the address of the screen.
function focusMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
