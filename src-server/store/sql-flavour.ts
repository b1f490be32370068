import type { Kysely, RawBuilder, SqlBool } from 'kysely';
import type { BulkTable, Tables } from '#server/store/schema.ts';

/** Where SQLite and PostgreSQL differ. Everything else is the same statements. */
export interface SqlFlavour {
  /** Whether a column is one of many texts, by one parameter, so that the statement stays the same. */
  isAnyOf(column: string, texts: readonly string[]): RawBuilder<SqlBool>;
  /** Rows of texts as a table of these columns, by as many parameters whatever their number. */
  given<T extends string>(
    columns: readonly T[],
    rows: readonly Readonly<Record<T, string | null>>[],
  ): RawBuilder<unknown>;
  /** The rest of the transaction finds rows by index: moves touch few of many, which no planner knows. */
  goByIndex(db: Kysely<Tables>): Promise<void>;
  /** Writes many rows in few round trips. `replace`: what is there under the same key. */
  insertMany<T extends BulkTable>(
    db: Kysely<Tables>,
    table: T,
    rows: readonly Tables[T][],
    there: 'replace' | 'keep',
  ): Promise<void>;
  /** Whether a row can be locked by itself; where not, the transaction holds all from its start. */
  readonly locksRows: boolean;
}
