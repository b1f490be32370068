// A grid of virtual rows has no table elements; the grid holds the focus and names its current row.
// biome-ignore-all lint/a11y/useSemanticElements: see above
// biome-ignore-all lint/a11y/useFocusableInteractive: see above
// biome-ignore-all lint/a11y/useKeyWithClickEvents: see above
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { shownTypes } from '#ui/field-types/shown-types.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { maxWidth, minWidth } from '../list-columns.ts';
import { headState } from '../selection.ts';
import classes from './grid.module.css';
import type { GridActs, GridModel } from './grid-model.ts';
import type { GridTable } from './grid-table.ts';

const widthStep = 16;

interface HeadRowProps {
  readonly model: GridModel;
  readonly acts: GridActs;
  readonly table: GridTable;
  readonly onWidth: (field: string, width: number) => void;
}

/** Column heads: a click sorts, with Shift by several; the edge resizes. */
export function HeadRow(props: HeadRowProps) {
  const { model, table } = props;
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div role="row" aria-rowindex={1} className={classes.head}>
      <HeadTick {...props} />
      {headers.map((header) => (
        <HeadCell key={header.id} {...props} header={header} fields={model.fields} />
      ))}
    </div>
  );
}

type Header = NonNullable<ReturnType<GridTable['getHeaderGroups']>[number]>['headers'][number];

function HeadCell(
  props: HeadRowProps & { readonly header: Header; readonly fields: GridModel['fields'] },
) {
  const vocabulary = useVocabulary();
  const { header, model } = props;
  const { column } = header;
  const info = props.fields.get(column.id);
  const sorted = column.getIsSorted();
  const place = column.getSortIndex();
  const many = model.rows.total > 0 && place > 0;
  const label = vocabulary.field(model.kind, column.id, info?.spec.label);
  const resizeByKeys = (event: KeyboardEvent) => {
    if (isComposing(event) || !event.altKey) return;
    const step =
      event.key === 'ArrowRight' ? widthStep : event.key === 'ArrowLeft' ? -widthStep : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const width = Math.min(maxWidth, Math.max(minWidth, column.getSize() + step));
    props.onWidth(column.id, width);
  };
  return (
    <span
      role="columnheader"
      className={classes.headCell}
      aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
      data-figure={info !== undefined && shownTypes[info.spec.type].figure}
    >
      <button
        type="button"
        className={classes.sort}
        title={label}
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
        onClick={column.getToggleSortingHandler()}
        onKeyDown={resizeByKeys}
      >
        <span className={classes.text}>{label}</span>
        {sorted === 'asc' && <IconArrowUp size={12} stroke={2} aria-hidden="true" />}
        {sorted === 'desc' && <IconArrowDown size={12} stroke={2} aria-hidden="true" />}
        {sorted !== false && many && <span className={classes.more}>{place + 1}</span>}
      </button>
      <span
        className={classes.resize}
        aria-hidden="true"
        data-active={column.getIsResizing()}
        onMouseDown={header.getResizeHandler()}
        onTouchStart={header.getResizeHandler()}
        onDoubleClick={() => column.resetSize()}
      />
    </span>
  );
}

function HeadTick(props: HeadRowProps) {
  const { t } = useTranslation();
  const { model, acts } = props;
  const state = headState(model.ticked, model.rows.total);
  return (
    <span role="columnheader" className={classes.tickCell}>
      <label className={classes.tickTarget}>
        <input
          type="checkbox"
          className={classes.tick}
          aria-label={t('list.tickAll')}
          checked={state === 'all'}
          ref={(input) => {
            if (input) input.indeterminate = state === 'some';
          }}
          onChange={() => acts.tickAll(state === 'none')}
        />
      </label>
    </span>
  );
}
