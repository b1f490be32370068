import { useTranslation } from 'react-i18next';
import { commandGroups } from '#ui/commands/command.ts';
import { offeredCommands, useCommandStore } from '#ui/commands/command-store.ts';
import { Keys } from '#ui/keyboard/keys.tsx';
import { SettingRow } from '#ui/pieces/setting-row.tsx';
import classes from './settings.module.css';

/** The shortcuts that hold everywhere. */
export function KeyboardSection() {
  const { t } = useTranslation();
  useCommandStore((state) => state.sources);
  const unique = new Map(
    offeredCommands()
      .filter(({ keys }) => keys && keys.length > 0)
      .map((command) => [command.id, command]),
  );
  return (
    <>
      <p className={classes.lead}>{t('settings.keyboard.hint')}</p>
      {commandGroups.map((group) => {
        const commands = [...unique.values()].filter((command) => command.group === group);
        if (commands.length === 0) return null;
        return (
          <SettingRow key={group} label={t(`command.group.${group}`)}>
            <dl className={classes.shortcuts}>
              {commands.map((command) => (
                <div key={command.id} className={classes.shortcut}>
                  <dt>{t(command.titleKey, { ...command.titleParams })}</dt>
                  <dd>
                    {command.keys?.map((keys) => (
                      <Keys key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </SettingRow>
        );
      })}
    </>
  );
}
