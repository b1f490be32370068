import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { currentSync } from '#platform/current-sync.ts';
import { readInvitation } from '#shared/sync/team.ts';
import type { DeviceState } from '#shared/sync/transport.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { EmptyState } from '#ui/pieces/small.tsx';
import { useGo, useRouteParam } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';
import classes from './join.module.css';
import { Joined } from './joined.tsx';
import { type Enrolling, useEnrol } from './use-enrol.ts';
import { useRecordCount } from './use-record-count.ts';

/** Joins a team by an invitation: a link or a code, and a name. */
export function JoinScreen() {
  const { t } = useTranslation();
  const go = useGo();
  const records = useRecordCount();
  const connection = useLive('syncStatus', undefined).data?.connection;
  const enrolling = useEnrol(records ?? 0);
  const [joined, setJoined] = useState<DeviceState | null>(null);
  if (joined) {
    return (
      <Screen title={t('sync.join.title')}>
        <Joined state={joined} />
      </Screen>
    );
  }
  return (
    <Screen title={t('sync.join.title')}>
      {connection && !enrolling.busy ? (
        <EmptyState
          text={t('sync.join.already', { workspace: connection.workspace })}
          detail={t('sync.join.alreadyDetail')}
          actions={
            <Button onClick={() => go('/settings', { search: { section: 'team' } })}>
              {t('sync.join.toTeam')}
            </Button>
          }
        />
      ) : (
        records !== undefined && (
          <JoinForm records={records} enrolling={enrolling} onJoined={setJoined} />
        )
      )}
    </Screen>
  );
}

function JoinForm(props: {
  readonly records: number;
  readonly enrolling: Enrolling;
  readonly onJoined: (state: DeviceState) => void;
}) {
  const { records, enrolling } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const linked = useRouteParam('code');
  const { onlyOrigin } = currentSync;
  const [text, setText] = useState(linked);
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const [checked, setChecked] = useState(false);
  const invitation = readInvitation(text);
  const elsewhere =
    onlyOrigin !== null && invitation?.origin !== undefined && invitation.origin !== onlyOrigin;
  const origin = onlyOrigin ?? invitation?.origin ?? address.trim();
  const codeProblem = elsewhere
    ? t('sync.join.elsewhere', { origin: invitation.origin ?? '' })
    : invitation
      ? undefined
      : t('sync.join.codeProblem');
  const needsAddress = onlyOrigin === null && invitation !== null && !invitation.origin;
  const join = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!invitation || elsewhere || !origin || enrolling.busy) return;
    const own = name.trim();
    const state = await enrolling.run(false, () =>
      currentSync.join(origin, {
        code: invitation.code,
        ...(own ? { member: { name: own } } : {}),
      }),
    );
    if (state) props.onJoined(state);
  };
  return (
    <form className={classes.page} onSubmit={(event) => void join(event)}>
      <p className={classes.lead}>{t('sync.join.lead')}</p>
      <TextInput
        label={t('sync.join.code')}
        description={t('sync.join.codeHint')}
        value={text}
        autoComplete="off"
        spellCheck={false}
        error={checked ? codeProblem : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {needsAddress && (
        <TextInput
          label={t('sync.address')}
          description={t('sync.addressHint')}
          value={address}
          type="url"
          error={checked && !address.trim() ? t('problem.required') : undefined}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={t('sync.join.name')}
        description={t('sync.join.nameHint')}
        value={name}
        maxLength={100}
        autoComplete="name"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <p className={classes.plain}>
        {records > 0
          ? t('sync.join.replaces', { count: records, shown: format.number(records) })
          : t('sync.join.empty')}
      </p>
      {enrolling.problem && (
        <p className={classes.problem} role="alert">
          {enrolling.problem}
        </p>
      )}
      <div className={classes.acts}>
        <Button type="submit" loading={enrolling.busy}>
          {t(records > 0 ? 'sync.join.saveAndJoin' : 'sync.join.join')}
        </Button>
        <Button variant="default" disabled={enrolling.busy} onClick={() => go('/')}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  );
}
