import { useMantineColorScheme } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconKeyboard,
  IconMoon,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import { useLive } from '#engine/client/engine-context.tsx';
import { useUndo } from '#engine/client/use-act.ts';
import type { Command } from '#ui/commands/command.ts';
import { useFeatures } from '#ui/feature/feature-context.tsx';
import { useGo } from '#ui/routing/route.ts';
import { openPalette, openShortcutSheet } from './palette-store.ts';

/** What the shell itself offers: going places, undo, search, the look, help. */
export function useShellCommands(): readonly Command[] {
  const features = useFeatures();
  const go = useGo();
  const undo = useUndo();
  const undoState = useLive('undoState', undefined).data;
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const places = features
    .flatMap(({ navigation }) => navigation ?? [])
    .toSorted((a, b) => a.order - b.order)
    .map(
      (entry): Command => ({
        id: `go.${entry.to.replaceAll('/', '')}`,
        titleKey: entry.titleKey,
        group: 'go',
        icon: entry.icon,
        keys: [`g ${entry.key}`],
        menu: 'go',
        run: () => go(entry.to),
      }),
    );
  return [
    ...places,
    {
      id: 'edit.undo',
      titleKey: 'command.undo',
      group: 'edit',
      icon: IconArrowBackUp,
      keys: ['mod+z'],
      when: () => Boolean(undoState?.undo),
      run: () => undo('undo'),
    },
    {
      id: 'edit.redo',
      titleKey: 'command.redo',
      group: 'edit',
      icon: IconArrowForwardUp,
      keys: ['shift+mod+z', 'mod+y'],
      when: () => Boolean(undoState?.redo),
      run: () => undo('redo'),
    },
    {
      id: 'view.palette',
      titleKey: 'command.palette',
      group: 'view',
      icon: IconSearch,
      keys: ['mod+k'],
      menu: 'view',
      hidden: true,
      run: openPalette,
    },
    {
      id: 'view.theme',
      titleKey: colorScheme === 'dark' ? 'command.light' : 'command.dark',
      group: 'view',
      icon: colorScheme === 'dark' ? IconSun : IconMoon,
      menu: 'view',
      run: () => setColorScheme(colorScheme === 'dark' ? 'light' : 'dark'),
    },
    {
      id: 'help.shortcuts',
      titleKey: 'command.shortcuts',
      group: 'help',
      icon: IconKeyboard,
      keys: ['?'],
      menu: 'help',
      run: openShortcutSheet,
    },
  ];
}
