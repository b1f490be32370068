// A grid of virtual rows has no table elements; the grid holds the focus and names its current row.
// biome-ignore-all lint/a11y/useSemanticElements: see above
// biome-ignore-all lint/a11y/useFocusableInteractive: see above
// biome-ignore-all lint/a11y/useKeyWithClickEvents: see above
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef } from 'react';
import type { SortKey } from '#shared/domain/view.ts';
import { isTicked } from '../selection.ts';
import classes from './grid.module.css';
import { handleGridKey } from './grid-keys.ts';
import type { GridActs, GridModel } from './grid-model.ts';
import { useGridTable } from './grid-table.ts';
import { HeadRow } from './head-row.tsx';
import { Row } from './row.tsx';
import { useCellTexts } from './use-cell-texts.ts';

const headHeight = 32;
const tickWidth = 42;

interface RecordGridProps {
  readonly model: GridModel;
  readonly acts: GridActs;
  readonly sort: readonly SortKey[];
  readonly onSort: (sort: readonly SortKey[]) => void;
  readonly widths: Readonly<Record<string, number>>;
  readonly onWidths: (widths: Readonly<Record<string, number>>) => void;
  /** What was asked: another question is shown from its start. */
  readonly question: string;
  /** Pixels scrolled when the list was left; it is shown there again. */
  readonly startAt: number;
  readonly onLeave: (scrolled: number) => void;
}

/**
 * A grid of any number of records, of which those on screen exist. It has the focus itself and
 * names the current row to screen readers, since a row may leave the page by scrolling.
 */
export function RecordGrid(props: RecordGridProps) {
  const { model, acts } = props;
  const { rows, cursor, compact, rowHeight } = model;
  const scroller = useRef<HTMLDivElement>(null);
  const base = useId();
  const texts = useCellTexts(model.currency);
  const table = useGridTable({
    rows: rows.loaded,
    columns: model.columns,
    fields: model.fields,
    sort: props.sort,
    onSort: props.onSort,
    widths: props.widths,
    presetWidths: model.presets?.widths,
    onWidths: props.onWidths,
  });
  const top = compact ? 0 : headHeight;
  const virtual = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: top,
    initialOffset: props.startAt,
  });
  // A change of density changes every row's height at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the height changes
  useEffect(() => virtual.measure(), [rowHeight, virtual]);

  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show } = rows;
  useEffect(() => show(first, last), [show, first, last]);

  const placed = useRef(cursor.index);
  useEffect(() => {
    if (placed.current === cursor.index) return;
    placed.current = cursor.index;
    virtual.scrollToIndex(cursor.index, { align: 'auto' });
  }, [cursor.index, virtual]);

  const asked = useRef(props.question);
  useEffect(() => {
    if (asked.current === props.question) return;
    asked.current = props.question;
    virtual.scrollToOffset(0);
  }, [props.question, virtual]);

  const { onLeave } = props;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const note = () => onLeave(element.scrollTop);
    element.addEventListener('scrollend', note);
    return () => element.removeEventListener('scrollend', note);
  }, [onLeave]);

  const sizes = table.getAllLeafColumns().map((column) => column.getSize());
  const width = sizes.reduce((sum, size) => sum + size, tickWidth);
  // The last column takes what is left, so that rows reach the edge.
  const template = sizes
    .map((size, index) => (index === sizes.length - 1 ? `minmax(${size}px, 1fr)` : `${size}px`))
    .join(' ');
  const pageRows = Math.max(1, Math.floor((virtual.scrollRect?.height ?? 0) / rowHeight) - 1);
  const rowId = (index: number) => `${base}-${index}`;
  const shown = items.some((item) => item.index === cursor.index);
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={model.label}
      aria-rowcount={rows.total + 1}
      aria-colcount={model.columns.length + 2}
      aria-multiselectable="true"
      aria-busy={rows.stale}
      {...(shown ? { 'aria-activedescendant': rowId(cursor.index) } : {})}
      className={classes.grid}
      style={{
        '--row-height': `${rowHeight}px`,
        '--columns': `${tickWidth}px ${template}`,
        '--grid-width': compact ? '100%' : `${width}px`,
      }}
      onKeyDown={(event) => handleGridKey(event, model, acts, pageRows)}
    >
      {!compact && (
        <div role="rowgroup" className={classes.headGroup}>
          <HeadRow
            model={model}
            acts={acts}
            table={table}
            onWidth={(field, size) => props.onWidths({ ...props.widths, [field]: size })}
          />
        </div>
      )}
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rows.at(item.index);
          return (
            <Row
              key={row?.id ?? item.index}
              id={rowId(item.index)}
              index={item.index}
              top={item.start - top}
              row={row}
              kind={model.kind}
              columns={model.columns}
              fields={model.fields}
              presets={model.presets}
              texts={texts}
              ticked={row !== undefined && isTicked(model.ticked, row.id)}
              current={item.index === cursor.index}
              quick={row !== undefined && row.id === model.quickId}
              compact={compact}
              acts={acts}
            />
          );
        })}
      </div>
    </div>
  );
}
