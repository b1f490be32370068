import { existsSync } from 'node:fs';
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { type FastifyInstance, fastify, LogController } from 'fastify';
import { serveBuiltApp } from './http/built-app.ts';
import { serveHealth } from './http/health.ts';
import { isLoopback, serveOneOrigin } from './http/one-origin.ts';
import { securityHeaders } from './http/security-headers.ts';
import { type EndpointParts, REQUEST_MILLIS, serveEndpoint } from './http/serve-endpoint.ts';

export interface ServerOptions {
  /** Folder of the built app (`out/renderer`). */
  readonly appFolder: string;
  readonly version: string;
  readonly host: string;
  /** 0 takes any free port, for tests. */
  readonly port: number;
  /** Where users reach the server; needed as soon as `host` is not loopback. */
  readonly origin?: string | undefined;
  /** Own certificate and key, PEM. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** A proxy on this machine or in this network ends TLS, and says who asks. */
  readonly behindProxy?: boolean | undefined;
  /** Told to be reached without TLS: tokens and records can be read on the way. */
  readonly insecure?: boolean | undefined;
  /** Absent: only the app is served, and devices do not sync here. */
  readonly endpoint?: EndpointParts | undefined;
  /** Log lines, JSON, on standard output. */
  readonly log?: boolean | undefined;
}

export type StartFailure =
  | { readonly kind: 'not-built'; readonly folder: string }
  | { readonly kind: 'not-loopback'; readonly host: string }
  | { readonly kind: 'no-tls'; readonly host: string }
  | { readonly kind: 'bad-certificate'; readonly reason: string }
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

/** Tells a device that an endpoint answers, and not the sign-in page of somebody's network. */
const marked = { 'x-rapport': '1' } as const;
const badRequest = JSON.stringify({ error: { code: 'MALFORMED' } });

/** The server as an application that does not listen yet. */
export function createApp(options: ServerOptions, origin: () => string): FastifyInstance {
  const { tls, endpoint } = options;
  const app = fastify({
    // Standard output is for what the operator reads.
    logger: options.log === true && { level: 'info', stream: process.stderr, base: null },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    handlerTimeout: REQUEST_MILLIS,
    // Only neighbours are believed when they say for whom they ask.
    trustProxy: options.behindProxy === true ? 'loopback,linklocal,uniquelocal' : false,
    serverFactory: (handler): Server => {
      const server = tls
        ? createHttps({ ...tls, handshakeTimeout: 10_000 }, handler)
        : createHttp(handler);
      server.requestTimeout = REQUEST_MILLIS;
      // Longer than proxies and devices keep a connection that nobody uses.
      server.keepAliveTimeout = 72_000;
      return server;
    },
    frameworkErrors: (_error, _request, reply) => {
      reply.hijack();
      reply.raw.writeHead(400, { ...marked, 'content-type': 'application/json' }).end(badRequest);
    },
    clientErrorHandler: (error, socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) return;
      const head = `content-type: application/json\r\nx-rapport: 1\r\nconnection: close`;
      const length = `content-length: ${badRequest.length}`;
      socket.end(`HTTP/1.1 400 Bad Request\r\n${head}\r\n${length}\r\n\r\n${badRequest}`);
    },
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders);
    if (endpoint) reply.headers(marked);
  });
  serveOneOrigin(app, origin);
  serveHealth(app, options.version);
  if (endpoint) serveEndpoint(app, endpoint, options.version);
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
  if (typeof code === 'string' && /^ERR_(SSL|OSSL)_/.test(code)) {
    return { kind: 'bad-certificate', reason: code };
  }
  return undefined;
}

/** What runs may take so long to be answered before it is cut off, ms. */
const DRAIN_MILLIS = 20_000;

/** Connections on which nothing was asked yet: browsers open some in advance, and Node waits for them. */
function watchUnused(server: Server, secure: boolean): ReadonlySet<Socket> {
  const unused = new Set<Socket>();
  server.on(secure ? 'secureConnection' : 'connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }) => unused.delete(socket));
  return unused;
}

/** Takes nothing new, lets running answers finish, and waits for no connection that nobody uses. */
async function drain(app: FastifyInstance, unused: ReadonlySet<Socket>): Promise<void> {
  const began = Date.now();
  // A connection that was in use when the stop began may be kept open after its answer.
  const timer = setInterval(() => {
    app.server.closeIdleConnections();
    for (const socket of unused) socket.destroy();
    if (Date.now() - began >= DRAIN_MILLIS) app.server.closeAllConnections();
  }, 50);
  try {
    await app.close();
  } finally {
    clearInterval(timer);
  }
}

/** Starts serving. What a user can put right comes back as a failure; anything else throws. */
export async function startServer(options: ServerOptions): Promise<StartResult> {
  if (!existsSync(join(options.appFolder, 'index.html'))) {
    return { ok: false, failure: { kind: 'not-built', folder: options.appFolder } };
  }
  if (!isLoopback(options.host) && options.origin === undefined) {
    return { ok: false, failure: { kind: 'not-loopback', host: options.host } };
  }
  const { host, tls, behindProxy, insecure } = options;
  if (!isLoopback(host) && !tls && behindProxy !== true && insecure !== true) {
    return { ok: false, failure: { kind: 'no-tls', host } };
  }
  let origin = options.origin ?? '';
  let app: FastifyInstance | undefined;
  try {
    app = createApp(options, () => origin);
    await app.listen({ host: options.host, port: options.port });
  } catch (error) {
    await app?.close();
    const failure = failureOf(error, options);
    if (failure === undefined) throw error;
    return { ok: false, failure };
  }
  const serving = app;
  const unused = watchUnused(serving.server, tls !== undefined);
  const address = serving.server.address();
  if (options.origin === undefined && typeof address === 'object' && address !== null) {
    const name = host.includes(':') ? `[${host}]` : host;
    origin = `${tls ? 'https' : 'http'}://${name}:${address.port}`;
  }
  return { ok: true, server: { origin, stop: () => drain(serving, unused) } };
}

/** What went wrong and what to do, in one sentence each. */
export function explainFailure(failure: StartFailure): string {
  switch (failure.kind) {
    case 'not-built':
      return `The app is not built: ${failure.folder} has no index.html. Run "npm run build" first.`;
    case 'not-loopback':
      return `Listening on ${failure.host} would open Rapport to other machines. Say under which address they reach it with --origin https://…, or leave --host out.`;
    case 'no-tls':
      return `Listening on ${failure.host} without TLS would let others on the way read and change everything. Give a certificate with --tls-cert FILE and --tls-key FILE, or say --behind-proxy where a proxy ends TLS. --insecure listens nevertheless.`;
    case 'bad-certificate':
      return `The certificate and key cannot be used (${failure.reason}). Both must be PEM files that belong together.`;
    case 'port-taken':
      return `Port ${failure.port} is already in use, perhaps by another Rapport. Stop that program, or choose a port with --port N (data in the browser belongs to its address: another port starts with an empty workspace).`;
    case 'port-forbidden':
      return `This account may not listen on port ${failure.port}. Choose one above 1023 with --port N.`;
    case 'host-unknown':
      return `This machine has no address ${failure.host}. Leave --host out to serve this machine only.`;
  }
}
