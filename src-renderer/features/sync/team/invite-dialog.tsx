import { Checkbox, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '#engine/client/engine-context.tsx';
import type { SyncConnection } from '#engine/protocol/sync.ts';
import { currentSync } from '#platform/current-sync.ts';
import { type Role, roles } from '#shared/domain/access.ts';
import { type Invited, invitationLink, type Team } from '#shared/sync/team.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Dialog } from '#ui/pieces/dialog.tsx';
import { DialogForm } from '#ui/pieces/form-dialog.tsx';
import { useProblemText } from '../use-problem-text.ts';
import { InvitationCard } from './invitation-card.tsx';
import classes from './team.module.css';
import { rolesToGive } from './team-rules.ts';
import type { TeamHandle } from './use-team.ts';

const people = { kind: 'member', sort: [{ field: 'title' }], columns: [] } as const;
const everybody = { offset: 0, limit: 500 } as const;
const SOMEBODY_NEW = 'new';

/** Makes an invitation: for somebody new, for a known name without a device, or a further device. */
export function InviteDialog(props: {
  readonly team: Team;
  readonly connection: SyncConnection;
  readonly handle: TeamHandle;
  /** A further device of this member. */
  readonly member: string | undefined;
  readonly onClose: () => void;
}) {
  const { team, connection, handle, onClose } = props;
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [who, setWho] = useState(props.member ?? SOMEBODY_NEW);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [ownOnly, setOwnOnly] = useState(false);
  const [made, setMade] = useState<Invited | null>(null);
  const member = team.members.find(({ id }) => id === props.member);
  const invite = async () => {
    const known = who === SOMEBODY_NEW ? undefined : who;
    const title = name.trim();
    const invited = await handle.run(() =>
      currentSync.invite({
        ...(known ? { member: known } : {}),
        ...(!known && title ? { name: title } : {}),
        role: member?.role ?? role,
        ownOnly: member?.ownOnly ?? (role === 'agent' && ownOnly),
      }),
    );
    if (invited) setMade(invited);
  };
  const title = member
    ? t('team.invite.deviceTitle', { name: member.name })
    : t('team.invite.title');
  return (
    <Dialog title={title} onClose={onClose}>
      {made ? (
        <InvitationCard
          code={made.code}
          link={invitationLink(connection.origin, made.code)}
          expiresAt={made.expiresAt}
          onClose={onClose}
        />
      ) : (
        <DialogForm
          action={t('team.invite.make')}
          ready={member !== undefined}
          busy={handle.busy}
          onSubmit={() => void invite()}
          onClose={onClose}
        >
          <Stack gap="md">
            {member ? (
              <p>{t('team.invite.deviceText')}</p>
            ) : (
              <Who
                team={team}
                who={who}
                name={name}
                role={role}
                ownOnly={ownOnly}
                own={connection.role}
                onWho={setWho}
                onName={setName}
                onRole={setRole}
                onOwnOnly={setOwnOnly}
              />
            )}
            {handle.problem && (
              <p className={classes.error} role="alert">
                {problemText(handle.problem)}
              </p>
            )}
          </Stack>
        </DialogForm>
      )}
    </Dialog>
  );
}

function Who(props: {
  readonly team: Team;
  readonly who: string;
  readonly name: string;
  readonly role: Role;
  readonly ownOnly: boolean;
  /** The role of whoever invites. */
  readonly own: Role;
  readonly onWho: (who: string) => void;
  readonly onName: (name: string) => void;
  readonly onRole: (role: Role) => void;
  readonly onOwnOnly: (ownOnly: boolean) => void;
}) {
  const { team, who, role } = props;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { data } = useList(people, everybody);
  // Names that own customers here already, but never worked with a device of their own.
  const without = (data?.rows ?? []).filter(({ id }) => !team.members.some((m) => m.id === id));
  return (
    <>
      {without.length > 0 && (
        <Select
          label={t('team.invite.who')}
          allowDeselect={false}
          data={[
            { value: SOMEBODY_NEW, label: t('team.somebodyNew') },
            ...without.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          value={who}
          onChange={(value) => props.onWho(value ?? SOMEBODY_NEW)}
        />
      )}
      {who === SOMEBODY_NEW && (
        <TextInput
          data-autofocus
          label={t('team.invite.name')}
          description={t('team.invite.nameHint')}
          value={props.name}
          maxLength={100}
          onChange={(event) => props.onName(event.currentTarget.value)}
        />
      )}
      <Select
        label={vocabulary.field('member', 'role')}
        description={t(`team.roleText.${role}`)}
        allowDeselect={false}
        data={rolesToGive(props.own).map((value) => ({
          value,
          label: vocabulary.choice('member', 'role', value),
        }))}
        value={role}
        onChange={(value) => props.onRole(roles.find((known) => known === value) ?? role)}
      />
      {role === 'agent' && (
        <Checkbox
          label={t('team.ownOnly')}
          description={t('team.ownOnlyHint')}
          checked={props.ownOnly}
          onChange={(event) => props.onOwnOnly(event.currentTarget.checked)}
        />
      )}
    </>
  );
}
