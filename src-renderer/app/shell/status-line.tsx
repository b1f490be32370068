import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useEngine, useLive } from '#engine/client/engine-context.tsx';
import type { JobProgress } from '#engine/protocol/jobs.ts';
import type { StatusProps } from '#ui/feature/feature.ts';
import { useFeatures } from '#ui/feature/feature-context.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { ProgressLine } from '#ui/pieces/small.tsx';
import classes from './shell.module.css';

/** The quiet line at the foot: long work with its progress, and where the data is. */
export function StatusLine() {
  const { t } = useTranslation();
  const words = useVocabulary();
  const jobs = useLive('jobs', undefined).data ?? [];
  const { data, failure } = useLive('status', undefined);
  return (
    <>
      <div role="status" aria-live="polite">
        {jobs.map((job) => (
          <Job key={job.job} job={job} />
        ))}
        {failure && (
          <div className={classes.status} data-testid="status">
            <IconAlertTriangle size={16} stroke={1.5} color="var(--bad)" />
            {words.engineError(failure.error.code)}
          </div>
        )}
      </div>
      {!failure && (
        <StatusSlot place="foot">
          {/* Nothing is said of what is saved before the engine has said it. */}
          {data && (
            <div className={classes.status} data-testid="status">
              <IconCircleCheck size={16} stroke={1.5} color="var(--ok)" />
              {t('shell.savedHere')}
            </div>
          )}
        </StatusSlot>
      )}
    </>
  );
}

/** How the devices stand, from the feature that knows; what it is given where there is only one. */
export function StatusSlot(props: StatusProps) {
  const Status = useFeatures().find(({ status }) => status)?.status;
  return Status ? <Status {...props} /> : props.children;
}

function Job(props: { readonly job: JobProgress }) {
  const { t } = useTranslation();
  const words = useVocabulary();
  const format = useFormat();
  const engine = useEngine();
  const { job, stage, done, total } = props.job;
  const label = words.jobStage(stage);
  return (
    <div className={classes.job}>
      <div className={classes.jobHead}>
        <span>{label}</span>
        <ActionIcon
          size={20}
          aria-label={t('shell.cancelJob', { job: label })}
          onClick={() => void engine.request('cancel', { job })}
        >
          <IconX size={12} stroke={1.8} />
        </ActionIcon>
      </div>
      <ProgressLine label={label} done={done} total={total} />
      {total > 0 && <span className={classes.jobCount}>{format.percent(done / total)}</span>}
    </div>
  );
}
