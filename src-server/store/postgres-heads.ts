import { randomUUID } from 'node:crypto';
import pg from 'pg';
import * as z from 'zod/mini';
import { LocalHeads } from '#server/store/local-heads.ts';
import type { Heads } from '#server/store/sql-store.ts';

const CHANNEL = 'rapport_head';
/** News of a workspace within this time goes to the other processes as one, ms. */
const GATHER = 15;
/** How long is waited before a lost connection is tried again, ms. */
const AGAIN = 1000;

const news = z.object({ ws: z.string(), head: z.int(), from: z.string() });

/**
 * News for the listeners of all processes on one PostgreSQL, by LISTEN and NOTIFY. They only say that
 * there is something to pull: what gets lost on the way is found by the next pull.
 */
export class PostgresHeads implements Heads {
  readonly #local = new LocalHeads();
  readonly #me = randomUUID();
  readonly #url: string;
  readonly #pool: pg.Pool;
  readonly #pending = new Map<string, number>();
  #sending: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #listening: pg.Client | undefined;
  #closed = false;

  private constructor(url: string, pool: pg.Pool) {
    this.#url = url;
    this.#pool = pool;
  }

  static async open(url: string, pool: pg.Pool): Promise<PostgresHeads> {
    const heads = new PostgresHeads(url, pool);
    await heads.#connect();
    return heads;
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ payload }) => this.#hear(payload ?? ''));
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    this.#listening = client;
  }

  #lost(client: pg.Client): void {
    if (this.#closed || this.#listening !== client) return;
    this.#listening = undefined;
    client.end().catch(() => undefined);
    this.#tryAgain();
  }

  #tryAgain(): void {
    this.#retry = setTimeout(() => {
      this.#connect().catch(() => {
        if (!this.#closed) this.#tryAgain();
      });
    }, AGAIN);
  }

  #hear(payload: string): void {
    let told: unknown;
    try {
      told = JSON.parse(payload);
    } catch {
      return;
    }
    const parsed = news.safeParse(told);
    if (!parsed.success || parsed.data.from === this.#me) return;
    this.#local.tell(parsed.data.ws, parsed.data.head);
  }

  tell(ws: string, head: number): void {
    this.#local.tell(ws, head);
    this.#pending.set(ws, Math.max(head, this.#pending.get(ws) ?? 0));
    this.#sending ??= setTimeout(() => this.#send(), GATHER);
  }

  #send(): void {
    this.#sending = undefined;
    const told = [...this.#pending].map(([ws, head]) =>
      JSON.stringify({ ws, head, from: this.#me }),
    );
    this.#pending.clear();
    const text = `select pg_notify('${CHANNEL}', payload) from unnest($1::text[]) as payload`;
    this.#pool.query(text, [told]).catch(() => undefined);
  }

  listen(listener: (ws: string, head: number) => void): () => void {
    return this.#local.listen(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#sending);
    clearTimeout(this.#retry);
    await this.#listening?.end();
  }
}
