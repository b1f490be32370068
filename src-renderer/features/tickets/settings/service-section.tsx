import { Select, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readHours, writeHours } from '#shared/rules/service/hours-text.ts';
import { type Interval, type Weekday, weekdays } from '#shared/rules/service/weekly-hours.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { useLeads } from '#ui/own-role.ts';
import { LeadersOnly, SettingRow } from '#ui/pieces/setting-row.tsx';
import { HolidayYears } from './holiday-years.tsx';
import { PolicyForm } from './policy-form.tsx';
import classes from './service.module.css';
import { SpecialDays } from './special-days.tsx';
import { useHolidayRegions } from './use-holiday-regions.ts';
import { type ServiceSettings, useService } from './use-service.ts';

/** When the business works and what it promises: what the deadlines of tickets are counted by. */
export function ServiceSection() {
  const { t } = useTranslation();
  const fixed = !useLeads();
  const service = useService();
  if (!service) return null;
  return (
    <>
      <LeadersOnly what="change" />
      <SettingRow label={t('service.policy.title')} hint={t('service.policy.hint')} fixed={fixed}>
        <PolicyForm service={service} />
      </SettingRow>
      <SettingRow label={t('service.hours.title')} hint={t('service.hours.hint')} fixed={fixed}>
        <div className={classes.hours}>
          {weekdays.map((weekday) => (
            <HoursField key={weekday} weekday={weekday} service={service} />
          ))}
        </div>
      </SettingRow>
      <SettingRow
        label={t('service.holidays.title')}
        hint={t('service.holidays.hint')}
        fixed={fixed}
      >
        <RegionSelect service={service} />
        <HolidayYears service={service} />
      </SettingRow>
      <SettingRow label={t('service.days.title')} hint={t('service.days.hint')} fixed={fixed}>
        <SpecialDays service={service} />
      </SettingRow>
    </>
  );
}

/** The hours of one weekday, written as one writes them on a door. */
function HoursField(props: { readonly weekday: Weekday; readonly service: ServiceSettings }) {
  const { weekday, service } = props;
  const { t } = useTranslation();
  const stored: readonly Interval[] = service.hours[weekday] ?? [];
  const shown = writeHours(stored);
  const [draft, setDraft] = useState(shown);
  const [wrong, setWrong] = useState(false);
  useEffect(() => setDraft(shown), [shown]);
  const save = () => {
    const hours = readHours(draft);
    setWrong(hours === null);
    if (hours === null) return;
    setDraft(writeHours(hours));
    if (writeHours(hours) !== shown) void service.saveHours(weekday, hours);
  };
  return (
    <TextInput
      size="xs"
      label={t(`service.weekday.${weekday}`)}
      className={classes.day ?? ''}
      placeholder={t('service.hours.closed')}
      error={wrong && t('service.hours.wrong')}
      maxLength={200}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (isComposing(event)) return;
        if (event.key === 'Enter') save();
        if (event.key === 'Escape') {
          setDraft(shown);
          setWrong(false);
        }
      }}
    />
  );
}

/** Whose public holidays the business keeps; none until somebody says so. */
function RegionSelect({ service }: { readonly service: ServiceSettings }) {
  const { t } = useTranslation();
  const region = service.setting('holidayRegion');
  const options = useHolidayRegions(region);
  return (
    <Select
      aria-label={t('service.holidays.title')}
      searchable
      clearable
      nothingFoundMessage={t('ui.noMatches')}
      placeholder={t('service.holidays.none')}
      data={options}
      value={region || null}
      onChange={(value) => void service.saveRegion(value ?? '')}
    />
  );
}
