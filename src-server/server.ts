import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type FastifyInstance, fastify } from 'fastify';
import { serveBuiltApp } from './http/built-app.ts';
import { serveHealth } from './http/health.ts';
import { isLoopback, serveOneOrigin } from './http/one-origin.ts';
import { securityHeaders } from './http/security-headers.ts';

export interface ServerOptions {
  /** Folder of the built app (`out/renderer`). */
  readonly appFolder: string;
  readonly version: string;
  readonly host: string;
  /** 0 takes any free port, for tests. */
  readonly port: number;
  /** Where users reach the server; needed as soon as `host` is not loopback. */
  readonly origin?: string | undefined;
}

export type StartFailure =
  | { readonly kind: 'not-built'; readonly folder: string }
  | { readonly kind: 'not-loopback'; readonly host: string }
  | { readonly kind: 'port-taken'; readonly port: number }
  | { readonly kind: 'port-forbidden'; readonly port: number }
  | { readonly kind: 'host-unknown'; readonly host: string };

export interface RunningServer {
  readonly origin: string;
  /** Takes no new connection, lets running answers finish, then resolves. */
  readonly stop: () => Promise<void>;
}

export type StartResult =
  | { readonly ok: true; readonly server: RunningServer }
  | { readonly ok: false; readonly failure: StartFailure };

function createApp(options: ServerOptions, origin: () => string): FastifyInstance {
  const app = fastify({ logger: false, forceCloseConnections: 'idle' });
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders);
  });
  serveOneOrigin(app, origin);
  serveHealth(app, options.version);
  serveBuiltApp(app, options.appFolder);
  app.setNotFoundHandler((_request, reply) => {
    reply.code(404).type('text/plain; charset=utf-8').send('Not found.\n');
  });
  return app;
}

function failureOf(error: unknown, options: ServerOptions): StartFailure | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return { kind: 'port-taken', port: options.port };
  if (code === 'EACCES') return { kind: 'port-forbidden', port: options.port };
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return { kind: 'host-unknown', host: options.host };
  }
  return undefined;
}

/** Starts serving. What a user can put right comes back as a failure; anything else throws. */
export async function startServer(options: ServerOptions): Promise<StartResult> {
  if (!existsSync(join(options.appFolder, 'index.html'))) {
    return { ok: false, failure: { kind: 'not-built', folder: options.appFolder } };
  }
  if (!isLoopback(options.host) && options.origin === undefined) {
    return { ok: false, failure: { kind: 'not-loopback', host: options.host } };
  }
  let origin = options.origin ?? '';
  const app = createApp(options, () => origin);
  try {
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    await app.close();
    const failure = failureOf(error, options);
    if (failure === undefined) throw error;
    return { ok: false, failure };
  }
  const address = app.server.address();
  if (options.origin === undefined && typeof address === 'object' && address !== null) {
    const host = options.host.includes(':') ? `[${options.host}]` : options.host;
    origin = `http://${host}:${address.port}`;
  }
  return { ok: true, server: { origin, stop: () => app.close() } };
}

/** What went wrong and what to do, in one sentence each. */
export function explainFailure(failure: StartFailure): string {
  switch (failure.kind) {
    case 'not-built':
      return `The app is not built: ${failure.folder} has no index.html. Run "npm run build" first.`;
    case 'not-loopback':
      return `Listening on ${failure.host} would open Rapport to other machines. Say under which address they reach it with --origin https://…, or leave --host out.`;
    case 'port-taken':
      return `Port ${failure.port} is already in use, perhaps by another Rapport. Stop that program, or choose a port with --port N (data in the browser belongs to its address: another port starts with an empty workspace).`;
    case 'port-forbidden':
      return `This account may not listen on port ${failure.port}. Choose one above 1023 with --port N.`;
    case 'host-unknown':
      return `This machine has no address ${failure.host}. Leave --host out to serve this machine only.`;
  }
}
