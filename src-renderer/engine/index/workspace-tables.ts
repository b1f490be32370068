import type { ChangeStream } from '#engine/index/change-stream.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';

/** What of a workspace the rules read whose values stand in its tables: the tables, and what tells of changes. */
export interface WorkspaceTables {
  readonly kinds: ReadonlyMap<string, EntityKind>;
  readonly changes: ChangeStream;
  /** UTC milliseconds. */
  readonly now: () => number;
  readonly table: (kind: string) => KindTable;
  /** Whole values of a small kind, by id, deleted ones among them. */
  readonly wholeOf: (kind: string) => ReadonlyMap<string, FieldValues>;
  /** The record that a merged one redirects to; itself when it was not merged. */
  readonly resolve: (kind: string, id: string) => string;
  /** All ids by which references may name a record: its own, and those of records merged into it. */
  readonly namesOf: (kind: string, id: string) => readonly string[];
}
