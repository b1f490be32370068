import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { Problem } from '#server/problem.ts';
import type { FileUse } from '#server/sync/named-file.ts';
import { fileEntry, MOST_FILE_BYTES } from '#shared/domain/file-entry.ts';
import { PIECE_BYTES } from '#shared/sync/limits.ts';
import { wireId } from '#shared/sync/wire-text.ts';
import { type EndpointContext, sessionOf } from './endpoint-context.ts';
import { readInput } from './read-input.ts';

const offset = z.pipe(
  z.string().check(z.regex(/^\d{1,12}$/)),
  z.pipe(z.transform(Number), z.int().check(z.minimum(0))),
);
const place = z.object({ id: fileEntry.shape.id });
/** The record that names the file: who may see it may have the file. */
const record = { e: wireId, record: wireId };
const recordQuery = z.object(record);
const pieceQuery = z.object({ ...record, offset });
/** `max`: no more bytes than these, on a slow line. */
const partQuery = z.object({
  ...record,
  offset,
  max: z.optional(z.pipe(offset, z.int().check(z.minimum(1), z.maximum(PIECE_BYTES)))),
});
const progress = z.object({ offset: z.number(), done: z.boolean() });

const note = (summary: string) => ({ summary });

/**
 * Files that records name. A file belongs to the workspace whose device sent it, is as large and of the content
 * that the record says, and goes to whoever may see a record that names it, for as long as they may. Whoever wrote
 * it into the record may send it also when they do not see that any more.
 */
export function attachmentRoutes(app: FastifyInstance, context: EndpointContext): void {
  const { attachments: files, endpoint } = context;

  async function fileOf(request: FastifyRequest, use: FileUse) {
    const { id } = readInput(place, request.params);
    const { e, record: named } = readInput(recordQuery, request.query);
    const answer = await endpoint.file(sessionOf(request), { e, id: named }, id, use);
    if (!answer.ok) throw new Problem(answer.error);
    return answer.value;
  }

  /** A record may have been erased while a piece of its file came: what the erasure could not see yet goes too. */
  async function leaveNothingErased(request: FastifyRequest, id: string): Promise<void> {
    try {
      await fileOf(request, 'send');
    } catch (error) {
      const { ws } = sessionOf(request);
      if (!(await endpoint.isNamed(ws, id))) await files.remove(ws, id);
      throw error;
    }
  }

  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: PIECE_BYTES },
    (_request, body, done) => done(null, body),
  );

  app.get(
    '/attachments/:id/progress',
    {
      config: {
        note: { ...note('How much of a file has come.'), query: recordQuery, answer: progress },
      },
    },
    async (request) => {
      const { ws } = sessionOf(request);
      const file = await fileOf(request, 'ask');
      const size = await files.size(ws, file);
      if (size !== null) return { offset: size, done: true };
      return { offset: await files.offset(ws, file), done: false };
    },
  );

  app.put(
    '/attachments/:id',
    {
      bodyLimit: PIECE_BYTES,
      config: {
        limit: 'reads',
        note: {
          ...note(`A piece of a file of at most ${MOST_FILE_BYTES} bytes.`),
          query: pieceQuery,
          bytes: 'body',
          answer: progress,
        },
      },
    },
    async (request) => {
      const { ws } = sessionOf(request);
      const file = await fileOf(request, 'send');
      const { offset: from } = readInput(pieceQuery, request.query);
      if (!Buffer.isBuffer(request.body)) throw new Problem({ code: 'MALFORMED' });
      const result = await files.add(ws, file, { offset: from, bytes: request.body });
      await leaveNothingErased(request, file.id);
      switch (result.kind) {
        case 'more':
          return { offset: result.offset, done: false };
        case 'done':
          return { offset: file.size, done: true };
        case 'gap':
          throw new Problem({ code: 'CONFLICT', message: `Go on at ${result.offset}.` });
        case 'tooLarge':
          throw new Problem({
            code: 'TOO_LARGE',
            message: 'The file has fewer bytes, as its record says.',
          });
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
    '/attachments/:id',
    {
      config: {
        note: {
          ...note(`A piece of a file, of at most ${PIECE_BYTES} bytes from \`offset\` on.`),
          query: partQuery,
          bytes: 'answer',
        },
      },
    },
    async (request, reply) => {
      const { ws } = sessionOf(request);
      const file = await fileOf(request, 'fetch');
      const { offset: from, max = PIECE_BYTES } = readInput(partQuery, request.query);
      const size = await files.size(ws, file);
      if (size === null || from >= size) throw new Problem({ code: 'NOT_FOUND' });
      const end = Math.min(from + max, size);
      reply
        .type('application/octet-stream')
        .header('content-disposition', 'attachment')
        .header('cache-control', 'no-store')
        .header('content-length', end - from);
      return reply.send(files.read(ws, file, { from, to: end - 1 }));
    },
  );
}
