import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#server/problem.ts';
import { BODY_BYTES } from '#shared/sync/limits.ts';

const unzip = promisify(gunzip);

async function plainBytes(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity') return body;
  if (encoding !== 'gzip') {
    throw new Problem({ code: 'MALFORMED', message: 'Only gzip is understood.' });
  }
  try {
    return await unzip(body, { maxOutputLength: BODY_BYTES });
  } catch (error) {
    const tooLong =
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new Problem(
      tooLong ? { code: 'TOO_LARGE' } : { code: 'MALFORMED', message: 'Not gzip.' },
    );
  }
}

/**
 * Reads JSON bodies, plain or gzipped. A small body can unpack to a huge one: unpacking stops at the
 * limit, before anything is parsed. Keys that would reach an object's prototype are left out.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('remove', 'remove');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    async (request: FastifyRequest, body: Buffer) => {
      const bytes = await plainBytes(body, request.headers['content-encoding']);
      const text = bytes.toString('utf8');
      return new Promise((resolve, reject) => {
        parse(request, text, (error, parsed) => {
          if (error) reject(new Problem({ code: 'MALFORMED', message: 'Not JSON.' }));
          else resolve(parsed);
        });
      });
    },
  );
}

/** Deeper than any value of a record is nested. */
const DEEPEST = 40;

/** Whether a value can be walked through by a function that calls itself. */
export function isShallow(value: unknown, left = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return left > 0 && Object.values(value).every((inner) => isShallow(inner, left - 1));
}
