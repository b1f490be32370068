import {
  columnResizingFeature,
  columnSizingFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FieldInfo, ListRow } from '#engine/protocol/lists.ts';
import type { SortKey } from '#shared/domain/view.ts';
import { shownTypes } from '#ui/field-types/shown-types.ts';
import { defaultWidth, maxWidth, minWidth, titleColumn } from '../list-columns.ts';

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, rowSortingFeature });

type Widths = Readonly<Record<string, number>>;

interface TableInput {
  readonly rows: readonly ListRow[];
  readonly columns: readonly string[];
  readonly fields: ReadonlyMap<string, FieldInfo>;
  readonly sort: readonly SortKey[];
  readonly onSort: (sort: readonly SortKey[]) => void;
  readonly widths: Widths;
  readonly presetWidths: Widths | undefined;
  readonly onWidths: (widths: Widths) => void;
}

/**
 * The table's state: which columns, how wide, sorted by what. Rows come sorted and cut from the
 * engine, so the table's own row models are not used.
 */
export function useGridTable(input: TableInput) {
  const { columns, fields, presetWidths } = input;
  const defs = useMemo(
    () =>
      [titleColumn, ...columns].map((id) => {
        const type = fields.get(id)?.spec.type;
        return {
          id,
          accessorFn: (row: ListRow) => (id === titleColumn ? row.title : row.cells[id]),
          size: presetWidths?.[id] ?? defaultWidth(id, fields.get(id)),
          minSize: minWidth,
          maxSize: maxWidth,
          // Newest first and largest first are what people look for.
          sortDescFirst: type !== undefined && shownTypes[type].figure === true,
        };
      }),
    [columns, fields, presetWidths],
  );
  const sorting = useMemo(
    (): SortingState =>
      input.sort.map(({ field, descending }) => ({ id: field, desc: descending === true })),
    [input.sort],
  );
  // Widths follow the pointer here, and go into the view when it is let go.
  const [widths, setWidths] = useState<Record<string, number>>({ ...input.widths });
  useEffect(() => setWidths({ ...input.widths }), [input.widths]);
  const table = useTable({
    features,
    columns: defs,
    data: input.rows,
    getRowId: (row: ListRow) => row.id,
    manualSorting: true,
    enableMultiSort: true,
    columnResizeMode: 'onChange',
    state: { sorting, columnSizing: widths },
    onSortingChange: (change) => {
      const next = typeof change === 'function' ? change(sorting) : change;
      input.onSort(
        next.map(({ id, desc }) => ({ field: id, ...(desc ? { descending: true } : {}) })),
      );
    },
    onColumnSizingChange: setWidths,
  });
  const resizing = table.state.columnResizing.isResizingColumn;
  const before = useRef(resizing);
  const { onWidths } = input;
  useEffect(() => {
    if (before.current !== false && resizing === false) onWidths(widths);
    before.current = resizing;
  }, [resizing, widths, onWidths]);
  return table;
}

export type GridTable = ReturnType<typeof useGridTable>;
