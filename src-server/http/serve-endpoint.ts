import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createAuthority } from '#server/auth/authority.ts';
import { recordPermissions } from '#server/auth/record-permissions.ts';
import type { Vault } from '#server/auth/vault.ts';
import { Problem, problemOf } from '#server/problem.ts';
import type { AttachmentFiles } from '#server/store/attachment-files.ts';
import type { EndpointStore } from '#server/store/endpoint-store.ts';
import { Endpoint } from '#server/sync/endpoint.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { PROTOCOL } from '#shared/sync/protocol.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { compressAnswers } from './compressed-answers.ts';
import { describeRoutes } from './describe-routes.ts';
import { type EndpointContext, stayInWorkspace } from './endpoint-context.ts';
import { readJsonBodies } from './json-body.ts';
import { createMetrics } from './metrics.ts';
import { pokeStreams } from './poke-streams.ts';
import { rateLimit } from './rate-limit.ts';
import { syncRoutes } from './sync-routes.ts';
import { teamRoutes } from './team-routes.ts';

/** What the endpoint needs of the place it runs in. */
export interface EndpointParts {
  readonly store: EndpointStore;
  readonly vault: Vault;
  readonly attachments: AttachmentFiles;
  /** Whether everybody who reaches the endpoint may make workspaces. */
  readonly openSetup: boolean;
  /** Whoever asks for metrics from another machine says this as a bearer token. */
  readonly metricsToken?: string | undefined;
  readonly now?: () => number;
}

/** Requests a minute; see `Limits`. */
const PER_MINUTE = { pushes: 60, reads: 1_200, enrolments: 20, tokens: 600 } as const;

/** A request that has not come and been answered in this time is answered `UNAVAILABLE`, ms. */
export const REQUEST_MILLIS = 120_000;

/**
 * Serves sync below `/v1`, and `/metrics`. A device is known before its body is read; every refusal is
 * `{error: {code}}`; nothing a request holds leads to a 500.
 */
export function serveEndpoint(app: FastifyInstance, parts: EndpointParts, version: string): void {
  const { store, vault, now = Date.now } = parts;
  const authority = createAuthority({ store, vault, now });
  const metrics = createMetrics();
  const pokes = pokeStreams(store, authority.mayStay);
  metrics.gauge('rapport_poke_streams', pokes.count);
  const context: EndpointContext = {
    store,
    vault,
    now,
    version,
    openSetup: parts.openSetup,
    authority,
    endpoint: new Endpoint({ store, kinds, permissions: recordPermissions(), now }),
    attachments: parts.attachments,
    metrics,
    pokes,
    limits: {
      pushes: rateLimit(PER_MINUTE.pushes, { now }),
      reads: rateLimit(PER_MINUTE.reads, { now }),
      enrolments: rateLimit(PER_MINUTE.enrolments, { now }),
      tokens: rateLimit(PER_MINUTE.tokens, { now }),
    },
  };

  app.decorateRequest('session', null);
  app.decorateRequest('refusedAs', '');
  app.addHook('onResponse', async (request, reply) => observe(context, request, reply));
  app.addHook('preClose', async () => pokes.close());
  app.addHook('onClose', async () => metrics.close());
  app.get('/metrics', { logLevel: 'warn' }, async (request, reply) => {
    if (!mayReadMetrics(request, parts.metricsToken)) throw new Problem({ code: 'NOT_FOUND' });
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics.text());
  });
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply));

  app.register(
    async (v1) => {
      v1.addHook('onRequest', async (request, reply) => {
        reply.header('cache-control', 'no-store');
        await letIn(context, request);
      });
      v1.setNotFoundHandler((request, reply) =>
        answerProblem(new Problem({ code: 'NOT_FOUND' }), request, reply),
      );
      // The app's files are looked for under every other address.
      v1.get('/*', { config: { open: true } }, async () => {
        throw new Problem({ code: 'NOT_FOUND' });
      });
      readJsonBodies(v1);
      compressAnswers(v1);
      describeRoutes(v1, context);
      serveHealth(v1, context);
      syncRoutes(v1, context);
      teamRoutes(v1, context);
      attachmentRoutes(v1, context);
    },
    { prefix: '/v1' },
  );
}

/** Refuses whoever may not ask, before anything of the body is read. */
async function letIn(context: EndpointContext, request: FastifyRequest): Promise<void> {
  const { open, limit = 'reads' } = request.routeOptions.config;
  if (open || request.is404) {
    context.limits[limit].take(request.ip);
    return;
  }
  const session = await context.authority.session(request.headers.authorization);
  context.limits[limit].take(session.device);
  stayInWorkspace(session, request.query);
  request.session = session;
}

function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  let problem = problemOf(error);
  if (!problem) {
    request.log.error({ failure: describeFailure(error) }, 'failed');
    problem = new Problem({ code: 'UNAVAILABLE', retryMs: 10_000 });
  }
  const said = problem.error;
  request.refusedAs = said.code;
  if ('retryMs' in said && said.retryMs !== undefined) {
    reply.header('retry-after', Math.max(1, Math.ceil(said.retryMs / 1_000)));
  }
  // What is left of a body that was not read would be taken for the next request.
  if (problem.status === 413) reply.header('connection', 'close');
  return reply.code(problem.status).type('application/json; charset=utf-8').send({ error: said });
}

/** What helps to find a fault, without what a request held: messages of parsers quote it. */
function describeFailure(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error ? String(error.code) : undefined;
  const at = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  const message = error instanceof SyntaxError ? undefined : error.message;
  return { name: error.name, code, message, at: at?.slice(0, 12).map((line) => line.trim()) };
}

/** One line and one count a request: its route and what came of it, never what it held. */
function observe(context: EndpointContext, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url;
  if (route === undefined || !route.startsWith('/v1')) return;
  const { metrics } = context;
  const labels = { method: request.method, route, status: String(reply.statusCode) };
  metrics.count('rapport_requests_total', labels);
  metrics.time(
    'rapport_request_seconds',
    { method: request.method, route },
    reply.elapsedTime / 1_000,
  );
  if (request.refusedAs !== '') {
    metrics.count('rapport_refused_total', { code: request.refusedAs });
  }
  request.log.info(
    {
      ...labels,
      ms: Math.round(reply.elapsedTime),
      ...(request.session && { ws: request.session.ws, device: request.session.device }),
      ...(request.refusedAs !== '' && { refused: request.refusedAs }),
    },
    'answered',
  );
}

function serveHealth(app: FastifyInstance, { store, version }: EndpointContext): void {
  app.get('/health', { logLevel: 'warn', config: { open: true } }, async () => {
    try {
      await store.workspaces();
    } catch {
      throw new Problem({ code: 'UNAVAILABLE', retryMs: 5_000 });
    }
    return { status: 'ok', version, protocol: PROTOCOL };
  });
}

const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

/** Figures of the whole endpoint are for its operator: on this machine, or with the token. */
function mayReadMetrics(request: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined && request.headers.authorization === `Bearer ${token}`) return true;
  return loopback.test(request.ip);
}
