// A grid of virtual rows has no table elements; the grid holds the focus and names its current row.
// biome-ignore-all lint/a11y/useSemanticElements: see above
// biome-ignore-all lint/a11y/useFocusableInteractive: see above
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuplicatePair } from '#engine/protocol/duplicates.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { useOfferCommands } from '#ui/commands/command-store.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { useReadOnly } from '#ui/read-only.ts';
import { columnTemplate, keyFields } from './key-fields.ts';
import { PairRow } from './pair-row.tsx';
import classes from './queue.module.css';
import { useSearchSession } from './search-session.ts';
import { useJudge } from './use-judge.ts';
import type { Pairs } from './use-pairs.ts';

/** Pixels of a row before it was measured. */
const usualHeight = { wide: 86, compact: 220 };

/** The pairs, of any number; those on screen exist. */
export function PairList(props: {
  readonly kind: string;
  readonly fields: readonly FieldInfo[];
  readonly total: number;
  readonly pairs: Pairs;
}) {
  const { kind, total, pairs } = props;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const judge = useJudge(kind);
  const readOnly = useReadOnly();
  const { place, moveTo } = useSearchSession();
  const compact = useMediaQuery('(max-width: 820px)', false, { getInitialValueInEffect: false });
  const scroller = useRef<HTMLDivElement>(null);
  const base = useId();
  const shown = useMemo(() => keyFields(kind, props.fields), [kind, props.fields]);
  const current = Math.min(place, total - 1);

  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => (compact ? usualHeight.compact : usualHeight.wide),
    overscan: 6,
    getItemKey: (index) => keyOf(pairs.at(index)) ?? index,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const { show } = pairs;
  useEffect(() => show(first), [show, first]);
  useEffect(() => virtual.scrollToIndex(current, { align: 'auto' }), [current, virtual]);
  // Keys act at once; a reader hears where it is.
  useEffect(() => {
    if (document.activeElement === document.body) scroller.current?.focus();
  }, []);

  const move = (index: number) => moveTo(Math.max(0, Math.min(total - 1, index)));
  const withCurrent = (run: (pair: DuplicatePair) => unknown) => () => {
    const pair = pairs.at(current);
    if (pair) void run(pair);
  };
  const notSame = async (pair: DuplicatePair) => {
    // The button that was pressed goes away with its row.
    scroller.current?.focus();
    await judge.notSame(pair);
  };
  useOfferCommands([
    {
      id: 'duplicates.next',
      titleKey: 'duplicates.command.next',
      group: 'list',
      keys: ['j', 'down'],
      hidden: true,
      run: () => move(current + 1),
    },
    {
      id: 'duplicates.previous',
      titleKey: 'duplicates.command.previous',
      group: 'list',
      keys: ['k', 'up'],
      hidden: true,
      run: () => move(current - 1),
    },
    {
      id: 'duplicates.compare',
      titleKey: 'duplicates.command.open',
      group: 'list',
      keys: ['enter'],
      run: withCurrent(judge.compare),
    },
    {
      id: 'duplicates.notSame',
      titleKey: 'duplicates.command.notSame',
      group: 'list',
      keys: ['x'],
      when: () => !readOnly,
      run: withCurrent(notSame),
    },
  ]);

  const rowId = (index: number) => `${base}-${index}`;
  const onScreen = items.some(({ index }) => index === current);
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={t('duplicates.list')}
      aria-rowcount={total + 1}
      aria-colcount={shown.length + 3}
      {...(onScreen ? { 'aria-activedescendant': rowId(current) } : {})}
      className={classes.grid}
      style={{ '--columns': columnTemplate(shown) }}
      onKeyDown={(event) => {
        if (isComposing(event) || event.target !== event.currentTarget) return;
        if (event.key !== 'Home' && event.key !== 'End') return;
        event.preventDefault();
        move(event.key === 'Home' ? 0 : total - 1);
      }}
    >
      <div role="rowgroup" className={classes.headGroup}>
        <div role="row" aria-rowindex={1} className={classes.head}>
          <span role="columnheader" className={classes.hidden}>
            {t('duplicates.column.why')}
          </span>
          <span role="columnheader">{vocabulary.field(kind, 'title')}</span>
          {shown.map((field) => (
            <span key={field.id} role="columnheader">
              {vocabulary.field(kind, field.id, field.spec.label)}
            </span>
          ))}
          <span role="columnheader" className={classes.hidden}>
            {t('duplicates.column.acts')}
          </span>
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => (
          <PairRow
            key={item.key}
            id={rowId(item.index)}
            index={item.index}
            top={item.start}
            pair={pairs.at(item.index)}
            kind={kind}
            fields={shown}
            current={item.index === current}
            measure={virtual.measureElement}
            onMove={move}
            onCompare={judge.compare}
            onNotSame={notSame}
          />
        ))}
      </div>
    </div>
  );
}

function keyOf(pair: DuplicatePair | undefined): string | undefined {
  return pair && `${pair.first.id} ${pair.second.id}`;
}
