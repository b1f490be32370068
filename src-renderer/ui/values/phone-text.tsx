import { IconPhoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Entry, textOf } from '#shared/domain/entries.ts';
import { displayPhone } from '#shared/text/phone-display.ts';
import { isDialable } from '#shared/text/phone-form.ts';
import classes from './values.module.css';

/** A phone as it is read; one that cannot be dialled bears a quiet mark. */
export function PhoneText(props: { readonly stored: string; readonly typed?: string }) {
  return (
    <>
      {displayPhone(props.stored, props.typed)}
      <PhoneMark stored={props.stored} />
    </>
  );
}

/** Says that a phone is kept as typed, because it is not surely a full number. */
export function PhoneMark(props: { readonly stored: string }) {
  const { t } = useTranslation();
  if (isDialable(props.stored)) return null;
  return (
    <span className={classes.mark} title={t('ui.phoneNotFull')}>
      <IconPhoneOff size={12} stroke={1.7} aria-label={t('ui.phoneNotFull')} role="img" />
    </span>
  );
}

/** The same of an entry of a list of phones. */
export function EntryPhoneMark({ entry }: { readonly entry: Entry }) {
  return <PhoneMark stored={textOf(entry.value)} />;
}
