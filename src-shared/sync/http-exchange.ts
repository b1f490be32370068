import type { SyncAnswer, SyncRequest, UnreachedReason } from '#shared/sync/transport.ts';

/** Without a byte for so long, ms, the other side is taken for gone. */
const SILENCE = 30_000;
/** A slow line still carries so many bytes a ms: a large body is given longer before an answer. */
const SLOWEST = 4;
/** Smaller bodies are not worth packing, bytes. */
const WORTH_PACKING = 1_024;
/** What a proxy says when the endpoint behind it is away. */
const GATEWAY = new Set([502, 503, 504]);

/** What the place has for HTTP; the names are those of the web's own. */
export interface Wire<Signal> {
  readonly fetch: (url: string, init: WireInit<Signal>) => Promise<WireResponse>;
  readonly newAbort: () => { readonly signal: Signal; readonly abort: () => void };
  /** Runs later; the answer calls it off. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly gzip: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
  /** UTC milliseconds. */
  readonly now: () => number;
}

export interface WireInit<Signal> {
  readonly method: SyncRequest['method'];
  readonly headers: Record<string, string>;
  readonly body?: Uint8Array<ArrayBuffer>;
  /** Never followed: an endpoint does not redirect, other networks do. */
  readonly redirect: 'manual';
  readonly credentials: 'omit';
  readonly cache: 'no-store';
  readonly signal: Signal;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: { getReader(): WireReader } | null;
}

export interface WireReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<unknown>;
}

/** Calls back when the asker gives up; the answer forgets the callback. */
export type Stop = (stopped: () => void) => () => void;

export interface Asked {
  readonly origin: string;
  readonly request: SyncRequest;
  readonly token?: string;
  readonly stop?: Stop | undefined;
}

/** An answer, with the endpoint's wall clock minus this device's, ms, where it said it. */
export interface Exchanged {
  readonly answer: SyncAnswer;
  readonly offset: number | null;
}

export type Exchange = (asked: Asked) => Promise<Exchanged>;

/** One request and its whole answer. Never rejects. */
export function createExchange<Signal>(wire: Wire<Signal>): Exchange {
  return async ({ origin, request, token, stop }) => {
    const abort = wire.newAbort();
    let reason: UnreachedReason | undefined;
    const give = (why: UnreachedReason) => () => {
      reason ??= why;
      abort.abort();
    };
    const forget = stop?.(give('stopped'));
    let calm = (): void => undefined;
    const expect = (ms: number): void => {
      calm();
      calm = wire.after(ms, give('timeout'));
    };
    try {
      const { body, headers } = await packed(wire, request.body);
      if (token !== undefined) headers.authorization = `Bearer ${token}`;
      expect(SILENCE + (body?.length ?? 0) / SLOWEST);
      const response = await wire.fetch(origin + request.path, {
        method: request.method,
        headers: { accept: 'application/json', ...headers },
        ...(body && { body }),
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        signal: abort.signal,
      });
      if (!isEndpoint(response)) {
        await response.body
          ?.getReader()
          .cancel()
          .catch(() => undefined);
        return unreached(GATEWAY.has(response.status) ? 'offline' : 'foreign');
      }
      const bytes = await readAll(response, () => expect(SILENCE));
      const said = Date.parse(response.headers.get('date') ?? '');
      return {
        answer: { kind: 'answer', status: response.status, body: bodyOf(response, bytes) },
        offset: Number.isNaN(said) ? null : said - wire.now(),
      };
    } catch (error) {
      return unreached(reason ?? (isRedirect(error) ? 'foreign' : 'offline'));
    } finally {
      calm();
      forget?.();
    }
  };
}

function unreached(why: UnreachedReason): Exchanged {
  return { answer: { kind: 'unreached', why }, offset: null };
}

/** Whether the answer is an endpoint's: a network's sign-in page and a stranger do not say so. */
export function isEndpoint(response: Pick<WireResponse, 'headers'>): boolean {
  return response.headers.get('x-rapport') === '1';
}

/** The main process's network tells a redirect that it may not follow as an error. */
function isRedirect(error: unknown): boolean {
  return error instanceof Error && /redirect/i.test(error.message);
}

async function packed<Signal>(
  wire: Wire<Signal>,
  body: unknown,
): Promise<{ body?: Uint8Array<ArrayBuffer>; headers: Record<string, string> }> {
  if (body === undefined) return { headers: {} };
  if (body instanceof Uint8Array) {
    return { body: new Uint8Array(body), headers: { 'content-type': 'application/octet-stream' } };
  }
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const headers = { 'content-type': 'application/json' };
  if (bytes.length < WORTH_PACKING) return { body: bytes, headers };
  return { body: await wire.gzip(bytes), headers: { ...headers, 'content-encoding': 'gzip' } };
}

async function readAll(response: WireResponse, arrived: () => void): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  while (reader) {
    arrived();
    const { done, value } = await reader.read();
    if (done) break;
    if (value) {
      pieces.push(value);
      length += value.length;
    }
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** JSON, bytes, or null where there is nothing. Throws for JSON that was cut off. */
function bodyOf(response: WireResponse, bytes: Uint8Array): unknown {
  if (bytes.length === 0) return null;
  const type = response.headers.get('content-type') ?? '';
  return type.includes('json') ? JSON.parse(new TextDecoder('utf-8').decode(bytes)) : bytes;
}
