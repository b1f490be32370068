import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import type { EngineRequests } from '#engine/protocol/requests.ts';
import { displayPhone } from '#shared/text/phone-display.ts';
import { isFullNumber, isShortCode, saysCountry } from '#shared/text/phone-form.ts';
import { useFormat } from '#ui/i18n/format.ts';
import classes from './entry-list.module.css';

/** Under a phone that is being typed: how it is read, where its text alone does not say so. */
export function PhoneReading(props: { readonly text: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const engine = useEngine();
  const text = props.text.trim();
  const [read, setRead] = useState<EngineRequests['readPhone']['result'] | null>(null);
  useEffect(() => {
    let asked = true;
    setRead(null);
    if (text.replace(/\D/g, '').length >= 2) {
      engine.request('readPhone', { text }).then(
        (result) => asked && setRead(result),
        () => undefined,
      );
    }
    return () => {
      asked = false;
    };
  }, [engine, text]);
  if (!read) return null;
  const { value, region } = read;
  return (
    <p className={classes.reading} role="status">
      {isFullNumber(value)
        ? saysCountry(text)
          ? displayPhone(value)
          : t('record.phone.readAs', {
              number: displayPhone(value),
              region: format.regionName(region),
            })
        : isShortCode(value)
          ? t('record.phone.shortCode')
          : region
            ? t('record.phone.notRead', { region: format.regionName(region) })
            : t('record.phone.noRegion')}
    </p>
  );
}
