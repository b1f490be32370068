import type { FastifyReply } from 'fastify';
import type { EndpointStore } from '#server/store/endpoint-store.ts';
import type { Session } from '#server/sync/permission-port.ts';

/** A sign of life, so that both sides notice when the other is gone, ms. */
const HEARTBEAT = 25_000;
/** Streams of one device at once: windows, and those whose end was not noticed yet. */
const STREAMS = 3;
/** A listener that does not read is cut when so many bytes wait for it. */
const WAITING_BYTES = 64 * 1024;

interface Stream {
  readonly session: Session;
  readonly reply: FastifyReply;
}

export interface PokeStreams {
  /** Tells the head now, and again whenever the workspace gets further. */
  open(session: Session, reply: FastifyReply, head: number): void;
  /** Ends the streams of a device. */
  cut(ws: string, device: string): void;
  count(): number;
  /** Ends all streams. */
  close(): void;
}

/** Server-sent events of `/v1/poke`. `mayStay`: whether a device was not revoked meanwhile. */
export function pokeStreams(
  store: Pick<EndpointStore, 'onHead'>,
  mayStay: (ws: string, device: string) => Promise<boolean>,
): PokeStreams {
  const byWorkspace = new Map<string, Set<Stream>>();

  function all(): readonly Stream[] {
    return [...byWorkspace.values()].flatMap((streams) => [...streams]);
  }

  function drop(stream: Stream): void {
    const { ws } = stream.session;
    const streams = byWorkspace.get(ws);
    streams?.delete(stream);
    if (streams?.size === 0) byWorkspace.delete(ws);
    const { raw } = stream.reply;
    raw.end();
    // A listener that has gone halfway would keep the connection, and a stop waiting for it.
    if (raw.socket?.writable !== true) raw.socket?.destroy();
  }

  function say(stream: Stream, text: string): void {
    const { raw } = stream.reply;
    if (raw.writableEnded || raw.destroyed || raw.writableLength > WAITING_BYTES) {
      drop(stream);
      raw.destroy();
      return;
    }
    raw.write(text);
  }

  const stopListening = store.onHead((ws, head) => {
    for (const stream of byWorkspace.get(ws) ?? []) say(stream, eventOf(head));
  });

  async function beat(): Promise<void> {
    for (const stream of all()) {
      const { ws, device } = stream.session;
      // A revocation may have come by another process; a store that fails now says so elsewhere.
      if (await mayStay(ws, device).catch(() => true)) say(stream, ':\n\n');
      else drop(stream);
    }
  }
  const timer = setInterval(() => void beat(), HEARTBEAT);
  timer.unref();

  return {
    open(session, reply, head) {
      const stream = { session, reply };
      const streams = byWorkspace.get(session.ws) ?? new Set();
      byWorkspace.set(session.ws, streams);
      const own = [...streams].filter((other) => other.session.device === session.device);
      for (const old of own.slice(0, Math.max(0, own.length - STREAMS + 1))) drop(old);
      streams.add(stream);
      byWorkspace.set(session.ws, streams);
      const headers = Object.entries(reply.getHeaders());
      reply.hijack();
      for (const [name, value] of headers) {
        if (value !== undefined) reply.raw.setHeader(name, value);
      }
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        connection: 'close',
        // Proxies that would collect an answer before passing it on are asked not to.
        'x-accel-buffering': 'no',
      });
      reply.raw.on('close', () => drop(stream));
      reply.raw.on('error', () => drop(stream));
      say(stream, eventOf(head));
    },
    cut(ws, device) {
      for (const stream of byWorkspace.get(ws) ?? []) {
        if (stream.session.device === device) drop(stream);
      }
    },
    count: () => all().length,
    close() {
      clearInterval(timer);
      stopListening();
      for (const stream of all()) drop(stream);
    },
  };
}

function eventOf(head: number): string {
  return `data: ${JSON.stringify({ head })}\n\n`;
}
