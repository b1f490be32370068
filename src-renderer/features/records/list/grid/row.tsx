// A grid of virtual rows has no table elements; the grid holds the focus and names its current row.
// biome-ignore-all lint/a11y/useSemanticElements: see above
// biome-ignore-all lint/a11y/useFocusableInteractive: see above
// biome-ignore-all lint/a11y/useKeyWithClickEvents: see above
import { type MouseEvent, memo } from 'react';
import type { FieldInfo, ListRow } from '#engine/protocol/lists.ts';
import type { ListPresets } from '#ui/feature/list-presets.ts';
import { shownTypes } from '#ui/field-types/shown-types.ts';
import { NameText } from '#ui/pieces/name-text.tsx';
import classes from './grid.module.css';
import type { GridActs } from './grid-model.ts';
import { ListCell } from './list-cell.tsx';
import type { CellTexts } from './use-cell-texts.ts';

interface RowProps {
  readonly id: string;
  readonly index: number;
  /** Line of the grid; another than the index where heads of groups stand between. */
  readonly line: number;
  readonly grouped: boolean;
  /** Pixels from the body's top. */
  readonly top: number;
  readonly row: ListRow | undefined;
  readonly kind: string;
  readonly columns: readonly string[];
  readonly fields: ReadonlyMap<string, FieldInfo>;
  readonly presets: ListPresets | undefined;
  readonly texts: CellTexts;
  readonly ticked: boolean;
  readonly current: boolean;
  readonly quick: boolean;
  readonly compact: boolean;
  readonly acts: GridActs;
}

/** One row. It keeps its height while its record is on its way. */
export const Row = memo(function Row(props: RowProps) {
  const { index, row, acts } = props;
  return (
    // The grid has the focus and the keys; see `record-grid.tsx`.
    <div
      role="row"
      id={props.id}
      aria-rowindex={props.line + 2}
      {...(props.grouped ? { 'aria-level': 2 } : {})}
      aria-selected={props.ticked}
      aria-busy={row === undefined}
      data-current={props.current}
      data-quick={props.quick}
      className={props.compact ? classes.compactRow : classes.row}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={() => acts.quick(index)}
      onDoubleClick={() => acts.open(index)}
    >
      <Tick {...props} />
      {row === undefined ? (
        <span role="gridcell" className={classes.waiting} />
      ) : props.compact ? (
        <CompactCells {...props} row={row} />
      ) : (
        <Cells {...props} row={row} />
      )}
    </div>
  );
});

function Tick(props: RowProps) {
  const stop = (event: MouseEvent) => {
    event.stopPropagation();
  };
  return (
    <span role="gridcell" className={classes.tickCell} onClick={stop} onDoubleClick={stop}>
      <label className={classes.tickTarget}>
        <input
          type="checkbox"
          className={classes.tick}
          tabIndex={-1}
          checked={props.ticked}
          disabled={props.row === undefined}
          aria-label={props.texts.tickRow(props.row?.title ?? '')}
          onClick={(event) => props.acts.tickAt(props.index, event.shiftKey)}
          onChange={keep}
        />
      </label>
    </span>
  );
}

// The click says what to do, since only it knows of the shift key.
function keep(): void {}

type FilledProps = RowProps & { readonly row: ListRow };

function Cells(props: FilledProps) {
  return (
    <>
      <span role="gridcell" className={classes.cell}>
        <NameText title={props.row.title} second={props.row.subtitle} />
      </span>
      {props.columns.map((id) => {
        const info = props.fields.get(id);
        return (
          <span
            key={id}
            role="gridcell"
            className={classes.cell}
            data-figure={info !== undefined && shownTypes[info.spec.type].figure}
          >
            <CellAt {...props} id={id} />
          </span>
        );
      })}
    </>
  );
}

function CompactCells(props: FilledProps) {
  const compact = props.presets?.compact ?? {
    ...(props.columns[0] ? { line: props.columns[0] } : {}),
    ...(props.columns[1] ? { edge: props.columns[1] } : {}),
  };
  return (
    <>
      <span role="gridcell" className={classes.compactName}>
        <NameText title={props.row.title} second={props.row.subtitle} />
      </span>
      <span role="gridcell" className={classes.compactLine}>
        <CellAt {...props} id={compact.mark} />
        <CellAt {...props} id={compact.line} />
      </span>
      <span role="gridcell" className={classes.compactEdge}>
        <CellAt {...props} id={compact.edge} />
      </span>
      <span role="gridcell" className={classes.compactEdgeBelow}>
        <CellAt {...props} id={compact.edgeBelow} />
      </span>
    </>
  );
}

function CellAt(props: Omit<FilledProps, 'id'> & { readonly id: string | undefined }) {
  const info = props.id === undefined ? undefined : props.fields.get(props.id);
  if (!info) return null;
  return (
    <ListCell
      kind={props.kind}
      info={info}
      value={props.row.cells[info.id]}
      presets={props.presets}
      texts={props.texts}
    />
  );
}
