import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { syncError } from '#shared/sync/protocol.ts';
import type { EndpointContext, RouteNote } from './endpoint-context.ts';

interface Described {
  readonly method: string;
  readonly path: string;
  readonly open: boolean;
  readonly note: RouteNote;
}

function schemaOf(schema: unknown, io: 'input' | 'output'): object {
  if (!(schema instanceof z.core.$ZodType)) return {};
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function operationOf({ method, path, open, note }: Described): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const query = note.query instanceof z.ZodMiniObject ? note.query : null;
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !(schema instanceof z.ZodMiniOptional),
    schema: schemaOf(schema, 'input'),
  }));
  const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  const type = path.endsWith('/poke') ? 'text/event-stream' : 'application/json';
  const body =
    note.bytes === 'body'
      ? bytes
      : note.body !== undefined && { 'application/json': { schema: schemaOf(note.body, 'input') } };
  const answer =
    note.bytes === 'answer' ? bytes : { [type]: { schema: schemaOf(note.answer, 'output') } };
  return {
    summary: note.summary,
    operationId: `${method.toLowerCase()}${path.replace(/[^A-Za-z]+/g, '-')}`,
    security: open ? [] : [{ token: [] }],
    ...((inPath.length > 0 || inQuery.length > 0) && { parameters: [...inPath, ...inQuery] }),
    ...(body && { requestBody: { required: true, content: body } }),
    responses: {
      '200': { description: 'Done.', content: answer },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function openApi(routes: readonly Described[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Rapport endpoint', version },
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      responses: {
        Problem: {
          description: 'Why not, by a stated code.',
          content: { 'application/json': { schema: schemaOf(syncError, 'output') } },
        },
      },
    },
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function page(routes: readonly Described[], version: string): string {
  const rows = routes.map(({ method, path, open, note }) => {
    const shown = [
      ['Query', note.query],
      ['Body', note.body],
      ['Answer', note.answer],
    ].filter(([, schema]) => schema !== undefined);
    const schemas = shown.map(([title, schema]) => {
      const text = JSON.stringify(
        schemaOf(schema, title === 'Answer' ? 'output' : 'input'),
        null,
        2,
      );
      return `<details><summary>${title}</summary><pre>${escaped(text)}</pre></details>`;
    });
    const who = open ? 'anybody' : 'enrolled devices';
    return `<h2><code>${method} ${escaped(path)}</code></h2><p>${escaped(note.summary)} For ${who}.</p>${schemas.join('')}`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Rapport endpoint</title><h1>Rapport endpoint ${escaped(version)}</h1><p>Machine-readable: <a href="/v1/openapi.json">openapi.json</a>. Every refusal is <code>{"error":{"code":…}}</code>.</p>${rows.join('')}</html>`;
}

/** Describes every route that has a note, from the schemas the routes themselves read with. */
export function describeRoutes(app: FastifyInstance, { version }: EndpointContext): void {
  const routes: Described[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.note || method === 'HEAD') return;
    const path = url.replace(/:(\w+)/g, '{$1}');
    routes.push({ method: String(method), path, open: config.open === true, note: config.note });
  });
  app.get('/openapi.json', { config: { open: true } }, async () => openApi(routes, version));
  app.get('/docs', { config: { open: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page(routes, version)),
  );
}
