import { type Compared, compare } from '#engine/sync/comparison.ts';
import type { Exchange, Reply } from '#engine/sync/exchange.ts';
import type { SyncPosition, SyncStore } from '#engine/sync/ports.ts';

/** What a pull brought is compared in at most so many rounds: the rest is left to the next start. */
const MOST = 20;

interface ComparisonsContext {
  readonly store: SyncStore;
  readonly exchange: Exchange;
  /** Lets others go first. */
  readonly rest: () => Promise<void>;
  readonly isStopped: () => boolean;
}

/** When what was pulled is compared with what the endpoint has, and what came of it. */
export class Comparisons {
  readonly #context: ComparisonsContext;
  /** In this round it was compared already. */
  #looked = false;
  #made = 0;
  /** It was compared before, and is something else than what the endpoint has. */
  #differs = false;
  /** Whoever asks for it has it compared again. */
  #asked = false;

  constructor(context: ComparisonsContext) {
    this.#context = context;
  }

  get differs(): boolean {
    return this.#differs;
  }

  /** Somebody asks: what was found to differ is compared again, too. */
  ask(): void {
    this.#made = 0;
    this.#asked = true;
  }

  newRound(): void {
    this.#looked = false;
  }

  /** As the store remembers it. */
  lastFound({ compare: found }: SyncPosition): void {
    this.#differs = found === 'differs';
  }

  /** Once a round, and what was found to differ only when the user asks. */
  isDue({ compare: is }: SyncPosition): boolean {
    if (is === undefined || this.#looked || this.#made >= MOST) return false;
    return is === 'due' || this.#asked;
  }

  /** Compares, and puts right what differs. `failed`: an answer did not come. */
  async run(
    position: SyncPosition,
    isToSend: () => Promise<boolean>,
  ): Promise<{
    readonly found: Compared;
    readonly failed: Exclude<Reply<unknown>, { kind: 'ok' }> | null;
  }> {
    const { store, exchange, rest, isStopped } = this.#context;
    this.#looked = true;
    this.#made += 1;
    let failed: Exclude<Reply<unknown>, { kind: 'ok' }> | null = null;
    const found = await compare({
      epoch: position.epoch,
      cursor: position.cursor,
      ask: async (path, schema) => {
        if (isStopped() || (await isToSend())) return null;
        const reply = await exchange.ask({ method: 'GET', path }, schema);
        if (reply.kind === 'ok') return reply.body;
        failed = reply;
        return null;
      },
      held: () => store.held(isStopped),
      mend: (rows) => store.mend(rows, position),
      rest,
    });
    if (failed || isStopped() || found === 'later') return { found, failed };
    const { compare: _before, ...kept } = position;
    await store.mend([], found === 'differs' ? { ...kept, compare: found } : kept);
    this.#differs = found === 'differs';
    this.#asked = false;
    return { found, failed };
  }
}
