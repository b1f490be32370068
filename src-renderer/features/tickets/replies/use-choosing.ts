import { useEffect, useId, useState } from 'react';
import { useList } from '#engine/client/engine-context.tsx';
import type { ListRow } from '#engine/protocol/lists.ts';

const OFFERED = 50;
const none: readonly ListRow[] = [];

/** Records of a kind to choose one of, by name while it is typed. */
export interface Choosing {
  /** Of the list, for whoever has the focus. */
  readonly listId: string;
  readonly rows: readonly ListRow[];
  readonly current: number;
  /** The records of the kind, whatever is sought; undefined: not known yet. */
  readonly of: number | undefined;
  /** What is shown answers what is sought. */
  readonly settled: boolean;
  readonly point: (index: number) => void;
  readonly move: (step: number) => void;
  /** Chooses what is pointed at, if need be once the answer is here; false where there is nothing. */
  readonly take: () => boolean;
}

/** `sought` null: nothing is asked yet. */
export function useChoosing(
  kind: string,
  sought: string | null,
  columns: readonly string[],
  onChosen: (id: string) => void,
): Choosing {
  const listId = useId();
  const { data, stale } = useList(
    { kind, columns, ...(sought ? { search: sought } : { sort: [{ field: 'title' }] }) },
    { offset: 0, limit: sought === null ? 0 : OFFERED },
  );
  const [pointed, setPointed] = useState({ sought, index: 0 });
  const [takes, setTakes] = useState<string | null>(null);
  const rows = sought === null ? none : (data?.rows ?? none);
  const settled = data !== undefined && !stale && sought !== null;
  const index = pointed.sought === sought ? pointed.index : 0;
  const current = Math.min(index, rows.length - 1);
  const row = rows[current];
  const point = (to: number) => setPointed({ sought, index: to });
  // What was taken before its answer came.
  useEffect(() => {
    if (takes === null || !settled) return;
    setTakes(null);
    if (row && takes === sought) onChosen(row.id);
  }, [takes, settled, row, sought, onChosen]);
  return {
    listId,
    rows,
    current,
    of: data?.of,
    settled,
    point,
    move: (step) => {
      if (rows.length > 0) point((current + step + rows.length) % rows.length);
    },
    take: () => {
      if (sought === null) return false;
      if (!settled) setTakes(sought);
      else if (row) onChosen(row.id);
      else return false;
      return true;
    },
  };
}

/** The id of an option in its list. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}
