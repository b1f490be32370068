import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine, useLive } from '#engine/client/engine-context.tsx';
import type { SyncConnection, SyncStatus } from '#engine/protocol/sync.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import { EmptyState, ProgressLine } from '#ui/pieces/small.tsx';
import { useGo, useRouteSearch } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';
import { ConflictList } from './attention/conflict-list.tsx';
import { RejectedList } from './attention/rejected-list.tsx';
import { SyncIcon } from './status/sync-icon.tsx';
import { syncState } from './status/sync-state.ts';
import { useSyncWords } from './status/use-sync-words.ts';
import { WaitingList } from './status/waiting-list.tsx';
import classes from './sync.module.css';
import { syncSearch } from './sync-search.ts';

/** How this device and its team stand, and what needs somebody. */
export function SyncScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const engine = useEngine();
  const search = useRouteSearch(syncSearch);
  const { data: status } = useLive('syncStatus', undefined);
  const toTeam = () => go('/settings', { search: { section: 'team' } });
  if (!status) return <Screen title={t('sync.title')}>{null}</Screen>;
  if (!status.connection) {
    const revoked = status.trouble === 'revoked';
    return (
      <Screen title={t('sync.title')}>
        <EmptyState
          text={t(revoked ? 'sync.trouble.revoked.short' : 'sync.alone.text')}
          detail={t(revoked ? 'sync.trouble.revoked.text' : 'sync.alone.detail')}
          actions={
            <>
              <Button variant={revoked ? 'default' : 'filled'} onClick={toTeam}>
                {t('sync.alone.team')}
              </Button>
              <Button variant={revoked ? 'filled' : 'default'} onClick={() => go('/join')}>
                {t('sync.alone.join')}
              </Button>
            </>
          }
        />
      </Screen>
    );
  }
  const busy = status.phase !== 'idle';
  return (
    <Screen
      title={t('sync.title')}
      detail={status.connection.workspace}
      actions={
        <>
          <Button variant="subtle" onClick={toTeam}>
            {t('shell.section.team')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} stroke={1.5} />}
            aria-disabled={busy}
            onClick={() => void engine.request('syncNow', { reason: 'user' })}
          >
            {t(busy ? 'sync.busy' : 'sync.now')}
          </Button>
        </>
      }
    >
      <div className={classes.page}>
        <Standing status={status} connection={status.connection} />
        <WaitingList status={status} />
        <RejectedList />
        <ConflictList record={search.record} />
      </div>
    </Screen>
  );
}

function Standing(props: { readonly status: SyncStatus; readonly connection: SyncConnection }) {
  const { status, connection } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const { said, more } = useSyncWords()(status);
  const state = syncState(status);
  const role = vocabulary.choice('member', 'role', connection.role);
  const files = (status.files?.toSend ?? 0) + (status.files?.toFetch ?? 0);
  return (
    <section className={classes.standing} aria-label={t('sync.title')}>
      <p className={classes.said} role="status">
        <SyncIcon state={state} size={20} />
        <b>{said}</b>
        {more && <span>{more}</span>}
      </p>
      {status.first && (
        <ProgressLine label={said} done={status.first.done} total={status.first.total} />
      )}
      <p className={classes.text}>
        {status.trouble
          ? t(`sync.trouble.${status.trouble}.text`)
          : state !== 'trouble' && t(`sync.state.${state}`)}
      </p>
      <dl className={classes.facts}>
        <Fact name={t('sync.fact.synced')}>
          {status.syncedAt === null ? t('sync.fact.never') : <Moment at={status.syncedAt} />}
        </Fact>
        <Fact name={t('sync.fact.waiting')}>{format.number(status.waiting)}</Fact>
        {files > 0 && (
          <Fact name={t('sync.fact.files')}>
            {status.files?.full
              ? t('sync.files.full', { shown: format.number(files) })
              : format.number(files)}
          </Fact>
        )}
        <Fact name={t('sync.fact.role')}>
          {connection.ownOnly ? t('team.roleOwnOnly', { role }) : role}
        </Fact>
        <Fact name={t('sync.fact.endpoint')}>{connection.origin}</Fact>
      </dl>
    </section>
  );
}

function Fact(props: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
