import { useCallback, useEffect, useState } from 'react';
import type { ListRow } from '#engine/protocol/lists.ts';
import type { Rows } from './use-rows.ts';

/** The row the keyboard is on. */
export interface Cursor {
  /** Place in the answer, counted from 0. */
  readonly index: number;
  /** The record there; null while its row is on its way. */
  readonly id: string | null;
  readonly title: string;
}

const start: Cursor = { index: 0, id: null, title: '' };

/**
 * Keeps the cursor on its record while the answer changes around it: an edit that moves a record in
 * the order must not put another one into an open side panel.
 */
export function useCursor(
  rows: Rows,
  question: string,
): {
  readonly cursor: Cursor;
  readonly moveTo: (index: number) => void;
} {
  const [cursor, setCursor] = useState<Cursor>(start);
  // Another question starts at its first row.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is what starts anew
  useEffect(() => setCursor(start), [question]);
  useEffect(() => {
    if (!rows.stale) setCursor((now) => settled(now, rows));
  }, [rows]);
  const moveTo = useCallback(
    (index: number) => {
      const place = Math.max(0, Math.min(rows.total - 1, index));
      setCursor(cursorAt(place, rows.at(place)));
    },
    [rows],
  );
  return { cursor, moveTo };
}

/** Where the cursor belongs after a new answer. */
export function settled(
  cursor: Cursor,
  rows: Pick<Rows, 'total' | 'offset' | 'loaded' | 'at'>,
): Cursor {
  const last = Math.max(0, rows.total - 1);
  if (cursor.id === null) {
    const row = rows.at(Math.min(cursor.index, last));
    return row ? cursorAt(Math.min(cursor.index, last), row) : cursor;
  }
  if (rows.at(cursor.index)?.id === cursor.id) return cursor;
  const found = rows.loaded.findIndex((row) => row.id === cursor.id);
  if (found >= 0) return { ...cursor, index: rows.offset + found };
  return cursor.index > last ? { ...cursor, index: last } : cursor;
}

function cursorAt(index: number, row: ListRow | undefined): Cursor {
  return { index, id: row?.id ?? null, title: row?.title ?? '' };
}
