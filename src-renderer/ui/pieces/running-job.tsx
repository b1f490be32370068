import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#ui/i18n/format.ts';
import classes from './pieces.module.css';
import { ProgressLine } from './small.tsx';

/** How far a long piece of work has come, how long it will take, and its end. */
export function RunningJob(props: {
  /** What it is doing. */
  readonly title: string;
  /** Undefined until it has said anything. */
  readonly progress:
    | { readonly done: number; readonly total: number; readonly startedAt: number }
    | undefined;
  /** How many of how many, where the parts mean something to the user. */
  readonly counted?: (done: number, total: number) => string;
  /** Shown from the moment it was asked to end until it has. */
  readonly cancellingText: string;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { progress } = props;
  const now = useNow();
  const [cancelling, setCancelling] = useState(false);
  const share = progress && progress.total > 0 ? progress.done / progress.total : 0;
  const left = progress && share > 0.02 ? ((now - progress.startedAt) / share) * (1 - share) : null;
  return (
    <div className={classes.running}>
      <p className={classes.runningTitle} role="status">
        {cancelling ? props.cancellingText : props.title}
      </p>
      <ProgressLine label={props.title} done={progress?.done ?? 0} total={progress?.total ?? 0} />
      <p className={classes.runningHint}>
        <span>{format.percent(share)}</span>
        {props.counted && progress && progress.total > 0 && (
          <span>{props.counted(progress.done, progress.total)}</span>
        )}
        {left !== null && (
          <span>{t('ui.timeLeft', { count: Math.max(1, Math.round(left / 1000)) })}</span>
        )}
      </p>
      <p className={classes.runningHint}>{t('ui.background')}</p>
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
