import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const zip = promisify(gzip);

/** Shorter answers gain nothing. */
const WORTH_BYTES = 1_000;

/** Sends longer JSON answers gzipped to whoever takes that. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const type = String(reply.getHeader('content-type') ?? '');
    if (typeof payload !== 'string' || !/json|text/.test(type)) return payload;
    reply.header('vary', 'accept-encoding');
    if (payload.length < WORTH_BYTES) return payload;
    if (
      !/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(String(request.headers['accept-encoding']))
    ) {
      return payload;
    }
    reply.removeHeader('content-length');
    reply.header('content-encoding', 'gzip');
    // Level 4: two thirds of the time of the usual 6 for a few per cent more bytes.
    return zip(payload, { level: 4 });
  });
}
