import { IconCake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useToday } from '#engine/client/use-today.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { nextBirthday } from '#shared/rules/birthday.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { Chip } from '#ui/pieces/small.tsx';

const NEAR_DAYS = 30;

/** Says that a birthday is near; nothing when it is not. */
export function BirthdayHint(props: { readonly record: OpenRecord }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { today } = useToday();
  const { birthday } = props.record.values;
  const next = typeof birthday === 'string' ? nextBirthday(birthday, today) : null;
  if (!next || next.inDays > NEAR_DAYS) return null;
  const when = format.inDays(next.inDays);
  return (
    <Chip tone="accent">
      <IconCake size={14} stroke={1.5} aria-hidden="true" />
      {next.age === null
        ? t('record.birthday.near', { when })
        : t('record.birthday.nearWithAge', { when, age: next.age })}
    </Chip>
  );
}
