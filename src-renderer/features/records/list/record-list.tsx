import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDownload, IconPlus } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { KindShape } from '#shared/domain/kind-shape.ts';
import { kindShapes } from '#shared/domain/kind-shapes.ts';
import { useImportPath, usePlaceOf } from '#ui/feature/feature-context.tsx';
import { FilterTools } from '#ui/feature/filter-slots.tsx';
import { useListPresets } from '#ui/feature/record-slots.tsx';
import { shownTypes } from '#ui/field-types/shown-types.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { useReadOnly } from '#ui/read-only.ts';
import { useGo } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';
import { compactRowHeight, rowHeights, useDensity } from './density.ts';
import { EmptyList } from './empty-list.tsx';
import { FilterBar } from './filter/filter-bar.tsx';
import type { GridActs, GridModel } from './grid/grid-model.ts';
import { RecordGrid } from './grid/record-grid.tsx';
import { ListSums, NameViewDialog, NewRecord, QuickView, SelectionBar } from './late-parts.ts';
import classes from './list.module.css';
import { ListActs } from './list-acts.tsx';
import { columnFields, offeredFields, visibleColumns } from './list-columns.ts';
import { ListTools } from './list-tools.tsx';
import { OrderOfSearch } from './order-of-search.tsx';
import { placeOf, rememberPlace } from './place-memory.ts';
import { SearchBox } from './search-box.tsx';
import { tickedCount } from './selection.ts';
import { useCursor } from './use-cursor.ts';
import { groupFields, useFolding, useGroupTitle } from './use-groups.ts';
import { questionOf, useListAddress } from './use-list-address.ts';
import { useListCommands } from './use-list-commands.ts';
import { useOnceThere } from './use-once-there.ts';
import { useRows } from './use-rows.ts';
import { useSavedViews } from './use-saved-views.ts';
import { useSelection } from './use-selection.ts';
import { ViewTabs } from './views/view-tabs.tsx';

const noFields: readonly FieldInfo[] = [];

/** The list of a kind's records. */
export function RecordList(props: { readonly kind: string }) {
  const kind = kindShapes.find(({ name }) => name === props.kind);
  const { data: fields } = useLive('fields', { kind: props.kind });
  if (!kind) return null;
  return <KnownList kind={kind} fields={fields ?? noFields} />;
}

function KnownList(props: { readonly kind: KindShape; readonly fields: readonly FieldInfo[] }) {
  const { kind, fields } = props;
  const name = kind.name;
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const presets = useListPresets(name);
  const address = useListAddress();
  const views = useSavedViews(name);
  const member = useLive('syncStatus', undefined).data?.connection?.member ?? null;
  const presetViews = useMemo(() => presets?.views?.(member) ?? [], [presets, member]);
  const readOnly = useReadOnly();
  const go = useGo();
  const placeOfRecord = usePlaceOf();
  const compact = useMediaQuery('(max-width: 640px)', window.innerWidth <= 640);
  const density = useDensity((state) => state.density);
  const searchInput = useRef<HTMLInputElement>(null);
  const main = useRef<HTMLDivElement>(null);
  const [quick, setQuick] = useState(false);
  const [savingView, setSavingView] = useState(false);

  const { state } = address;
  const byId = useMemo(() => new Map(fields.map((info) => [info.id, info])), [fields]);
  const columns = useMemo(
    () => visibleColumns(state.columns, presets?.columns, fields),
    [state.columns, presets, fields],
  );
  const view = useMemo(() => {
    const shown = new Set([...columns, ...Object.values(presets?.compact ?? {})]);
    return { ...questionOf(name, state), columns: [...shown] };
  }, [name, state, columns, presets]);
  const summed = columns.flatMap((id) => {
    const info = byId.get(id);
    return info && shownTypes[info.spec.type].summed ? [info] : [];
  });
  const question = JSON.stringify(questionOf(name, state));
  const rows = useRows(view);
  const { cursor, moveTo } = useCursor(rows, question);
  const onceThere = useOnceThere(rows, question);
  const selection = useSelection(view, cursor.index, onceThere);
  const count = tickedCount(selection.ticked, rows.total);
  const folding = useFolding(state.group);
  const groupTitle = useGroupTitle(name, state.group ? byId.get(state.group) : undefined);

  const focusRows = useCallback(() => {
    main.current?.querySelector<HTMLElement>('[role="grid"], [role="treegrid"]')?.focus();
  }, []);
  const openRecord = (id: string, at?: number) =>
    go(placeOfRecord(name, id) ?? `/list/${name}/${id}`, {
      search: {
        ...(state.search ? { search: state.search } : {}),
        ...(state.filter ? { filter: state.filter } : {}),
        ...(state.sort ? { sort: state.sort } : {}),
        ...(at === undefined ? {} : { at }),
      },
    });
  const closeQuick = () => {
    setQuick(false);
    focusRows();
  };
  const acts = useStableActs({
    moveTo,
    tickAt: selection.tickAt,
    tickAll: selection.tickAll,
    quick: (index) => {
      setQuick(!(quick && index === cursor.index));
      moveTo(index);
    },
    open: (index) => onceThere(index, ({ id }) => openRecord(id, index)),
    escape: () => {
      if (quick) setQuick(false);
      else selection.tickAll(false);
    },
    collapse: folding.collapse,
  });
  const newRecord = () => address.change({ create: readOnly ? undefined : true });
  const clearFilters = () => address.change({ search: undefined, filter: undefined });
  useListCommands({
    newKey: presets?.newKey ?? 'list.new',
    search: () => searchInput.current?.focus(),
    create: newRecord,
    next: () => moveTo(cursor.index + 1),
    previous: () => moveTo(cursor.index - 1),
    selectAll: () => selection.tickAll(true),
    readOnly,
    saveView: () => setSavingView(true),
  });

  const title = presets ? t(presets.titleKey) : capitalised(vocabulary.kind(name, 2));
  const allLabel = presets ? t(presets.allKey) : t('list.all');
  const newLabel = presets ? t(presets.newKey) : t('list.new');
  const model: GridModel = {
    kind: name,
    label: title,
    rows,
    columns,
    fields: byId,
    presets,
    ticked: selection.ticked,
    cursor,
    quickId: quick ? cursor.id : null,
    groupTitle,
    collapsed: folding.collapsed,
    compact,
    rowHeight: compact ? compactRowHeight : rowHeights[density],
  };
  const importTo = useImportPath();
  const searchBox = (
    <SearchBox
      inputRef={searchInput}
      label={presets ? t(presets.searchHintKey) : t('list.search')}
      value={state.search ?? ''}
      onChange={(search) => address.change({ search: search || undefined })}
      onLeave={focusRows}
    />
  );
  const offered = offeredFields(fields);
  return (
    <Screen
      title={title}
      fill
      actions={
        <>
          {compact ? <ListActs kind={name} size={28} /> : searchBox}
          {importTo && !compact && !readOnly && (
            <Button
              variant="default"
              leftSection={<IconDownload size={16} stroke={1.5} />}
              onClick={() => go(importTo, { search: { kind: name } })}
            >
              {t('list.import')}
            </Button>
          )}
          {!readOnly && (
            <Button leftSection={<IconPlus size={14} stroke={1.8} />} onClick={newRecord}>
              {t('ui.new')}
            </Button>
          )}
        </>
      }
      tabs={
        <ViewTabs
          kind={name}
          allLabel={allLabel}
          views={views}
          presetViews={presetViews}
          address={address}
        />
      }
      side={
        quick &&
        cursor.id && (
          <QuickView
            kind={name}
            id={cursor.id}
            index={cursor.index}
            total={rows.total}
            fields={fields}
            presets={presets}
            onMove={moveTo}
            onOpen={() => acts.open(cursor.index)}
            onClose={closeQuick}
          />
        )
      }
    >
      {compact && <div className={classes.searchLine}>{searchBox}</div>}
      <div className={classes.bar}>
        <FilterBar
          kind={name}
          fields={offered}
          filter={state.filter}
          except={address.search.segment}
          onChange={(filter) => address.change({ filter })}
        />
        <FilterTools
          kind={name}
          search={state.search}
          filter={state.filter}
          segment={address.search.segment}
          onSegment={(segment) => address.change({ segment })}
        />
        <output className={classes.count} aria-label={t('list.found')}>
          {rows.ready &&
            t('list.count', { total: format.number(rows.total), of: format.number(rows.of) })}
        </output>
        {summed.length > 0 && <ListSums view={view} fields={summed} />}
        {state.search !== undefined && (
          <OrderOfSearch
            sorted={state.sort !== undefined}
            onRelevance={() => address.change({ sort: undefined })}
          />
        )}
        {!readOnly && (
          <Button
            variant="default"
            size="xs"
            className={classes.saveView ?? ''}
            onClick={() => setSavingView(true)}
          >
            {t('list.saveView')}
          </Button>
        )}
        <div className={classes.tools}>
          <ListActs kind={name} size={24} />
          <ListTools
            grouping={{
              kind: name,
              offered: groupFields(fields),
              group: state.group,
              onChange: (group) => address.change({ group }),
              onCollapseAll: () => folding.collapseAll(rows.groups ?? []),
              onExpandAll: () => folding.collapseAll([]),
            }}
            columns={{
              kind: name,
              offered: columnFields(fields),
              columns,
              onChange: (next) => address.change({ columns: next ? [...next] : undefined }),
            }}
          />
        </div>
      </div>
      <div ref={main} className={classes.main}>
        {rows.ready && rows.total === 0 ? (
          <EmptyList
            kind={name}
            presets={presets}
            newLabel={newLabel}
            of={rows.of}
            onNew={newRecord}
            onClear={clearFilters}
          />
        ) : (
          <RecordGrid
            question={question}
            model={model}
            acts={acts}
            sort={state.sort?.map(sortKey) ?? noSort}
            onSort={(sort) => address.change({ sort: sort.length > 0 ? [...sort] : undefined })}
            widths={state.widths ?? noWidths}
            onWidths={(widths) => address.change({ widths: { ...widths } })}
            startAt={placeOf(question)}
            onLeave={(scrolled) => rememberPlace(question, scrolled)}
          />
        )}
      </div>
      {count > 0 && (
        <SelectionBar
          kind={name}
          view={view}
          fields={fields}
          ticked={selection.ticked}
          total={rows.total}
          compact={compact}
          onAll={() => selection.tickAll(true)}
          onClear={() => {
            selection.tickAll(false);
            focusRows();
          }}
        />
      )}
      {savingView && (
        <NameViewDialog
          kind={name}
          view={undefined}
          state={state}
          order={views.length}
          onSaved={(id) => address.change({ view: id })}
          onClose={() => setSavingView(false)}
        />
      )}
      {address.search.create && fields.length > 0 && (
        <NewRecord
          kind={name}
          fields={fields}
          presets={presets}
          title={newLabel}
          onCreated={(id) => openRecord(id)}
          onOpen={(id) => openRecord(id)}
          onClose={() => address.change({ create: undefined })}
        />
      )}
    </Screen>
  );
}

const noSort: readonly { readonly field: string }[] = [];
const noWidths: Readonly<Record<string, number>> = {};

function sortKey(key: { field: string; descending?: boolean | undefined }) {
  return key.descending ? { field: key.field, descending: true } : { field: key.field };
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** Acts whose identity stays, so that rows which did not change are not drawn again. */
function useStableActs(acts: GridActs): GridActs {
  const newest = useRef(acts);
  newest.current = acts;
  return useMemo(
    () => ({
      moveTo: (index) => newest.current.moveTo(index),
      tickAt: (index, range) => newest.current.tickAt(index, range),
      tickAll: (on) => newest.current.tickAll(on),
      quick: (index) => newest.current.quick(index),
      open: (index) => newest.current.open(index),
      escape: () => newest.current.escape(),
      collapse: (group, on) => newest.current.collapse(group, on),
    }),
    [],
  );
}
