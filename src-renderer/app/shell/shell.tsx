import { useNotifications } from '@mantine/notifications';
import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKeys } from '#app/commands/key-handler.ts';
import { useNativeMenu } from '#app/commands/native-menu.ts';
import { useOverlays } from '#app/commands/palette-store.ts';
import { useShellCommands } from '#app/commands/shell-commands.ts';
import { useHeld } from '#engine/client/held.ts';
import { useOwnRole } from '#engine/client/use-own-role.ts';
import { useOfferCommands } from '#ui/commands/command-store.ts';
import type { Feature } from '#ui/feature/feature.ts';
import { useContributions, useFeatures } from '#ui/feature/feature-context.tsx';
import { OwnRole } from '#ui/own-role.ts';
import { ReadOnly } from '#ui/read-only.ts';
import { lazyPart } from '#ui/routing/lazy-part.tsx';
import { OnceOpen } from '#ui/routing/once-open.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { HeldScreen } from './held-screen.tsx';
import { Navigation } from './navigation.tsx';
import { OutsideOpenings } from './outside-openings.tsx';
import classes from './shell.module.css';
import { StatusSlot } from './status-line.tsx';

const Palette = lazyPart(async () => (await import('#app/commands/palette.tsx')).Palette, 'first');
const ShortcutSheet = lazyPart(
  async () => (await import('#app/commands/shortcut-sheet.tsx')).ShortcutSheet,
  'first',
);

/** The window: navigation, the present screen, and what lies over every screen. */
export function Shell() {
  const takeover = useFeatures().find((feature) => feature.takeover)?.takeover;
  const role = useOwnRole();
  const held = useHeld();
  if (held) return <HeldScreen by={held} />;
  const program = (
    <OwnRole value={role}>
      <ReadOnly value={role === 'viewer'}>
        <Program />
      </ReadOnly>
    </OwnRole>
  );
  return takeover ? <Takeover takeover={takeover}>{program}</Takeover> : program;
}

function Takeover(props: {
  readonly takeover: NonNullable<Feature['takeover']>;
  readonly children: ReactNode;
}) {
  const { useNeeded, component: Screen } = props.takeover;
  const needed = useNeeded();
  // Not known yet: an empty window for a moment, rather than a screen that is gone again at once.
  if (needed === undefined) return null;
  return needed ? <Screen /> : props.children;
}

function Program() {
  const { t } = useTranslation();
  const features = useFeatures();
  const notices = useContributions('notices');
  const overlays = useOverlays();
  useOfferCommands(useShellCommands());
  useCommandKeys();
  useNativeMenu();
  // Toasts get room of their own below the screen, so that they cover no data.
  const toasts = useNotifications().notifications.length;
  return (
    <div className={classes.app}>
      <button
        type="button"
        className={classes.skip}
        onClick={() => document.getElementById('main')?.focus()}
      >
        {t('shell.skip')}
      </button>
      <Navigation />
      <main id="main" className={classes.main} tabIndex={-1} data-toasts={toasts > 0}>
        {notices.map(({ id, component: Notice }) => (
          <Notice key={id} />
        ))}
        <Outlet />
      </main>
      <StatusSlot place="strip" />
      <BottomBar />
      <OnceOpen open={overlays.palette}>
        <Palette />
      </OnceOpen>
      <OnceOpen open={overlays.sheet}>
        <ShortcutSheet />
      </OnceOpen>
      <OutsideOpenings />
      {features.map(({ id, useCommands }) =>
        useCommands ? <FeatureCommands key={id} useCommands={useCommands} /> : null,
      )}
    </div>
  );
}

function FeatureCommands(props: { readonly useCommands: NonNullable<Feature['useCommands']> }) {
  useOfferCommands(props.useCommands());
  return null;
}
