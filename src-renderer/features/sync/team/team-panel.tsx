import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncConnection } from '#engine/protocol/sync.ts';
import { useGo } from '#ui/routing/route.ts';
import { useProblemText } from '../use-problem-text.ts';
import { InvitationList } from './invitation-list.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { LeaveTeam } from './leave-team.tsx';
import { MemberItem } from './member-item.tsx';
import classes from './team.module.css';
import { rolesToGive } from './team-rules.ts';
import { useTeam } from './use-team.ts';

/** Everybody, their devices, open invitations; who may do more finds it here. */
export function TeamPanel(props: { readonly connection: SyncConnection }) {
  const { connection } = props;
  const { t } = useTranslation();
  const go = useGo();
  const problemText = useProblemText();
  const handle = useTeam();
  const [inviting, setInviting] = useState<{ readonly member?: string } | null>(null);
  const { team, problem } = handle;
  const leads = rolesToGive(connection.role).length > 0;
  return (
    <>
      <section className={classes.block} aria-label={connection.workspace || t('team.title')}>
        <div className={classes.head}>
          <h2>{connection.workspace || t('team.title')}</h2>
          <Button variant="subtle" size="xs" onClick={() => go('/sync')}>
            {t('sync.title')}
          </Button>
          {leads && (
            <Button
              className={classes.invite ?? ''}
              leftSection={<IconUserPlus size={16} stroke={1.5} />}
              disabled={!team}
              onClick={() => setInviting({})}
            >
              {t('team.invite.open')}
            </Button>
          )}
        </div>
        <p className={classes.lead}>{t(leads ? 'team.lead' : 'team.leadOthers')}</p>
        {problem && (
          <div className={classes.trouble} role="alert">
            <span>{problemText(problem)}</span>
            <Button size="xs" variant="default" onClick={() => void handle.reload()}>
              {t('team.again')}
            </Button>
          </div>
        )}
        {!team && !problem && <p className={classes.quiet}>{t('team.reading')}</p>}
        {team && (
          <ul className={classes.list} aria-label={t('team.people')}>
            {team.members.map((member) => (
              <MemberItem
                key={member.id}
                member={member}
                connection={connection}
                handle={handle}
                onAddDevice={() => setInviting({ member: member.id })}
              />
            ))}
          </ul>
        )}
      </section>
      {team && team.invitations.length > 0 && (
        <InvitationList team={team} connection={connection} handle={handle} />
      )}
      <LeaveTeam />
      {inviting && team && (
        <InviteDialog
          team={team}
          connection={connection}
          handle={handle}
          member={inviting.member}
          onClose={() => setInviting(null)}
        />
      )}
    </>
  );
}
