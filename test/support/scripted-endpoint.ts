import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

export type Answer = (heard: Heard, response: ServerResponse) => void;

/** A server that answers as a test says, and keeps what it heard. */
export interface ScriptedEndpoint {
  readonly origin: string;
  readonly heard: Heard[];
  answer: Answer;
  close(): Promise<void>;
}

/** Answers as an endpoint does: JSON, and the header by which an endpoint is known. */
export function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-rapport': '1' });
  response.end(JSON.stringify(body));
}

/** Starts it on a free port of this machine. */
export async function startScriptedEndpoint(): Promise<ScriptedEndpoint> {
  const heard: Heard[] = [];
  const made = {
    origin: '',
    heard,
    answer: ((_heard, response) =>
      reply(response, 404, { error: { code: 'NOT_FOUND' } })) as Answer,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const bytes = Buffer.concat(pieces);
      const plain = request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
      const one: Heard = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: plain.length === 0 ? undefined : JSON.parse(plain.toString()),
      };
      heard.push(one);
      made.answer(one, response);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  made.origin = `http://127.0.0.1:${address.port}`;
  return made;
}
