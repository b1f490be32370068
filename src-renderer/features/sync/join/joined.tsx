import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeviceState } from '#shared/sync/transport.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { useGo } from '#ui/routing/route.ts';
import classes from './join.module.css';

/** It worked: where one is now, as what, and that one need not wait. */
export function Joined(props: { readonly state: DeviceState }) {
  const { as, protection } = props.state;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const go = useGo();
  const role = vocabulary.choice('member', 'role', as.role);
  return (
    <div className={classes.page}>
      <p className={classes.done} role="status">
        <IconCircleCheck size={20} stroke={1.5} color="var(--ok)" aria-hidden="true" />
        <b>{t('sync.join.done', { workspace: as.workspace })}</b>
      </p>
      <p>
        {t('sync.join.doneAs', { role: as.ownOnly ? t('team.roleOwnOnly', { role }) : role })}{' '}
        {t(`team.roleText.${as.role}`)}
      </p>
      <p className={classes.plain}>{t('sync.join.meanwhile')}</p>
      {protection === 'weak' && <p className={classes.plain}>{t('sync.weakKey')}</p>}
      <div className={classes.acts}>
        <Button data-autofocus autoFocus onClick={() => go('/')}>
          {t('sync.join.begin')}
        </Button>
      </div>
    </div>
  );
}
