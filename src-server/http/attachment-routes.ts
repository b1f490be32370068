import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { Problem } from '#server/problem.ts';
import { ATTACHMENT_BYTES } from '#server/store/attachment-files.ts';
import { type EndpointContext, sessionOf } from './endpoint-context.ts';
import { readInput } from './read-input.ts';

/** A piece that is sent at once. */
const PIECE_BYTES = 4 * 1024 * 1024;

const number = z.pipe(
  z.string().check(z.regex(/^\d{1,12}$/)),
  z.pipe(z.transform(Number), z.int().check(z.minimum(0))),
);
const place = z.object({ hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)) });
const pieceQuery = z.object({ offset: number, total: number });
const progress = z.object({ offset: z.number(), done: z.boolean() });

const note = (summary: string) => ({ summary });

/**
 * Files that records refer to, by the SHA-256 of their content. A file belongs to the workspace whose
 * device sent it; whoever may have the record that names it can fetch it.
 */
export function attachmentRoutes(app: FastifyInstance, context: EndpointContext): void {
  const { attachments: files } = context;

  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: PIECE_BYTES },
    (_request, body, done) => done(null, body),
  );

  app.get(
    '/attachments/:hash/progress',
    { config: { note: { ...note('How much of a file has come.'), answer: progress } } },
    async (request) => {
      const { ws } = sessionOf(request);
      const { hash } = readInput(place, request.params);
      const size = await files.size(ws, hash);
      if (size !== null) return { offset: size, done: true };
      return { offset: await files.offset(ws, hash), done: false };
    },
  );

  app.put(
    '/attachments/:hash',
    {
      bodyLimit: PIECE_BYTES,
      config: {
        limit: 'reads',
        note: {
          ...note(`A piece of a file of at most ${ATTACHMENT_BYTES} bytes.`),
          query: pieceQuery,
          bytes: 'body',
          answer: progress,
        },
      },
    },
    async (request) => {
      const { ws, role } = sessionOf(request);
      if (role === 'viewer') throw new Problem({ code: 'FORBIDDEN' });
      const { hash } = readInput(place, request.params);
      const { offset, total } = readInput(pieceQuery, request.query);
      if (!Buffer.isBuffer(request.body)) throw new Problem({ code: 'MALFORMED' });
      const result = await files.add(ws, hash, { offset, total, bytes: request.body });
      switch (result.kind) {
        case 'more':
          return { offset: result.offset, done: false };
        case 'done':
          return { offset: total, done: true };
        case 'gap':
          throw new Problem({ code: 'CONFLICT', message: `Go on at ${result.offset}.` });
        case 'tooLarge':
          throw new Problem({ code: 'TOO_LARGE' });
        case 'full':
          throw new Problem({
            code: 'TOO_LARGE',
            message: 'The attachments of the workspace take up all the room they may.',
          });
        case 'other':
          throw new Problem({ code: 'CONFLICT', message: 'The content has another hash.' });
      }
    },
  );

  app.get(
    '/attachments/:hash',
    { config: { note: { ...note('A file, or a range of its bytes.'), bytes: 'answer' } } },
    async (request, reply) => {
      const { ws } = sessionOf(request);
      const { hash } = readInput(place, request.params);
      const size = await files.size(ws, hash);
      if (size === null) throw new Problem({ code: 'NOT_FOUND' });
      const range = rangeOf(request.headers.range, size);
      reply
        .type('application/octet-stream')
        .header('accept-ranges', 'bytes')
        .header('content-disposition', 'attachment')
        .header('cache-control', 'private, max-age=31536000, immutable')
        .header('content-length', range ? range.to - range.from + 1 : size);
      if (range) {
        reply.code(206).header('content-range', `bytes ${range.from}-${range.to}/${size}`);
      }
      return reply.send(files.read(ws, hash, range));
    },
  );
}

/** The one range that is asked for; none where the whole is, or where it cannot be read. */
function rangeOf(header: string | undefined, size: number) {
  const [, from = '', to = ''] = /^bytes=(\d{1,12})-(\d{0,12})$/.exec(header ?? '') ?? [];
  const first = Number(from);
  if (from === '' || first >= size) return undefined;
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return last < first ? undefined : { from: first, to: last };
}
