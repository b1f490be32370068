import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SyncConnection } from '#engine/protocol/sync.ts';
import { currentSync } from '#platform/current-sync.ts';
import type { Team } from '#shared/sync/team.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import classes from './team.module.css';
import { mayDecide } from './team-rules.ts';
import type { TeamHandle } from './use-team.ts';

/** Invitations that nobody has used yet. Their codes are told once and not kept. */
export function InvitationList(props: {
  readonly team: Team;
  readonly connection: SyncConnection;
  readonly handle: TeamHandle;
}) {
  const { team, connection, handle } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  return (
    <section className={classes.block} aria-label={t('team.invitations')}>
      <h2>{t('team.invitations')}</h2>
      <ul className={classes.list}>
        {team.invitations.map((invitation) => {
          const role = vocabulary.choice('member', 'role', invitation.role);
          const name =
            team.members.find(({ id }) => id === invitation.member)?.name || invitation.name;
          const shown = name || t('team.somebodyNew');
          const own = invitation.member === connection.member;
          return (
            <li key={invitation.id} className={classes.device}>
              <div className={classes.about}>
                <b className={classes.deviceName}>{shown}</b>
                <span className={classes.role}>
                  {invitation.ownOnly ? t('team.roleOwnOnly', { role }) : role}
                </span>
                <span className={classes.quiet}>
                  {t('team.expires', { when: format.dateTime(invitation.expiresAt) })}
                </span>
              </div>
              {(own || mayDecide(connection.role, invitation.role)) && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  disabled={handle.busy}
                  aria-label={t('team.withdrawOf', { name: shown })}
                  onClick={() =>
                    void handle.run(() => currentSync.withdrawInvitation(invitation.id))
                  }
                >
                  {t('team.withdraw')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
