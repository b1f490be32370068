import { readOutcome } from '#shared/sync/device-session.ts';
import {
  type ChangeMember,
  done,
  type Invite,
  type Invited,
  invited,
  type Team,
  team,
} from '#shared/sync/team.ts';
import type { SyncAnswer, SyncOutcome, SyncRequest } from '#shared/sync/transport.ts';

/** What an owner or manager does about the team, over whatever sends requests. */
export interface TeamClient {
  team(): Promise<SyncOutcome<Team>>;
  invite(invite: Invite): Promise<SyncOutcome<Invited>>;
  changeMember(member: string, change: ChangeMember): Promise<SyncOutcome<unknown>>;
  revokeDevice(device: string): Promise<SyncOutcome<unknown>>;
  withdrawInvitation(invitation: string): Promise<SyncOutcome<unknown>>;
}

/** The team's requests over `send`. */
export function createTeamClient(send: (request: SyncRequest) => Promise<SyncAnswer>): TeamClient {
  const at = (folder: string, id: string): string => `/v1/${folder}/${encodeURIComponent(id)}`;
  return {
    team: async () => readOutcome(await send({ method: 'GET', path: '/v1/team' }), team),
    invite: async (body) =>
      readOutcome(await send({ method: 'POST', path: '/v1/invitations', body }), invited),
    changeMember: async (member, body) =>
      readOutcome(await send({ method: 'PATCH', path: at('members', member), body }), done),
    revokeDevice: async (device) =>
      readOutcome(await send({ method: 'DELETE', path: at('devices', device) }), done),
    withdrawInvitation: async (invitation) =>
      readOutcome(await send({ method: 'DELETE', path: at('invitations', invitation) }), done),
  };
}
