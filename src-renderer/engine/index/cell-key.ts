import type { Column } from '#engine/index/columns.ts';

/** What is in a cell, to be compared with what is in it later: the code of words, else the value. */
export function cellKey(column: Column, slot: number): string | number {
  switch (column.class) {
    case 'text':
    case 'number':
      return column.get(slot);
    case 'words':
      return column.codes[slot] ?? 0;
    case 'money':
      return `${column.currencies.codes[slot] ?? 0} ${column.amounts.get(slot)}`;
  }
}
