import type { SyncTransport } from '#engine/sync/ports.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/transport.ts';

/** A page that waited longer is asked for anew, ms: its endpoint's time would be taken for now. */
const FRESH = 10_000;

interface Ahead {
  readonly path: string;
  readonly answer: Promise<SyncAnswer>;
  readonly abort: AbortController;
  readonly askedAt: number;
}

/**
 * A transport that, where a pulled page says that there is more, asks for the next one while that one
 * is taken in. The page is handed out only to whoever asks for just this page next; any other request
 * in between, such as a push, throws it away.
 */
export class PullAhead implements SyncTransport {
  readonly #transport: SyncTransport;
  readonly #now: () => number;
  #ahead: Ahead | null = null;

  constructor(transport: SyncTransport, now: () => number) {
    this.#transport = transport;
    this.#now = now;
  }

  async send(request: SyncRequest, signal?: AbortSignal): Promise<SyncAnswer> {
    const answer = await (this.#taken(request, signal) ?? this.#transport.send(request, signal));
    const next = signal?.aborted ? null : nextPath(request, answer);
    if (next !== null) this.#ask(next);
    return answer;
  }

  /** Throws away what was asked for ahead. */
  drop(): void {
    this.#ahead?.abort.abort();
    this.#ahead = null;
  }

  #taken(request: SyncRequest, signal: AbortSignal | undefined): Promise<SyncAnswer> | null {
    const ahead = this.#ahead;
    const age = ahead ? Math.abs(this.#now() - ahead.askedAt) : 0;
    if (!ahead || request.method !== 'GET' || request.path !== ahead.path || age > FRESH) {
      this.drop();
      return null;
    }
    this.#ahead = null;
    signal?.addEventListener('abort', () => ahead.abort.abort(), { once: true });
    return ahead.answer;
  }

  #ask(path: string): void {
    const abort = new AbortController();
    const answer = this.#transport.send({ method: 'GET', path }, abort.signal);
    // Whoever takes it hears of a failure.
    answer.catch(() => undefined);
    this.#ahead = { path, answer, abort, askedAt: this.#now() };
  }
}

/** The path of the page after a page; null where there is none. */
function nextPath({ method, path }: SyncRequest, answer: SyncAnswer): string | null {
  if (method !== 'GET' || !path.startsWith('/v1/pull?')) return null;
  if (answer.kind !== 'answer' || answer.status !== 200) return null;
  const { body } = answer;
  if (typeof body !== 'object' || body === null || !('more' in body) || !('cur' in body))
    return null;
  if (body.more !== true || typeof body.cur !== 'number') return null;
  return path.replace(/\b(cur|below)=\d+/, `$1=${body.cur}`);
}
