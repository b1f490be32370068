import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { commandGroups } from '#ui/commands/command.ts';
import { offeredCommands, useCommandStore } from '#ui/commands/command-store.ts';
import { Keys } from '#ui/keyboard/keys.tsx';
import classes from './commands.module.css';
import { useOpenedAfterMount } from './opened-after-mount.ts';
import { useOverlays } from './palette-store.ts';

/** All shortcuts that hold on the present screen, by group. */
export function ShortcutSheet() {
  const { t } = useTranslation();
  const open = useOpenedAfterMount(useOverlays((state) => state.sheet));
  useCommandStore((state) => state.sources);
  const unique = new Map(
    offeredCommands()
      .filter(({ keys }) => keys && keys.length > 0)
      .map((command) => [command.id, command]),
  );
  const groups = commandGroups
    .map((group) => ({
      group,
      commands: [...unique.values()].filter((command) => command.group === group),
    }))
    .filter(({ commands }) => commands.length > 0);
  return (
    <Modal
      opened={open}
      onClose={() => useOverlays.setState({ sheet: false })}
      title={t('command.shortcuts')}
      size={720}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <div className={classes.sheet}>
        {groups.map(({ group, commands }) => (
          <section key={group} className={classes.sheetGroup}>
            <h3>{t(`command.group.${group}`)}</h3>
            <dl>
              {commands.map((command) => (
                <div key={command.id} className={classes.sheetRow}>
                  <dt>{t(command.titleKey, { ...command.titleParams })}</dt>
                  <dd>
                    {command.keys?.map((keys) => (
                      <Keys key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
