import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine, useLive } from '#engine/client/engine-context.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { FormDialog } from '#ui/pieces/form-dialog.tsx';
import classes from './team.module.css';

/** Lets this device work alone again; asks, because coming back takes a new invitation. */
export function LeaveTeam() {
  const { t } = useTranslation();
  const format = useFormat();
  const engine = useEngine();
  const waiting = useLive('syncStatus', undefined).data?.waiting ?? 0;
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    // The endpoint is not told: a device that is shut out is wiped, and this one keeps what it has.
    await engine.request('syncDisconnect');
  };
  return (
    <section className={classes.block} aria-label={t('team.leave.title')}>
      <h2>{t('team.leave.title')}</h2>
      <p className={classes.lead}>{t('team.leave.text')}</p>
      <Button variant="default" className={classes.add ?? ''} onClick={() => setAsking(true)}>
        {t('team.leave.do')}
      </Button>
      {asking && (
        <FormDialog
          title={t('team.leave.title')}
          action={t('team.leave.do')}
          danger
          busy={busy}
          onSubmit={() => void leave()}
          onClose={() => setAsking(false)}
        >
          <p>{t('team.leave.ask')}</p>
          {waiting > 0 && (
            <p className={classes.error}>
              {t('team.leave.waiting', { count: waiting, shown: format.number(waiting) })}
            </p>
          )}
        </FormDialog>
      )}
    </section>
  );
}
