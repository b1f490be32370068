import type { FastifyInstance } from 'fastify';

/** Answers `GET /health` for probes and for the program that starts the server. */
export function serveHealth(app: FastifyInstance, version: string): void {
  app.get('/health', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'ok', version };
  });
}
