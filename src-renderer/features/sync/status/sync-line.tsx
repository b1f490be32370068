import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#engine/protocol/sync.ts';
import type { StatusProps } from '#ui/feature/feature.ts';
import { ProgressLine } from '#ui/pieces/small.tsx';
import { SyncIcon } from './sync-icon.tsx';
import classes from './sync-line.module.css';
import { standsOut, syncState } from './sync-state.ts';
import { useSyncWords } from './use-sync-words.ts';

/** One quiet line: how this device and its team stand. It leads to the screen that says more. */
export function SyncLine(props: {
  readonly status: SyncStatus;
  readonly place: StatusProps['place'];
}) {
  const { status, place } = props;
  const { t } = useTranslation();
  const words = useSyncWords();
  const state = syncState(status);
  const { said, more } = words(status);
  const important = standsOut(state);
  // Counts that go up and down by themselves are read when asked for; what stands out is spoken.
  const spoken = (
    <span className={classes.spoken} role="status">
      {important && state !== 'first' ? said : ''}
    </span>
  );
  if (place === 'strip' && !important) return null;
  return (
    <>
      {place === 'foot' && spoken}
      <Link
        to="/sync"
        className={place === 'foot' ? classes.line : classes.strip}
        data-testid={place === 'foot' ? 'status' : 'sync-strip'}
        data-state={state}
        activeProps={{}}
      >
        <SyncIcon state={state} />
        <span className={classes.words}>
          <span className={classes.spoken}>{t('sync.title')}</span>
          <span>{said}</span>
          {more && <span className={classes.more}>{more}</span>}
          {state === 'first' && status.first && (
            <ProgressLine label={said} done={status.first.done} total={status.first.total} />
          )}
        </span>
      </Link>
    </>
  );
}
