import type { Column } from '#engine/index/columns.ts';

/** What is in a cell, to be compared with what is in it later: the code of words, else the value. */
export function cellKey(column: Column, slot: number): string | number {
  return column.class === 'words' ? (column.codes[slot] ?? 0) : column.get(slot);
}
