// A grid of virtual rows has no table elements; the grid holds the focus and names its current row.
// biome-ignore-all lint/a11y/useSemanticElements: see above
// biome-ignore-all lint/a11y/useFocusableInteractive: see above
// biome-ignore-all lint/a11y/useKeyWithClickEvents: see above
// biome-ignore-all lint/a11y/noStaticElementInteractions: see above
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: `grid` and `treegrid` take all of them
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ListGroup } from '#engine/protocol/lists.ts';
import type { SortKey } from '#shared/domain/view.ts';
import { isTicked } from '../selection.ts';
import classes from './grid.module.css';
import { handleGridKey } from './grid-keys.ts';
import type { GridActs, GridModel } from './grid-model.ts';
import { useGridTable } from './grid-table.ts';
import { GroupRow, StuckGroup } from './group-row.tsx';
import { HeadRow } from './head-row.tsx';
import { linesOf, rowRuns } from './lines.ts';
import { Row } from './row.tsx';
import { useCellTexts } from './use-cell-texts.ts';

const headHeight = 32;
const groupHeight = 32;
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
  const { rows, cursor, compact, rowHeight, collapsed } = model;
  const scroller = useRef<HTMLDivElement>(null);
  const base = useId();
  const texts = useCellTexts();
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
  const lines = useMemo(
    () => linesOf(rows.total, rows.groups, collapsed),
    [rows.total, rows.groups, collapsed],
  );
  // The group whose head the keyboard is on; null while it is on the cursor's row.
  const [head, setHead] = useState<string | null>(null);
  const top = compact ? 0 : headHeight;
  const virtual = useVirtualizer({
    count: lines.count,
    getScrollElement: () => scroller.current,
    estimateSize: (line) =>
      lines.grouped && lines.at(line).is === 'head' ? groupHeight : rowHeight,
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: top,
    initialOffset: props.startAt,
  });
  // A change of density, or of what is a head, changes heights at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when the height changes
  useEffect(() => virtual.measure(), [rowHeight, lines, virtual]);

  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show } = rows;
  useEffect(() => show(rowRuns(lines, first, last)), [show, lines, first, last]);

  const headLine = head === null ? -1 : lines.ofHead(head);
  const line = headLine >= 0 ? headLine : lines.ofRow(cursor.index);
  const placed = useRef(line);
  useEffect(() => {
    if (placed.current === line) return;
    placed.current = line;
    virtual.scrollToIndex(line, { align: 'auto' });
  }, [line, virtual]);

  // The keyboard follows the cursor to its row, also into a group that was folded away.
  const followed = useRef(cursor.index);
  const { collapse } = acts;
  useEffect(() => {
    if (followed.current === cursor.index) return;
    followed.current = cursor.index;
    setHead(null);
    const group = lines.groupOf(cursor.index);
    if (group && collapsed.has(group.word) && head === null) collapse(group.word, false);
  }, [cursor.index, lines, collapsed, head, collapse]);
  const toggle = (group: string) => {
    const fold = !collapsed.has(group);
    // Rows that are folded away cannot be stood on.
    if (fold && head === null && lines.groupOf(cursor.index)?.word === group) setHead(group);
    collapse(group, fold);
  };

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
  const shown = items.some((item) => item.index === line);
  const groupProps = (group: ListGroup) => ({
    title: model.groupTitle(group),
    count: texts.format.number(group.count),
    collapsed: collapsed.has(group.word),
    onToggle: () => toggle(group.word),
  });
  // The group whose rows are uppermost on screen, its own head being above.
  const uppermost = items.find((item) => item.end > (virtual.scrollOffset ?? 0) + top);
  const upper = lines.grouped && uppermost ? lines.at(uppermost.index) : null;
  const stuck = upper?.is === 'row' ? upper.group : null;
  const place = { lines, line, page: pageRows, collapsed, toHead: setHead };
  return (
    <div
      ref={scroller}
      role={lines.grouped ? 'treegrid' : 'grid'}
      tabIndex={0}
      aria-label={model.label}
      aria-rowcount={lines.count + 1}
      aria-colcount={model.columns.length + 2}
      aria-multiselectable="true"
      aria-busy={rows.stale}
      {...(shown ? { 'aria-activedescendant': rowId(line) } : {})}
      className={classes.grid}
      style={{
        '--row-height': `${rowHeight}px`,
        '--grid-top': `${top}px`,
        '--columns': `${tickWidth}px ${template}`,
        '--grid-width': compact ? '100%' : `${width}px`,
      }}
      onKeyDown={(event) => handleGridKey(event, acts, place)}
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
      {stuck && <StuckGroup {...groupProps(stuck)} />}
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const at = lines.at(item.index);
          if (at.is === 'head') {
            return (
              <GroupRow
                key={`group ${at.group.start}`}
                id={rowId(item.index)}
                line={item.index}
                top={item.start - top}
                columns={model.columns.length + 2}
                current={item.index === line}
                {...groupProps(at.group)}
              />
            );
          }
          const row = rows.at(at.row);
          return (
            <Row
              key={row?.id ?? `line ${item.index}`}
              id={rowId(item.index)}
              index={at.row}
              line={item.index}
              grouped={lines.grouped}
              top={item.start - top}
              row={row}
              kind={model.kind}
              columns={model.columns}
              fields={model.fields}
              presets={model.presets}
              texts={texts}
              ticked={row !== undefined && isTicked(model.ticked, row.id)}
              current={item.index === line}
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
