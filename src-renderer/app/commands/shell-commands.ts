import { useMantineColorScheme } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconKeyboard,
  IconMoon,
  IconSearch,
  IconSun,
} from '@tabler/icons-react';
import { useUndo } from '#engine/client/use-act.ts';
import type { Command } from '#ui/commands/command.ts';
import { useFeatures } from '#ui/feature/feature-context.tsx';
import { useGo } from '#ui/routing/route.ts';
import { openPalette, openShortcutSheet } from './palette-store.ts';

/**
 * What the shell itself offers: going places, undo, search, the look, help. Undo is offered always:
 * whether there is something to undo is asked when it runs, or a key right after an edit is lost.
 */
export function useShellCommands(): readonly Command[] {
  const features = useFeatures();
  const go = useGo();
  const undo = useUndo();
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
        run: () => go(entry.to, { search: { ...entry.search } }),
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
      run: () => undo('undo'),
    },
    {
      id: 'edit.redo',
      titleKey: 'command.redo',
      group: 'edit',
      icon: IconArrowForwardUp,
      keys: ['shift+mod+z', 'mod+y'],
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
