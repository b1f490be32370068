import type { Kysely } from 'kysely';
import type { Vault } from '#server/auth/vault.ts';
import type {
  EndpointStore,
  InvitationRow,
  StoreReading,
  StoreWriting,
  WorkspaceRow,
} from '#server/store/endpoint-store.ts';
import type { Tables } from '#server/store/schema.ts';
import { SEQ_LEAP } from '#server/store/seq-leap.ts';
import type { SqlFlavour } from '#server/store/sql-flavour.ts';
import { SqlReading } from '#server/store/sql-reading.ts';
import { SqlWriting } from '#server/store/sql-writing.ts';
import { isStorable } from '#server/store/storable.ts';
import { invitationFrom, workspaceFrom, workspaceTo } from '#server/store/table-rows.ts';
import { Turns } from '#server/store/turns.ts';
import { vaultStore } from '#server/store/vault-store.ts';

export interface SqlStoreParts {
  readonly reading: Kysely<Tables>;
  readonly writing: Kysely<Tables>;
  readonly flavour: SqlFlavour;
  /** Whose turn a write to a workspace waits for, before it takes a connection. */
  readonly turnOf: (ws: string) => string;
  readonly heads: Heads;
  readonly close: () => Promise<void>;
}

/** How the news that a workspace got further goes round. */
export interface Heads {
  tell(ws: string, head: number): void;
  listen(listener: (ws: string, head: number) => void): () => void;
}

/** Workspaces in tables: SQLite or PostgreSQL, by the same statements. */
export class SqlStore implements EndpointStore {
  readonly #parts: SqlStoreParts;
  readonly #turns = new Turns();

  constructor(parts: SqlStoreParts) {
    this.#parts = parts;
  }

  create<T>(row: WorkspaceRow, work: (tx: StoreWriting) => Promise<T>): Promise<T> {
    const { writing, flavour, turnOf } = this.#parts;
    return this.#turns.take(turnOf(row.id), () =>
      writing.transaction().execute(async (db) => {
        await db.insertInto('workspace').values(workspaceTo(row)).execute();
        return work(new SqlWriting(db, row, flavour));
      }),
    );
  }

  async read<T>(ws: string, work: (tx: StoreReading) => Promise<T>): Promise<T | null> {
    if (!isStorable(ws)) return null;
    const { reading, flavour } = this.#parts;
    const row = await reading
      .selectFrom('workspace')
      .select('ws_id')
      .where('ws_id', '=', ws)
      .executeTakeFirst();
    return row ? work(new SqlReading(reading, ws, flavour)) : null;
  }

  async write<T>(ws: string, work: (tx: StoreWriting) => Promise<T>): Promise<T | null> {
    if (!isStorable(ws)) return null;
    const { writing, flavour, turnOf, heads } = this.#parts;
    const done = await this.#turns.take(turnOf(ws), () =>
      writing.transaction().execute(async (db) => {
        const asked = db.selectFrom('workspace').selectAll().where('ws_id', '=', ws);
        const locked = flavour.locksRows ? asked.forUpdate() : asked;
        const row = await locked.executeTakeFirst();
        if (!row) return null;
        const tx = new SqlWriting(db, workspaceFrom(row), flavour);
        const result = await work(tx);
        return { result, head: tx.head > row.seq ? tx.head : null };
      }),
    );
    if (!done) return null;
    if (done.head !== null) heads.tell(ws, done.head);
    return done.result;
  }

  async workspaces(): Promise<readonly WorkspaceRow[]> {
    const rows = await this.#parts.reading.selectFrom('workspace').selectAll().execute();
    return rows.map(workspaceFrom);
  }

  async findInvitation(
    codeHash: string,
  ): Promise<{ readonly ws: string; readonly invitation: InvitationRow } | null> {
    const row = await this.#parts.reading
      .selectFrom('invitation')
      .selectAll()
      .where('code_hash', '=', codeHash)
      .executeTakeFirst();
    return row ? { ws: row.ws_id, invitation: invitationFrom(row) } : null;
  }

  async renewEpochs(newId: () => string): Promise<void> {
    await this.rewrite(async (db) => {
      const all = await db.selectFrom('workspace').select('ws_id').orderBy('ws_id').execute();
      for (const { ws_id } of all) {
        await db
          .updateTable('workspace')
          .set((now) => ({ epoch: newId(), seq: now('seq', '+', SEQ_LEAP) }))
          .where('ws_id', '=', ws_id)
          .execute();
      }
    });
  }

  onHead(listener: (ws: string, head: number) => void): () => void {
    return this.#parts.heads.listen(listener);
  }

  /** Reads the tables as they are at one moment. */
  snapshot<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    const { writing, flavour } = this.#parts;
    const begun = writing.transaction();
    return (flavour.locksRows ? begun.setIsolationLevel('repeatable read') : begun).execute(work);
  }

  /** Changes the tables themselves, all at once or not at all: for putting a backup in their place. */
  rewrite<T>(work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    return this.#parts.writing.transaction().execute(work);
  }

  /** Token secrets and codes, in the same database. */
  vault(): Vault {
    return vaultStore(this.#parts.writing);
  }

  close(): Promise<void> {
    return this.#parts.close();
  }
}
