import type { DeviceSession } from '#shared/sync/device-session.ts';
import { isEndpoint, type Wire, type WireReader } from '#shared/sync/http-exchange.ts';
import { poke } from '#shared/sync/protocol.ts';

/** The first wait before connecting again, and the longest, ms; doubled each time. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 5 * 60_000;
/** The endpoint sends a sign of life more often than this, ms. */
const SILENCE = 90_000;

export interface PokesOptions<Signal> {
  readonly origin: string;
  readonly session: DeviceSession;
  readonly wire: Wire<Signal>;
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
  readonly listener: (head: number) => void;
}

/** What a text stream of server-sent events says, piece by piece. Comments are signs of life. */
export function createEventReader(event: (data: string) => void): (piece: string) => void {
  let rest = '';
  let data: string[] = [];
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) event(data.join('\n'));
        data = [];
      } else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
    }
  };
}

/** Listens for pokes until the answer is called; a connection that ends is made anew by back-off. */
export function listenForPokes<Signal>(options: PokesOptions<Signal>): () => void {
  const { origin, session, wire, random, listener } = options;
  let stopped = false;
  let end = (): void => undefined;
  let failures = 0;
  /** The refusal was told: once is enough until the stream was open again. */
  let told = false;

  function tellRefusal(): void {
    if (!stopped && !told) listener(0);
    told = true;
  }

  async function connect(): Promise<void> {
    const has = await session.token();
    if (stopped || has.kind !== 'token') {
      if (has.kind === 'answer') tellRefusal();
      return;
    }
    const abort = wire.newAbort();
    end = abort.abort;
    let calm = wire.after(SILENCE, abort.abort);
    try {
      const response = await wire.fetch(`${origin}/v1/poke`, {
        method: 'GET',
        headers: { accept: 'text/event-stream', authorization: `Bearer ${has.text}` },
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        signal: abort.signal,
      });
      const reader = response.body?.getReader();
      if (!isEndpoint(response) || response.status !== 200 || !reader) {
        if (response.status === 401) session.refused(has.text);
        await reader?.cancel();
        // As after a revocation: a push or pull learns why and what to do.
        if (isEndpoint(response) && [401, 403].includes(response.status)) tellRefusal();
        return;
      }
      await follow(reader, () => {
        failures = 0;
        told = false;
        calm();
        calm = wire.after(SILENCE, abort.abort);
      });
    } finally {
      calm();
    }
  }

  async function follow(reader: WireReader, alive: () => void): Promise<void> {
    const decoder = new TextDecoder('utf-8');
    const take = createEventReader((data) => {
      const said = poke.safeParse(parseJson(data));
      if (said.success && !stopped) listener(said.data.head);
    });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      alive();
      if (value) take(decoder.decode(value, { stream: true }));
    }
  }

  async function run(): Promise<void> {
    await connect().catch(() => undefined);
    if (stopped) return;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
    failures += 1;
    end = wire.after(wait * (0.5 + random() / 2), () => void run());
  }

  void run();
  return () => {
    stopped = true;
    end();
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
