import type { FastifyRequest } from 'fastify';
import type { Authority } from '#server/auth/authority.ts';
import type { EnrolmentParts } from '#server/auth/enrolment.ts';
import { Problem } from '#server/problem.ts';
import type { AttachmentFiles } from '#server/store/attachment-files.ts';
import type { Endpoint } from '#server/sync/endpoint.ts';
import type { Session } from '#server/sync/permission-port.ts';
import type { Metrics } from './metrics.ts';
import type { PokeStreams } from './poke-streams.ts';
import type { RateLimit } from './rate-limit.ts';

/** What the routes work with. */
export interface EndpointContext extends EnrolmentParts {
  readonly version: string;
  readonly authority: Authority;
  readonly endpoint: Endpoint;
  readonly attachments: AttachmentFiles;
  readonly metrics: Metrics;
  readonly pokes: PokeStreams;
  readonly limits: Limits;
}

/** Requests a minute that are taken: per device, or per address where no device is known yet. */
export interface Limits {
  readonly pushes: RateLimit;
  readonly reads: RateLimit;
  readonly enrolments: RateLimit;
  readonly tokens: RateLimit;
}

/** What a route is, for whoever reads `/v1/openapi.json`; one without it is not listed there. */
export interface RouteNote {
  readonly summary: string;
  /** zod schemas. */
  readonly body?: unknown;
  readonly query?: unknown;
  readonly answer?: unknown;
  /** Sent or answered: bytes instead of JSON. */
  readonly bytes?: 'body' | 'answer';
}

declare module 'fastify' {
  interface FastifyRequest {
    session: Session | null;
    /** The code of the problem it was answered with. */
    refusedAs: string;
  }
  interface FastifyContextConfig {
    note?: RouteNote;
    /** For whoever asks; all other routes are for enrolled devices. */
    open?: true;
    /** Which limit counts it; reads where nothing is said. */
    limit?: keyof Limits;
  }
}

/** Who asks. Routes that are not open have been let in by it before their body was read. */
export function sessionOf(request: FastifyRequest): Session {
  if (!request.session) throw new Problem({ code: 'UNAUTHENTICATED' });
  return request.session;
}

/** A device of one workspace that names another in the address asks for what is not its own. */
export function stayInWorkspace(session: Session, query: unknown): void {
  const named = typeof query === 'object' && query !== null && 'ws' in query ? query.ws : undefined;
  if (named !== undefined && named !== session.ws) {
    throw new Problem({ code: 'FORBIDDEN', message: 'This is another workspace.' });
  }
}
