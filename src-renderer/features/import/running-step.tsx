import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { RunningJob } from '#ui/pieces/running-job.tsx';

/** How far reading, checking or importing has come, and its end. */
export function RunningStep(props: {
  readonly job: string;
  readonly title: string;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const { data: jobs } = useLive('jobs', undefined);
  return (
    <RunningJob
      title={props.title}
      progress={jobs?.find(({ job }) => job === props.job)}
      cancellingText={t('import.cancelling')}
      onCancel={props.onCancel}
    />
  );
}
