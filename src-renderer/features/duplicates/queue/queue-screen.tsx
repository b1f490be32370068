import { ActionIcon, Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { use, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine, useLive } from '#engine/client/engine-context.tsx';
import { ActReporting } from '#engine/client/use-act.ts';
import type { DuplicateQueue } from '#engine/protocol/duplicates.ts';
import type { KindShape } from '#shared/domain/kind-shape.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { RunningJob } from '#ui/pieces/running-job.tsx';
import { EmptyState } from '#ui/pieces/small.tsx';
import { Screen } from '#ui/screen.tsx';
import { mergeableKinds } from '../mergeable-kinds.ts';
import { PairList } from './pair-list.tsx';
import classes from './queue.module.css';
import { useSearchSession } from './search-session.ts';
import { usePairs } from './use-pairs.ts';

/** Pairs of records that may be one, likeliest first, to be judged one after the other. */
export function QueueScreen() {
  const [kind] = mergeableKinds;
  return kind ? <Queue kind={kind} /> : null;
}

function Queue(props: { readonly kind: KindShape }) {
  const kind = props.kind.name;
  const { t } = useTranslation();
  const engine = useEngine();
  const report = use(ActReporting);
  const { data: fields } = useLive('fields', { kind });
  const pairs = usePairs(kind);
  const { step, look, see } = useSearchSession();
  const finished = step.at === 'finished';
  useEffect(() => {
    if (finished) see();
  }, [finished, see]);
  const { queue } = pairs;
  const isSearched = queue?.asOf !== null;
  /** An import brings pairs before anybody looked for them. */
  const searched = isSearched || (queue?.total ?? 0) > 0;
  const start = async () => {
    const failure = await look(engine, kind);
    if (failure) report({ what: 'failure', error: failure });
  };
  return (
    <Screen
      fill
      title={t('command.duplicates.title')}
      detail={queue && searched ? <Found kind={kind} queue={queue} /> : undefined}
      actions={
        step.at !== 'looking' &&
        queue &&
        searched && <LookAgain first={!isSearched} onStart={() => void start()} />
      }
    >
      {step.at === 'looking' && <Looking job={step.job} />}
      {queue && !searched && step.at !== 'looking' && (
        <EmptyState
          text={t('duplicates.notYet')}
          detail={t('duplicates.notYetDetail')}
          actions={<Button onClick={() => void start()}>{t('duplicates.look')}</Button>}
        />
      )}
      {queue && searched && queue.total === 0 && step.at !== 'looking' && (
        <Clean kind={kind} queue={queue} />
      )}
      {queue && searched && queue.total > 0 && fields && (
        <PairList kind={kind} fields={fields} total={queue.total} pairs={pairs} />
      )}
    </Screen>
  );
}

function LookAgain(props: { readonly first: boolean; readonly onStart: () => void }) {
  const { t } = useTranslation();
  const label = t(props.first ? 'duplicates.look' : 'duplicates.lookAgain');
  const compact = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const icon = <IconSearch size={16} stroke={1.5} />;
  if (compact) {
    return (
      <ActionIcon variant="default" aria-label={label} onClick={props.onStart}>
        {icon}
      </ActionIcon>
    );
  }
  return (
    <Button variant="default" leftSection={icon} onClick={props.onStart}>
      {label}
    </Button>
  );
}

interface AboutQueue {
  readonly kind: string;
  readonly queue: DuplicateQueue;
}

/** How many pairs there are, out of what, and when that was found out. */
function Found({ kind, queue }: AboutQueue) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useVocabulary();
  return (
    <>
      {queue.total > 0 && (
        <output className={classes.count}>
          {t('duplicates.pairs', { count: queue.total, shown: format.number(queue.total) })}
        </output>
      )}
      {queue.asOf !== null && (
        <span className={classes.asOf}>
          {t('duplicates.asOf', {
            records: format.number(queue.searched),
            kindName: words.kind(kind, queue.searched),
            when: format.moment(queue.asOf),
          })}
        </span>
      )}
    </>
  );
}

function Clean({ kind, queue }: AboutQueue) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useVocabulary();
  const records = format.number(queue.searched);
  return (
    <EmptyState
      text={t('duplicates.none', { records, kindName: words.kind(kind, queue.searched) })}
      detail={t('duplicates.notYetDetail')}
    />
  );
}

function Looking(props: { readonly job: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const engine = useEngine();
  const cancel = useSearchSession((session) => session.cancel);
  const { data: jobs } = useLive('jobs', undefined);
  return (
    <div className={classes.looking}>
      <RunningJob
        title={t('duplicates.looking')}
        progress={jobs?.find(({ job }) => job === props.job)}
        counted={(done, total) =>
          t('duplicates.counted', { done: format.number(done), total: format.number(total) })
        }
        cancellingText={t('duplicates.cancelling')}
        onCancel={() => void cancel(engine)}
      />
    </div>
  );
}
