import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { placeOf } from '#shared/rules/device-place.ts';
import { currencyOf } from '#shared/rules/region-currency.ts';
import { phoneRegions } from '#shared/text/phone-regions.ts';
import { usePlaceOptions } from '#ui/i18n/use-place-options.ts';
import classes from './start.module.css';

/** Where a business is; empty: not said. */
export interface Place {
  readonly region: string;
  readonly currency: string;
  readonly timeZone: string;
}

/** What the device tells of it. */
export function devicePlace(): Place {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { region, timeZone } = placeOf(navigator.languages, zone, phoneRegions);
  return { region, currency: currencyOf(region) ?? '', timeZone };
}

/** Region, currency and time zone, as guessed until somebody changes them. */
export function PlaceChoice(props: {
  readonly place: Place;
  readonly onChange: (place: Place) => void;
}) {
  const { t } = useTranslation();
  const { place, onChange } = props;
  const { timeZone } = place;
  const options = usePlaceOptions(timeZone);
  const common = { searchable: true, nothingFoundMessage: t('ui.noMatches') };
  return (
    <>
      <h2 className={classes.how}>{t('start.place.title')}</h2>
      <p className={classes.placeHint}>
        {t(place.region ? 'start.place.guessed' : 'start.place.unknown')}
      </p>
      <div className={classes.place}>
        <Select
          {...common}
          label={t('start.place.region')}
          placeholder={t('start.place.choose')}
          data={options.regions}
          value={place.region || null}
          onChange={(region) => {
            if (!region) return;
            // Who says another country pays in its money, unless they say otherwise after.
            onChange({ ...place, region, currency: currencyOf(region) ?? place.currency });
          }}
        />
        <Select
          {...common}
          label={t('start.place.currency')}
          placeholder={t('start.place.choose')}
          data={options.currencies}
          value={place.currency || null}
          onChange={(currency) => currency && onChange({ ...place, currency })}
        />
        <Select
          {...common}
          label={t('start.place.timeZone')}
          placeholder={t('start.place.choose')}
          data={options.zones}
          value={timeZone || null}
          onChange={(zone) => zone && onChange({ ...place, timeZone: zone })}
        />
      </div>
    </>
  );
}
