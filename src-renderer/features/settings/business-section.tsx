import { Select, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import { useSettingRequests } from '#engine/client/use-save-settings.ts';
import { readSetting, type SettingName } from '#shared/domain/setting.ts';
import { usePlaceOptions } from '#ui/i18n/use-place-options.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { useLeads } from '#ui/own-role.ts';
import { LeadersOnly, SettingRow } from '#ui/pieces/setting-row.tsx';
import { RereadPhonesRow } from './reread-phones.tsx';

/** What holds for the whole business. */
export function BusinessSection() {
  const { t } = useTranslation();
  const act = useAct();
  const requestsFor = useSettingRequests();
  const fixed = !useLeads();
  const stored = useLive('settings', undefined).data;
  const save = async (name: SettingName, label: string, value: unknown) => {
    if (stored && value === readSetting(name, stored[name])) return;
    await act('setting', { setting: label }, await requestsFor({ [name]: value }));
  };
  const zone = readSetting('timeZone', stored?.timeZone);
  const options = usePlaceOptions(zone);
  if (!stored) return null;
  const region = readSetting('region', stored.region);
  return (
    <>
      <LeadersOnly what="change" />
      <SettingRow
        label={t('settings.businessName')}
        hint={t('settings.businessNameHint')}
        fixed={fixed}
      >
        <NameField
          label={t('settings.businessName')}
          value={readSetting('businessName', stored.businessName)}
          onSave={(value) => void save('businessName', t('settings.businessName'), value)}
        />
      </SettingRow>
      <SettingRow label={t('settings.region')} hint={t('settings.regionHint')} fixed={fixed}>
        <Select
          aria-label={t('settings.region')}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('ui.noMatches')}
          placeholder={t('settings.regionUnset')}
          data={options.regions}
          value={region || null}
          onChange={(value) => value && void save('region', t('settings.region'), value)}
        />
      </SettingRow>
      {region && !fixed && <RereadPhonesRow region={region} />}
      <SettingRow label={t('settings.currency')} fixed={fixed}>
        <Select
          aria-label={t('settings.currency')}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('ui.noMatches')}
          data={options.currencies}
          value={readSetting('currency', stored.currency)}
          onChange={(value) => value && void save('currency', t('settings.currency'), value)}
        />
      </SettingRow>
      <SettingRow label={t('settings.timeZone')} hint={t('settings.timeZoneHint')} fixed={fixed}>
        <Select
          aria-label={t('settings.timeZone')}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('ui.noMatches')}
          data={options.zones}
          value={zone}
          onChange={(value) => value && void save('timeZone', t('settings.timeZone'), value)}
        />
      </SettingRow>
    </>
  );
}

function NameField(props: {
  readonly label: string;
  readonly value: string;
  readonly onSave: (value: string) => void;
}) {
  const [draft, setDraft] = useState(props.value);
  useEffect(() => setDraft(props.value), [props.value]);
  return (
    <TextInput
      aria-label={props.label}
      maxLength={100}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => props.onSave(draft.trim())}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        if (event.key === 'Enter') props.onSave(draft.trim());
        if (event.key === 'Escape') setDraft(props.value);
      }}
    />
  );
}
