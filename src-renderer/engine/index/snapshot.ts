import type { PackedTexts } from '#engine/index/byte-texts.ts';
import { type Codes, emptyCodes } from '#engine/index/codes.ts';
import {
  type Column,
  MoneyColumn,
  NumberColumn,
  TextColumn,
  WordsColumn,
} from '#engine/index/columns.ts';
import { Ids, type PackedIds } from '#engine/index/ids.ts';
import type { KindTable } from '#engine/index/kind-table.ts';
import { RecentSlots } from '#engine/index/recent-slots.ts';
import { type PackedSearchText, SearchText } from '#engine/index/search-text.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { FieldValues } from '#shared/sync/change-set.ts';
import type { Hlc } from '#shared/sync/hlc.ts';

/** Raise when the index keeps something else for the same rows: older snapshots are then left. */
const INDEX_VERSION = 12;

type PackedColumn =
  | { readonly class: 'text'; readonly values: PackedTexts }
  | { readonly class: 'number'; readonly values: Float64Array }
  | ({ readonly class: 'words' } & PackedWords)
  | ({ readonly class: 'money'; readonly values: Float64Array } & PackedWords);

interface PackedWords {
  /** In as few bytes each as the number of codes needs; none where every value is blank. */
  readonly codes: Codes;
  readonly words: PackedTexts;
  readonly codeCount: number;
}

/** A table as one plain object: typed arrays and joined texts, which load at memory speed. */
export interface PackedTable {
  readonly signature: string;
  readonly size: number;
  readonly ids: PackedIds;
  readonly idsHash: number;
  readonly live: Uint8Array;
  readonly batchOf: Uint32Array;
  readonly placeOf: Uint16Array;
  readonly dead: readonly (readonly [string, Hlc])[];
  readonly columns: Readonly<Record<string, PackedColumn>>;
  readonly orders: Readonly<Record<string, Uint32Array>>;
  readonly recent: Uint32Array;
  readonly whole: readonly (readonly [string, FieldValues])[];
  /** By fold that fills columns here: by which rule. */
  readonly folds: Readonly<Record<string, string>>;
  /** The moment as of which their values were read, UTC milliseconds. */
  readonly foldedAt: number;
}

/** What of a table no first list needs: the text in which records are found. Read after it. */
export interface PackedLate {
  readonly signature: string;
  readonly size: number;
  readonly idsHash: number;
  readonly search: PackedSearchText;
}

/** What a snapshot of a kind depends on, beside its rows. */
function signatureOf(workspace: Workspace, kind: string): string {
  const { version } = workspace.kind(kind);
  const fields = Object.entries(workspace.fieldsOf(kind)).map(([id, spec]) => [id, spec.type]);
  return JSON.stringify([INDEX_VERSION, version, fields]);
}

export function packTable(workspace: Workspace, table: KindTable): PackedTable {
  const { size, kind } = table;
  const ids = table.ids.pack();
  const columns: Record<string, PackedColumn> = {};
  for (const [field, column] of table.columns) columns[field] = packColumn(column, size);
  return {
    signature: signatureOf(workspace, kind.name),
    size,
    ids,
    idsHash: hash(ids.texts.bytes),
    live: table.live.slice(0, size),
    batchOf: table.batchOf.slice(0, size),
    placeOf: table.placeOf.slice(0, size),
    dead: [...table.deadAt],
    columns,
    orders: table.orders.pack(),
    recent: table.recent.list(),
    whole: [...workspace.wholeOf(kind.name)],
    folds: workspace.folds.signatures(kind.name),
    foldedAt: workspace.folds.asOf,
  };
}

/** The part of a table that is read late. */
export function packLate(workspace: Workspace, table: KindTable): PackedLate {
  return {
    signature: signatureOf(workspace, table.kind.name),
    size: table.size,
    idsHash: hash(table.ids.packTexts().bytes),
    search: table.search.pack(),
  };
}

/** Completes a table with its late part. Throws as `unpackTable` does. */
export function unpackLate(workspace: Workspace, table: KindTable, data: unknown): void {
  const { signature, size, idsHash, search } = data as PackedLate;
  if (signature !== signatureOf(workspace, table.kind.name)) {
    throw new Error('snapshot of other fields');
  }
  if (size !== table.size || idsHash !== table.idsHash) {
    throw new Error('snapshot is damaged');
  }
  table.search = new SearchText(search, size);
}

function packColumn(column: Column, size: number): PackedColumn {
  switch (column.class) {
    case 'text':
      return { class: 'text', values: column.pack(size) };
    case 'number':
      return { class: 'number', values: packNumbers(column, size) };
    case 'words':
      return { class: 'words', ...packWords(column, size) };
    case 'money':
      return {
        class: 'money',
        values: packNumbers(column.amounts, size),
        ...packWords(column.currencies, size),
      };
  }
}

function packNumbers({ values }: NumberColumn, size: number): Float64Array {
  return withoutBlankEnd(values.subarray(0, size));
}

function packWords(column: WordsColumn, size: number): PackedWords {
  return {
    codes: narrow(column.codes.subarray(0, size), column.codeCount),
    words: column.packWords(),
    codeCount: column.codeCount,
  };
}

/**
 * A table from its packed form. Throws when the form is damaged, of another version, or of other
 * fields: the caller then makes the table anew from rows.
 */
export function unpackTable(workspace: Workspace, kind: string, data: unknown): KindTable {
  const packed = data as PackedTable;
  for (const [id, values] of packed.whole) workspace.keepWhole(kind, id, values);
  if (packed.signature !== signatureOf(workspace, kind))
    throw new Error('snapshot of other fields');
  const { size } = packed;
  const whole =
    packed.ids.count === size &&
    hash(packed.ids.texts.bytes) === packed.idsHash &&
    [packed.live, packed.batchOf, packed.placeOf].every((array) => array.length === size);
  if (!whole) throw new Error('snapshot is damaged');

  const table = workspace.emptyTable(kind);
  table.ids = new Ids(packed.ids);
  table.idsHash = packed.idsHash;
  table.live = packed.live;
  table.batchOf = packed.batchOf;
  table.placeOf = packed.placeOf;
  for (const alive of packed.live) table.liveCount += alive;
  for (const [id, at] of packed.dead) table.deadAt.set(id, at);
  // A column that a changed rule fills is worked out anew: nothing of the old rule is kept.
  const { kept, columns } = keptFolds(workspace, kind, packed);
  table.keptFolds = kept;
  table.foldedAt = packed.foldedAt;
  const fields = [...table.columns.keys()].filter((field) => !columns.has(field));
  table.replaceColumns(fields.map((field) => [field, unpackColumn(packed, field)]));
  table.orders.restore(packed.orders);
  table.recent = new RecentSlots(packed.recent);
  restoreRedirects(table);
  return table;
}

/** The folds whose values a snapshot has by the present rule, and the columns of the others. */
function keptFolds(workspace: Workspace, kind: string, { folds = {} }: PackedTable) {
  const now = workspace.folds.signatures(kind);
  const kept = new Set(Object.keys(now).filter((name) => folds[name] === now[name]));
  return { kept, columns: workspace.folds.columnsOf(kind, (name) => !kept.has(name)) };
}

function restoreRedirects(table: KindTable): void {
  const column = table.kind.redirect ? table.column(table.kind.redirect) : undefined;
  if (column?.class !== 'words' || column.codeCount <= 1) return;
  for (const [slot, id] of table.ids.entries()) {
    if (column.isBlank(slot)) continue;
    const to = column.get(slot)[0];
    if (to !== undefined) table.redirects.set(id, to);
  }
}

/** A copy in as few bytes as there must be: columns hold room for more. */
function narrow(codes: Codes, codeCount: number): Codes {
  const narrowed = emptyCodes(codeCount === 1 ? 0 : codes.length, codeCount);
  if (codeCount > 1) narrowed.set(codes);
  return narrowed;
}

function withoutBlankEnd(values: Float64Array): Float64Array {
  let end = values.length;
  while (end > 0 && Number.isNaN(values[end - 1])) end--;
  return values.slice(0, end);
}

function unpackColumn({ columns }: PackedTable, field: string): Column {
  const packed = columns[field];
  switch (packed?.class) {
    case 'text':
      return new TextColumn(packed.values);
    case 'number':
      return new NumberColumn(packed.values);
    case 'words':
      return unpackWords(packed);
    case 'money':
      return new MoneyColumn(new NumberColumn(packed.values), unpackWords(packed));
    case undefined:
      throw new Error(`snapshot lacks the column ${field}`);
  }
}

function unpackWords({ codes, words, codeCount }: PackedWords): WordsColumn {
  return new WordsColumn(codes, words, codeCount);
}

/** FNV-1a over bytes, sampled: tells damage, guards nothing against malice. */
function hash(bytes: Uint8Array): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i += 7) {
    value = Math.imul(value ^ (bytes[i] ?? 0), 0x01000193);
  }
  return value >>> 0;
}
