// The grid has the focus and the keys; see `pair-list.tsx`.
// biome-ignore-all lint/a11y/useSemanticElements: see above
// biome-ignore-all lint/a11y/useFocusableInteractive: see above
// biome-ignore-all lint/a11y/useKeyWithClickEvents: see above
import { Button, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '#engine/client/engine-context.tsx';
import type { DuplicatePair, DuplicateSide } from '#engine/protocol/duplicates.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { DuplicateMark } from '#shared/domain/entity-kind.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import { compareValues, type Likeness } from '#shared/rules/compare-values.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { NameText } from '#ui/pieces/name-text.tsx';
import { Chip } from '#ui/pieces/small.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import { useValueWords } from '#ui/values/use-value-words.ts';
import { sideText } from './key-fields.ts';
import { likelihoodOf } from './likelihood.ts';
import classes from './queue.module.css';

interface PairRowProps {
  readonly id: string;
  readonly index: number;
  /** Pixels from the body's top. */
  readonly top: number;
  readonly pair: DuplicatePair | undefined;
  readonly kind: string;
  readonly fields: readonly FieldInfo[];
  readonly current: boolean;
  readonly measure: (element: Element | null) => void;
  readonly onMove: (index: number) => void;
  readonly onCompare: (pair: DuplicatePair) => void;
  readonly onNotSame: (pair: DuplicatePair) => void;
}

/** Two records above each other, what is said for their being one, and what can be done. */
export function PairRow(props: PairRowProps) {
  const { pair, index } = props;
  return (
    <div
      ref={props.measure}
      role="row"
      id={props.id}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={props.current}
      aria-busy={pair === undefined}
      className={classes.row}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={() => props.onMove(index)}
      onDoubleClick={() => pair && props.onCompare(pair)}
    >
      {pair ? <Cells {...props} pair={pair} /> : <span role="gridcell" />}
    </div>
  );
}

function Cells(props: PairRowProps & { readonly pair: DuplicatePair }) {
  const { pair, kind, current } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const readOnly = useReadOnly();
  const first = useRecord(kind, pair.first.id).data;
  const second = useRecord(kind, pair.second.id).data;
  const refs = useMemo(() => ({ ...first?.refs, ...second?.refs }), [first, second]);
  const words = useValueWords(refs);
  const likelihood = likelihoodOf(pair.score);
  const names = { first: pair.first.title, second: pair.second.title };
  return (
    <>
      <span role="gridcell" className={classes.why}>
        <span className={classes.likelihood} data-likelihood={likelihood}>
          {t(`duplicates.likelihood.${likelihood}`, {
            // Nothing that is only likely is a hundred per cent.
            percent: format.percent(Math.min(pair.score, 0.99)),
          })}
        </span>
        {pair.reasons.map((reason) => (
          <Chip key={reason}>{vocabulary.duplicateReason(reason)}</Chip>
        ))}
      </span>
      <Sides
        mark={markOf('text', pair.first.title, pair.second.title, pair.marks.title)}
        first={<Name side={pair.first} />}
        second={<Name side={pair.second} />}
      />
      {props.fields.map((field) => {
        const one = first?.values[field.id];
        const other = second?.values[field.id];
        return (
          <Sides
            key={field.id}
            label={vocabulary.field(kind, field.id, field.spec.label)}
            mark={markOf(field.spec.type, one, other, pair.marks[field.id])}
            first={sideText(kind, field, one, other, words)}
            second={sideText(kind, field, other, one, words)}
          />
        );
      })}
      <span role="gridcell" className={classes.acts}>
        {!readOnly && (
          <Button
            size="xs"
            variant="subtle"
            tabIndex={current ? 0 : -1}
            aria-label={t('duplicates.notSameOf', names)}
            onClick={(event) => {
              event.stopPropagation();
              props.onNotSame(pair);
            }}
          >
            {t('duplicates.notSame')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          tabIndex={current ? 0 : -1}
          aria-label={t('duplicates.openOf', names)}
          onClick={(event) => {
            event.stopPropagation();
            props.onMove(props.index);
            props.onCompare(pair);
          }}
        >
          {t('duplicates.open')}
        </Button>
      </span>
    </>
  );
}

function Name(props: { readonly side: DuplicateSide }) {
  const { t } = useTranslation();
  const { title, subtitle } = props.side;
  return <NameText title={title || t('record.unnamed')} second={subtitle} />;
}

type Mark = Likeness | DuplicateMark;

const signs: Readonly<Record<DuplicateMark, string>> = { same: '=', alike: '≈', differs: '≠' };

/** Values that are not the same by their letters stand as the reasons for the pair see them. */
function markOf(type: FieldType, one: unknown, other: unknown, mark?: DuplicateMark): Mark {
  const likeness = compareValues(type, one, other);
  return likeness === 'differs' ? (mark ?? likeness) : likeness;
}

/** Both sides' values, with a sign and a word for whether they are the same. */
function Sides(props: {
  /** Shown where the columns have no heads. */
  readonly label?: string;
  readonly mark: Mark;
  readonly first: ReactNode;
  readonly second: ReactNode;
}) {
  const { t } = useTranslation();
  const { mark, first, second } = props;
  const told = mark === 'oneSided' || mark === 'blank' ? null : mark;
  return (
    <span
      role="gridcell"
      className={classes.sides}
      data-likeness={mark}
      data-once={mark === 'same' && first === second}
    >
      {props.label && <span className={classes.label}>{props.label}</span>}
      <span className={classes.mark}>
        {told && <span aria-hidden="true">{signs[told]}</span>}
        {told && <VisuallyHidden>{t(`duplicates.mark.${told}`)}</VisuallyHidden>}
      </span>
      <span className={classes.side} {...titleOf(first)}>
        {first || <Blank />}
      </span>
      <span className={classes.side} {...titleOf(second)}>
        {second || <Blank />}
      </span>
    </span>
  );
}

/** What does not fit can be read under the pointer. */
function titleOf(shown: ReactNode): { readonly title?: string } {
  return typeof shown === 'string' && shown ? { title: shown } : {};
}

function Blank() {
  return (
    <span className={classes.blank} aria-hidden="true">
      –
    </span>
  );
}
