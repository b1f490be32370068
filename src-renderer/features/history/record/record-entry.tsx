import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAct } from '#engine/client/use-act.ts';
import type { HistoryEntry } from '#engine/protocol/history.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import type { Change } from '#shared/sync/change-set.ts';
import { sameValue } from '#shared/sync/change-set.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import { Chip } from '#ui/pieces/small.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import { useMay } from '#ui/use-may.ts';
import { type ChangedField, ChangedValue } from '#ui/values/changed-value.tsx';
import classes from '../history.module.css';
import { InvertButton, InvertOutcome } from '../invert-button.tsx';
import { useEntryWords } from '../use-entry-words.ts';
import type { Inverting } from '../use-inverting.ts';

/** One act in a record's history: what it changed in it, each value of which can be had back. */
export function RecordEntry(props: {
  readonly record: OpenRecord;
  /** Fields that are shown; the program's own are not among them. */
  readonly fields: readonly FieldInfo[];
  /** Only this field's changes are shown. */
  readonly field: string | null;
  readonly entry: HistoryEntry;
  readonly who: string;
  readonly state: Inverting | undefined;
  readonly onInvert: (mode: Inverting['mode'], entry: HistoryEntry) => void;
  /** Restores the whole record as it was after this act; absent where it is that already. */
  readonly onRestore?: (entry: HistoryEntry) => void;
}) {
  const { record, fields, entry, field } = props;
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const words = useEntryWords();
  const steps = entry.changes
    .flatMap(stepsOf)
    .filter((step) =>
      field === null ? fields.some(({ id }) => id === step.field) : step.field === field,
    );
  const said = words.said(entry);
  return (
    <li className={classes.recordEntry} data-act={entry.changeSet}>
      <div className={classes.said} data-undone={entry.undone || undefined}>
        {said}
      </div>
      <div className={classes.when}>
        {`${props.who}, `}
        <Moment at={entry.at} />
        {entry.undone && <Chip>{t('history.undone')}</Chip>}
      </div>
      {steps.length > 0 && (
        <ul className={classes.fields}>
          {steps.map((step) => (
            <FieldLine
              key={step.field}
              record={record}
              field={fields.find(({ id }) => id === step.field)}
              step={step}
              refs={entry.refs}
            />
          ))}
        </ul>
      )}
      <div className={classes.recordActs}>
        <InvertButton entry={entry} state={props.state} onInvert={props.onInvert} />
        {props.onRestore && !readOnly && (
          <Button
            size="xs"
            variant="subtle"
            aria-label={t('history.restore.toHereAfter', { act: said })}
            onClick={() => props.onRestore?.(entry)}
          >
            {t('history.restore.toHere')}
          </Button>
        )}
      </div>
      <InvertOutcome entry={entry} state={props.state} />
    </li>
  );
}

function FieldLine(props: {
  readonly record: OpenRecord;
  readonly field: FieldInfo | undefined;
  readonly step: Step;
  readonly refs: Readonly<Record<string, string>>;
}) {
  const { record, field, step } = props;
  const { t } = useTranslation();
  const may = useMay();
  const vocabulary = useVocabulary();
  const act = useAct();
  const { kind, id, title } = record;
  const own = field?.spec.label;
  const label = vocabulary.field(kind, step.field, own);
  const restore = () =>
    act('restoreValue', { kind, title, field: step.field, ...(own ? { label: own } : {}) }, [
      { op: 'set', kind, on: { ids: [id] }, values: { [step.field]: step.from } },
    ]);
  return (
    <li className={classes.fieldLine}>
      <span className={classes.fieldText}>
        <ChangedValue kind={kind} step={step} field={field} refs={props.refs} />
      </span>
      {field &&
        may.write(kind, step.field) &&
        !step.born &&
        !record.deleted &&
        !sameValue(record.values[step.field], step.from) && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconArrowBackUp size={12} stroke={1.7} />}
            aria-label={t('history.restoreField', { field: label })}
            onClick={() => void restore()}
          >
            {t('history.restoreValue')}
          </Button>
        )}
    </li>
  );
}

/** `born`: the record came with this value; there was none before. */
type Step = ChangedField & { readonly born?: true };

function stepsOf(change: Change): readonly Step[] {
  if (change.op === 'set') {
    return Object.entries(change.fields).map(([field, { from, to }]) => ({ field, from, to }));
  }
  if (change.op !== 'add') return [];
  return change.rows.flatMap(({ values }) =>
    Object.entries(values).map(([field, to]) => ({ field, from: null, to, born: true as const })),
  );
}
