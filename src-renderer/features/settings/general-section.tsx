import {
  type MantineColorScheme,
  SegmentedControl,
  Select,
  useMantineColorScheme,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { currentPlatform } from '#platform/current-platform.ts';
import { languages } from '#shared/ipc/menu-model.ts';
import { languageNames } from '#ui/i18n/language-names.ts';
import { SettingRow } from '#ui/pieces/setting-row.tsx';
import { chooseLanguage, usePreferences } from '#ui/preferences/preferences.ts';

const schemes = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[];

/** What is a matter of this device: language and look. */
export function GeneralSection() {
  const { t } = useTranslation();
  const language = usePreferences((state) => state.language);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <SettingRow label={t('settings.language')}>
        <Select
          aria-label={t('settings.language')}
          allowDeselect={false}
          value={language ?? ''}
          data={[
            { value: '', label: t('settings.languageSystem') },
            ...languages.map((tag) => ({ value: tag, label: languageNames[tag] })),
          ]}
          onChange={(value) => chooseLanguage(languages.find((tag) => tag === value))}
        />
      </SettingRow>
      <SettingRow label={t('settings.theme')}>
        <SegmentedControl
          aria-label={t('settings.theme')}
          value={colorScheme}
          data={schemes.map((scheme) => ({ value: scheme, label: t(`settings.themes.${scheme}`) }))}
          onChange={(value) => {
            const scheme = schemes.find((known) => known === value) ?? 'auto';
            setColorScheme(scheme);
            void currentPlatform.setTheme(scheme === 'auto' ? 'system' : scheme);
          }}
        />
      </SettingRow>
    </>
  );
}
