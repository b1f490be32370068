import type { FastifyInstance } from 'fastify';

const loopbackNames: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** True for a host that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host.toLowerCase());
}

/** What an operator's tools ask of the machine itself, whatever the origin. */
function isProbe(path: string): boolean {
  return path === '/metrics' || path === '/health' || path === '/v1/health';
}

/**
 * Serves one origin only. A browser keeps data per origin, so `localhost` and `127.0.0.1` would be
 * two separate workspaces: the other loopback names are sent to the one origin. Any other name is
 * refused, which also closes DNS rebinding (a foreign page that points its own name at this machine).
 */
export function serveOneOrigin(app: FastifyInstance, origin: () => string): void {
  app.addHook('onRequest', async (request, reply) => {
    const wanted = new URL(origin());
    if (request.host.toLowerCase() === wanted.host) return;
    const hostname = request.hostname.toLowerCase();
    const path = request.raw.url ?? '/';
    const isSync = path.startsWith('/v1/');
    if (isLoopback(hostname) && (isLoopback(wanted.hostname) || isProbe(path))) {
      // Devices keep no data by address, and follow no redirects; probes ask the machine itself.
      if (isSync || isProbe(path)) return;
      // Not cached: a browser that remembered this redirect would keep it after a change of port.
      await reply.header('cache-control', 'no-store').redirect(`${wanted.origin}${path}`, 307);
      return reply;
    }
    if (isSync) {
      const message = `Rapport is served at ${wanted.origin} only.`;
      await reply.code(421).send({ error: { code: 'FORBIDDEN', message } });
      return reply;
    }
    await reply
      .code(421)
      .type('text/plain; charset=utf-8')
      .send(`Rapport is served at ${wanted.origin}/ only.\n`);
    return reply;
  });
}
