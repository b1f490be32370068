import { Button } from '@mantine/core';
import { use, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine, useLive } from '#engine/client/engine-context.tsx';
import { ActReporting, engineErrorOf } from '#engine/client/use-act.ts';
import type { RereadPhones } from '#engine/protocol/phones.ts';
import { displayPhone } from '#shared/text/phone-display.ts';
import { isDialable } from '#shared/text/phone-form.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { Dialog } from '#ui/pieces/dialog.tsx';
import { RunningJob } from '#ui/pieces/running-job.tsx';
import { SettingRow } from '#ui/pieces/setting-row.tsx';
import classes from './settings.module.css';

type Step =
  | { readonly at: 'running'; readonly job: string; readonly writing: boolean }
  | { readonly at: 'preview'; readonly found: RereadPhones };

/** Offers to read all phones anew by the region: first what that changes, then it as one act. */
export function RereadPhonesRow(props: { readonly region: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const engine = useEngine();
  const report = use(ActReporting);
  const [step, setStep] = useState<Step | null>(null);
  const { region } = props;
  const name = format.regionName(region);
  const run = async (writing: boolean) => {
    const job = crypto.randomUUID();
    setStep({ at: 'running', job, writing });
    try {
      const id = writing ? { id: crypto.randomUUID() } : {};
      const found = await engine.request('rereadPhones', { job, region, ...id });
      if (!writing) {
        setStep({ at: 'preview', found });
        return;
      }
      if (found.changeSet) {
        const act = { name: 'rereadPhones', params: { region, count: found.records } };
        const counts = { added: 0, changed: found.records, deleted: 0, restored: 0 };
        const result = { ok: true, changeSet: found.changeSet, counts, leftAlone: [] } as const;
        report({ what: 'act', act, result });
      }
    } catch (error) {
      const failure = engineErrorOf(error);
      if (failure.code !== 'cancelled') report({ what: 'failure', error: failure });
    }
    setStep(null);
  };
  return (
    <SettingRow label={t('settings.reread.label')} hint={t('settings.reread.hint')}>
      <Button variant="default" onClick={() => void run(false)}>
        {t('settings.reread.look', { region: name })}
      </Button>
      {step && (
        <Dialog
          title={t('settings.reread.title', { region: name })}
          onClose={() => {
            if (step.at === 'running') void engine.request('cancel', { job: step.job });
            setStep(null);
          }}
        >
          {step.at === 'running' ? (
            <Running job={step.job} />
          ) : (
            <Preview
              found={step.found}
              onCancel={() => setStep(null)}
              onRun={() => void run(true)}
            />
          )}
        </Dialog>
      )}
    </SettingRow>
  );
}

function Running(props: { readonly job: string }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const jobs = useLive('jobs', undefined).data ?? [];
  return (
    <RunningJob
      title={t('settings.reread.running')}
      progress={jobs.find(({ job }) => job === props.job)}
      cancellingText={t('settings.reread.cancelling')}
      onCancel={() => void engine.request('cancel', { job: props.job })}
    />
  );
}

function Preview(props: {
  readonly found: RereadPhones;
  readonly onCancel: () => void;
  readonly onRun: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { changed, unread, phones } = props.found;
  return (
    <>
      <p>
        {changed === 0
          ? t('settings.reread.none')
          : t('settings.reread.changed', { count: changed, shown: format.number(changed) })}
      </p>
      {unread > 0 && (
        <p>{t('settings.reread.unread', { count: unread, shown: format.number(unread) })}</p>
      )}
      {phones.length > 0 && (
        <ul className={classes.rereadList}>
          {phones.map((phone, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a record may have one phone twice
            <li key={index}>
              <b>{phone.title}</b>{' '}
              {phone.from === phone.to ? (
                phone.from
              ) : (
                <>
                  <del>{displayPhone(phone.from)}</del> → {displayPhone(phone.to)}
                </>
              )}
              {!isDialable(phone.to) && (
                <span className={classes.hint}>{t('ui.phoneNotFull')}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {changed + unread > phones.length && (
        <p className={classes.hint}>
          {t('settings.reread.more', { shown: format.number(changed + unread - phones.length) })}
        </p>
      )}
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={props.onCancel}>
          {t('ui.cancel')}
        </Button>
        {changed > 0 && (
          <Button onClick={props.onRun}>{t('settings.reread.run', { count: changed })}</Button>
        )}
      </div>
    </>
  );
}
