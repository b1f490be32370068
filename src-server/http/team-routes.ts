import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { createWorkspace, enrolAnew, enrolDevice } from '#server/auth/enrolment.ts';
import {
  changeMember,
  invite,
  readTeam,
  revokeDevice,
  withdrawInvitation,
} from '#server/auth/team-changes.ts';
import * as team from '#shared/sync/team.ts';
import { wireId } from '#shared/sync/wire-text.ts';
import { type EndpointContext, sessionOf } from './endpoint-context.ts';
import { readInput } from './read-input.ts';

const done = { done: true } as const;

const id = wireId;
const place = z.object({ id });

/** Workspaces, invitations, devices, members and tokens. */
export function teamRoutes(app: FastifyInstance, context: EndpointContext): void {
  const { authority, pokes } = context;

  app.post(
    '/workspaces',
    {
      config: {
        open: true,
        limit: 'enrolments',
        note: {
          summary: 'Makes a workspace; its maker is the first owner.',
          body: team.createWorkspace,
          answer: team.enrolled,
        },
      },
    },
    async (request) => createWorkspace(context, readInput(team.createWorkspace, request.body)),
  );

  app.post(
    '/enrol',
    {
      config: {
        open: true,
        limit: 'enrolments',
        note: {
          summary: 'Joins a workspace by an invitation code.',
          body: team.enrol,
          answer: team.enrolled,
        },
      },
    },
    async (request) => enrolDevice(context, readInput(team.enrol, request.body)),
  );

  app.post(
    '/token',
    {
      config: {
        open: true,
        limit: 'tokens',
        note: {
          summary: 'A token of 15 minutes, for a signature by the device’s key.',
          body: team.tokenRequest,
          answer: team.tokenResponse,
        },
      },
    },
    async (request) => authority.token(readInput(team.tokenRequest, request.body)),
  );

  app.post(
    '/wiped',
    {
      config: {
        open: true,
        limit: 'tokens',
        note: {
          summary: 'A revoked device says that it wiped itself.',
          body: team.tokenRequest,
          answer: team.done,
        },
      },
    },
    async (request) => {
      await authority.wiped(readInput(team.tokenRequest, request.body));
      return done;
    },
  );

  app.get(
    '/team',
    { config: { note: { summary: 'Members, devices and invitations.', answer: team.team } } },
    async (request) => readTeam(context, sessionOf(request)),
  );

  app.post(
    '/invitations',
    {
      config: {
        note: {
          summary: 'Invites somebody, or a further device of a member.',
          body: team.invite,
          answer: team.invited,
        },
      },
    },
    async (request) => invite(context, sessionOf(request), readInput(team.invite, request.body)),
  );

  app.delete(
    '/invitations/:id',
    { config: { note: { summary: 'Withdraws an invitation.', answer: team.done } } },
    async (request) => {
      await withdrawInvitation(context, sessionOf(request), readInput(place, request.params).id);
      return done;
    },
  );

  app.patch(
    '/members/:id',
    {
      config: {
        note: {
          summary: 'Changes what a member may do.',
          body: team.changeMember,
          answer: team.done,
        },
      },
    },
    async (request) => {
      const { id: member } = readInput(place, request.params);
      const change = readInput(team.changeMember, request.body);
      await changeMember(context, sessionOf(request), member, change);
      return done;
    },
  );

  app.post(
    '/devices',
    {
      config: {
        limit: 'enrolments',
        note: {
          summary: 'Another device of the same member, for a copied profile.',
          body: team.enrolAnew,
          answer: team.enrolled,
        },
      },
    },
    async (request) =>
      enrolAnew(context, sessionOf(request), readInput(team.enrolAnew, request.body)),
  );

  app.delete(
    '/devices/:id',
    {
      config: {
        note: { summary: 'Revokes a device, which wipes itself then.', answer: team.done },
      },
    },
    async (request) => {
      const session = sessionOf(request);
      const { id: device } = readInput(place, request.params);
      await revokeDevice(context, session, device);
      pokes.cut(session.ws, device);
      return done;
    },
  );
}
