import { Button, Checkbox, Select } from '@mantine/core';
import { IconDeviceLaptop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncConnection } from '#engine/protocol/sync.ts';
import { currentSync } from '#platform/current-sync.ts';
import { roles } from '#shared/domain/access.ts';
import type { ChangeMember, Team } from '#shared/sync/team.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Avatar, Chip } from '#ui/pieces/small.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import classes from './team.module.css';
import { mayDecide, rolesToGive } from './team-rules.ts';
import type { TeamHandle } from './use-team.ts';

type Member = Team['members'][number];
type Device = Member['devices'][number];

/** One member: name, role, devices; what the reader may change is a control, the rest is text. */
export function MemberItem(props: {
  readonly member: Member;
  readonly connection: SyncConnection;
  readonly handle: TeamHandle;
  readonly onAddDevice: () => void;
}) {
  const { member, connection, handle } = props;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const [revoking, setRevoking] = useState<Device | null>(null);
  const own = member.id === connection.member;
  const decides = mayDecide(connection.role, member.role);
  const roleName = (role: string) => vocabulary.choice('member', 'role', role);
  const change = (wanted: ChangeMember) =>
    void handle.run(() => currentSync.changeMember(member.id, wanted));
  return (
    <li className={classes.member} aria-label={member.name}>
      <div className={classes.memberHead}>
        <Avatar name={member.name} />
        <b className={classes.memberName}>{member.name}</b>
        {own && <Chip>{t('team.you')}</Chip>}
        {decides ? (
          <div className={classes.controls}>
            <Select
              aria-label={t('team.roleOf', { name: member.name })}
              size="xs"
              w={140}
              allowDeselect={false}
              disabled={handle.busy}
              data={rolesToGive(connection.role).map((role) => ({
                value: role,
                label: roleName(role),
              }))}
              value={member.role}
              onChange={(value) => {
                const role = roles.find((known) => known === value);
                if (role && role !== member.role) change({ role });
              }}
            />
            {member.role === 'agent' && (
              <Checkbox
                label={t('team.ownOnly')}
                disabled={handle.busy}
                checked={member.ownOnly}
                onChange={(event) => change({ ownOnly: event.currentTarget.checked })}
              />
            )}
          </div>
        ) : (
          <span className={classes.role}>
            {member.ownOnly && member.role === 'agent'
              ? t('team.roleOwnOnly', { role: roleName(member.role) })
              : roleName(member.role)}
          </span>
        )}
      </div>
      {member.devices.length > 0 && (
        <ul className={classes.devices} aria-label={t('team.devicesOf', { name: member.name })}>
          {member.devices.map((device) => (
            <DeviceLine
              key={device.id}
              device={device}
              here={device.id === connection.device}
              onRevoke={decides || own ? () => setRevoking(device) : undefined}
            />
          ))}
        </ul>
      )}
      {decides && member.devices.length === 0 && (
        <p className={classes.quiet}>{t('team.noDevice')}</p>
      )}
      {(own || decides) && (
        <Button
          size="xs"
          variant="subtle"
          className={classes.add ?? ''}
          onClick={props.onAddDevice}
        >
          {t('team.addDevice')}
        </Button>
      )}
      {revoking && (
        <RevokeDialog
          device={revoking}
          member={member.name}
          handle={handle}
          onClose={() => setRevoking(null)}
        />
      )}
    </li>
  );
}

function DeviceLine(props: {
  readonly device: Device;
  /** It is the one in front of the reader. */
  readonly here: boolean;
  readonly onRevoke: (() => void) | undefined;
}) {
  const { device, here } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { revokedAt, seenAt } = device;
  return (
    <li className={classes.device}>
      <IconDeviceLaptop size={16} stroke={1.5} aria-hidden="true" />
      <div className={classes.about}>
        <span className={classes.deviceName}>{device.name}</span>
        {here && <Chip>{t('team.thisDevice')}</Chip>}
        <span className={classes.quiet}>
          {revokedAt !== null
            ? t(device.wiped ? 'team.revokedAndWiped' : 'team.revoked', {
                when: format.moment(revokedAt),
              })
            : seenAt === null
              ? t('team.neverSeen')
              : t('team.seen', { when: format.dateTime(seenAt) })}
        </span>
      </div>
      {props.onRevoke && revokedAt === null && !here && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t('team.revokeDevice', { device: device.name })}
          onClick={props.onRevoke}
        >
          {t('team.revoke')}
        </Button>
      )}
    </li>
  );
}
