import {
  IconMail,
  IconMapPin,
  IconMessage2,
  IconNote,
  IconPhone,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useList, useRecord } from '#engine/client/engine-context.tsx';
import { textOf } from '#shared/domain/entries.ts';
import type { IconType } from '#ui/commands/command.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { BlockHead } from '#ui/pieces/small.tsx';
import { RecordLink } from './record-link.tsx';
import classes from './today.module.css';

const icons: Readonly<Record<string, IconType>> = {
  note: IconNote,
  call: IconPhone,
  visit: IconMapPin,
  message: IconMessage2,
  email: IconMail,
  meeting: IconUsersGroup,
};

/** The customers somebody spoke or wrote with last. */
export function ContactsSection() {
  const { t } = useTranslation();
  const { data } = useList(
    { kind: 'activity', sort: [{ field: 'at', descending: true }] },
    { offset: 0, limit: 8 },
  );
  return (
    <section aria-label={t('today.contacts.title')}>
      <BlockHead title={t('today.contacts.title')} />
      <ul className={classes.rows}>
        {data?.rows.map(({ id }) => (
          <ContactRow key={id} id={id} />
        ))}
      </ul>
      {data?.total === 0 && <p className={classes.empty}>{t('today.contacts.empty')}</p>}
    </section>
  );
}

function ContactRow(props: { readonly id: string }) {
  const words = useVocabulary();
  const format = useFormat();
  const { data: activity } = useRecord('activity', props.id);
  if (!activity) return <li className={classes.row} />;
  const type = textOf(activity.values.type);
  const about = textOf(activity.values.about);
  const Icon = icons[type] ?? IconNote;
  return (
    <li className={`${classes.row} ${classes.contact}`}>
      <span className={classes.icon} title={words.choice('activity', 'type', type)}>
        <Icon size={16} stroke={1.5} />
      </span>
      <span className={classes.about}>
        <RecordLink kind="customer" id={about} title={activity.refs[about] ?? ''} />
      </span>
      <span className={`${classes.title} ${classes.quietText}`} title={activity.title}>
        {activity.title || words.choice('activity', 'type', type)}
      </span>
      <span className={classes.quiet}>{format.moment(Number(activity.values.at))}</span>
    </li>
  );
}
