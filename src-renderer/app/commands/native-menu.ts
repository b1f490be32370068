import type { i18n as I18n } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { currentPlatform } from '#platform/current-platform.ts';
import { type Language, languages, type MenuModel } from '#shared/ipc/menu-model.ts';
import type { Command } from '#ui/commands/command.ts';
import { offeredCommands, useCommandStore } from '#ui/commands/command-store.ts';
import { acceleratorOf } from '#ui/keyboard/strokes.ts';

const menus = ['file', 'edit', 'go', 'view', 'help'] as const;

/** The native menu that the offered commands make. Menus without a command are left out. */
function menuOf(commands: readonly Command[], i18n: Pick<I18n, 't' | 'language'>): MenuModel {
  const language: Language = languages.find((tag) => tag === i18n.language) ?? 'en';
  const unique = new Map(commands.map((command) => [command.id, command]));
  return {
    language,
    menus: menus.flatMap((id) => {
      const items = [...unique.values()]
        .filter(({ menu }) => menu === id)
        .map((command) => {
          const accelerator = command.keys?.map(acceleratorOf).find((keys) => keys !== undefined);
          return {
            id: command.id,
            label: i18n.t(command.titleKey, { ...command.titleParams }),
            enabled: command.when?.() ?? true,
            ...(accelerator ? { accelerator } : {}),
          };
        });
      return items.length > 0 ? [{ id, label: i18n.t(`command.menu.${id}`), items }] : [];
    }),
  };
}

/** Keeps the native menu in step with the commands and the language, and runs what is chosen. */
export function useNativeMenu(): void {
  const { i18n, t } = useTranslation();
  const sources = useCommandStore((state) => state.sources);
  // biome-ignore lint/correctness/useExhaustiveDependencies: both stand for what the menu is made of
  useEffect(() => {
    if (currentPlatform.kind === 'desktop')
      void currentPlatform.setMenu(menuOf(offeredCommands(), i18n));
  }, [sources, t]);
  useEffect(
    () =>
      currentPlatform.onCommand((id) => {
        const command = offeredCommands().findLast((offered) => offered.id === id);
        if (command?.when?.() ?? true) void command?.run();
      }),
    [],
  );
}
