import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { ProgressLine } from '#ui/pieces/small.tsx';
import classes from './import.module.css';

/** How far the work has come, how long it will take, and its end. */
export function RunningStep(props: {
  readonly job: string;
  readonly title: string;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: jobs } = useLive('jobs', undefined);
  const progress = jobs?.find(({ job }) => job === props.job);
  const now = useNow();
  const [cancelling, setCancelling] = useState(false);
  const share = progress && progress.total > 0 ? progress.done / progress.total : 0;
  const left = progress && share > 0.02 ? ((now - progress.startedAt) / share) * (1 - share) : null;
  return (
    <div className={classes.running}>
      <p className={classes.lead} role="status">
        {cancelling ? t('import.cancelling') : props.title}
      </p>
      <ProgressLine label={props.title} done={progress?.done ?? 0} total={progress?.total ?? 0} />
      <p className={classes.hint}>
        <span>{format.percent(share)}</span>
        {left !== null && (
          <span>{t('import.timeLeft', { count: Math.max(1, Math.round(left / 1000)) })}</span>
        )}
      </p>
      <p className={classes.hint}>{t('import.background')}</p>
      <Button
        variant="default"
        disabled={cancelling}
        onClick={() => {
          setCancelling(true);
          props.onCancel();
        }}
      >
        {t('ui.cancel')}
      </Button>
    </div>
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}
