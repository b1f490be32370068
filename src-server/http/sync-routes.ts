import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { Problem } from '#server/problem.ts';
import type { Answer } from '#server/sync/answer.ts';
import { poke, pullResponse, pushRequest, pushResponse } from '#shared/sync/protocol.ts';
import { rowsResponse, sumsResponse } from '#shared/sync/sums.ts';
import { wireId } from '#shared/sync/wire-text.ts';
import { type EndpointContext, sessionOf } from './endpoint-context.ts';
import { isShallow } from './json-body.ts';
import { readInput } from './read-input.ts';

const whole = z.int().check(z.minimum(0));
/** A number in an address. */
const number = z.pipe(z.string().check(z.regex(/^\d{1,16}$/)), z.pipe(z.transform(Number), whole));
const name = wireId;
const record = { e: name, id: name };

const pullQuery = z.object({
  epoch: name,
  cur: z.optional(number),
  below: z.optional(number),
  first: z.optional(z.enum(['0', '1'])),
  max: z.optional(number),
});
const ackRequest = z.strictObject({ cur: whole, erasedUpto: z._default(whole, 0) });
const historyQuery = z.object({ ...record, max: z.optional(number) });
const prefix = z.string().check(z.regex(/^[0-9a-f]{0,4}$/));
const sumsQuery = z.object({ e: z.optional(name), prefix: z.optional(prefix) });
const rowsQuery = z.object({
  epoch: name,
  e: name,
  prefix: z._default(prefix, ''),
  after: z.optional(name),
  max: z.optional(number),
});
const eraseRequest = z.strictObject(record);
const headAnswer = z.object({ head: whole });

function told<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Problem(answer.error);
  return answer.value;
}

/** Push, pull, pokes and what else devices and the endpoint tell each other about records. */
export function syncRoutes(app: FastifyInstance, context: EndpointContext): void {
  const { attachments, endpoint, metrics, pokes, store } = context;

  app.post(
    '/push',
    {
      config: {
        limit: 'pushes',
        note: {
          summary: 'Sends operations; each is applied whole and once, or refused for good.',
          body: pushRequest,
          answer: pushResponse,
        },
      },
    },
    async (request) => {
      const pushed = readInput(pushRequest, request.body);
      // What is nested without end is no record's value; bare, it is refused as malformed by itself.
      const ops = pushed.ops.map((op) => (isShallow(op) ? op : { n: op.n, op: op.op }));
      const answer = told(await endpoint.push(sessionOf(request), { ...pushed, ops }));
      for (const { s } of answer.res) metrics.count('rapport_operations_total', { result: s });
      return answer;
    },
  );

  app.get(
    '/pull',
    {
      config: {
        note: {
          summary: 'A page of rows: after `cur`, rising, or before `below`, falling.',
          query: pullQuery,
          answer: pullResponse,
        },
      },
    },
    async (request) => {
      const { epoch, cur, below, first, max } = readInput(pullQuery, request.query);
      if ((cur === undefined) === (below === undefined)) {
        throw new Problem({ code: 'MALFORMED', message: 'Either cur or below is needed.' });
      }
      const page = { epoch, ...(max !== undefined && { max }) };
      const from = below === undefined ? { cur: cur ?? 0, first: first === '1' } : { below };
      const answer = told(await endpoint.pull(sessionOf(request), { ...page, ...from }));
      metrics.count('rapport_rows_pulled_total', {}, answer.rows.length);
      return answer;
    },
  );

  app.get(
    '/poke',
    {
      exposeHeadRoute: false,
      config: {
        note: {
          summary: 'Server-sent events: the number of the newest row, whenever there is a newer.',
          answer: poke,
        },
      },
    },
    async (request, reply) => {
      const session = sessionOf(request);
      const head = await store.read(session.ws, async (tx) => (await tx.workspace()).seq);
      if (head === null) throw new Problem({ code: 'NOT_FOUND' });
      pokes.open(session, reply, head);
      return reply;
    },
  );

  app.post(
    '/ack',
    {
      config: {
        note: {
          summary: 'The device has everything up to `cur`, and purged what was erased.',
          body: ackRequest,
          answer: headAnswer,
        },
      },
    },
    async (request) =>
      told(await endpoint.ack(sessionOf(request), readInput(ackRequest, request.body))),
  );

  app.get(
    '/history',
    {
      config: {
        note: { summary: 'What was done to a record, newest first.', query: historyQuery },
      },
    },
    async (request) => {
      const { e, id, max } = readInput(historyQuery, request.query);
      const most = Math.max(1, Math.min(max ?? 200, 1_000));
      return told(await endpoint.history(sessionOf(request), { e, id }, most));
    },
  );

  app.get(
    '/sums',
    {
      config: {
        note: {
          summary: 'Sums of rows by kind and by buckets of ids, to find what differs.',
          query: sumsQuery,
          answer: sumsResponse,
        },
      },
    },
    async (request) => {
      const { e, prefix } = readInput(sumsQuery, request.query);
      const asked = { ...(e !== undefined && { e }), ...(prefix !== undefined && { prefix }) };
      return told(await endpoint.sums(sessionOf(request), asked));
    },
  );

  app.get(
    '/rows',
    {
      config: {
        note: {
          summary: 'Rows of a kind whose ids are in a bucket, by id: those whose sums differ.',
          query: rowsQuery,
          answer: rowsResponse,
        },
      },
    },
    async (request) => {
      const { after, max, ...of } = readInput(rowsQuery, request.query);
      const asked = {
        ...of,
        ...(after !== undefined && { after }),
        ...(max !== undefined && { max }),
      };
      const answer = told(await endpoint.rows(sessionOf(request), asked));
      metrics.count('rapport_rows_pulled_total', {}, answer.rows.length);
      return answer;
    },
  );

  app.post(
    '/erase',
    {
      config: {
        note: {
          summary: "Erases a record's data for good, everywhere.",
          body: eraseRequest,
          answer: headAnswer,
        },
      },
    },
    async (request) => {
      const session = sessionOf(request);
      const erased = await endpoint.erase(session, readInput(eraseRequest, request.body));
      const { head, files } = told(erased);
      for (const file of files) await attachments.remove(session.ws, file);
      return { head };
    },
  );
}
