import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLive, useRecord } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import { useRefTitles } from '#engine/client/use-ref-titles.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { isBlank, sameValue } from '#shared/sync/change-set.ts';
import { RecordLink } from '#ui/feature/record-link.tsx';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import { Chip } from '#ui/pieces/small.tsx';
import { useMay } from '#ui/use-may.ts';
import { useValueWords } from '#ui/values/use-value-words.ts';
import { valueText } from '#ui/values/value-text.ts';
import classes from './attention.module.css';
import { type OpenConflict, readConflict } from './open-conflict.ts';
import { settled, settling } from './settling.ts';

/** A conflict by its id: who, what, both values, and one click for either. */
export function ConflictItem(props: { readonly id: string }) {
  const { data: stored } = useRecord('conflict', props.id);
  return stored ? <Loaded conflict={readConflict(stored)} /> : null;
}

function Loaded(props: { readonly conflict: OpenConflict }) {
  const { conflict } = props;
  const { kind } = conflict;
  const { data: record } = useRecord(kind, conflict.record);
  const { data: fields } = useLive('fields', { kind });
  if (record === undefined || !fields) return null;
  return <Item conflict={conflict} record={record} fields={fields} />;
}

function Item(props: {
  readonly conflict: OpenConflict;
  readonly record: OpenRecord | null;
  readonly fields: readonly FieldInfo[];
}) {
  const { conflict, record, fields } = props;
  const { kind, field, reason, kept, lost } = conflict;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const info = fields.find(({ id }) => id === field);
  const label = field ? vocabulary.field(kind, field, info?.spec.label) : '';
  const title = record?.title || t('record.unnamed');
  const text = useValueText(kind, field, info, [kept, lost, record?.values[field]]);
  const now = record && field ? (record.values[field] ?? null) : kept;
  const about = label ? t('sync.conflict.about', { title, field: label }) : title;
  return (
    <li className={classes.item}>
      <section aria-label={about}>
        <div className={classes.head}>
          <IconArrowsExchange size={16} stroke={1.5} color="var(--warn)" aria-hidden="true" />
          <b>
            <RecordLink kind={kind} id={record?.id ?? conflict.record} title={title} />
          </b>
          {label && <span>{label}</span>}
          <Chip tone={reason === 'field' ? 'neutral' : 'warn'}>
            {vocabulary.choice('conflict', 'reason', reason)}
          </Chip>
        </div>
        {reason !== 'field' && <p className={classes.why}>{t(whyKey(conflict), { title })}</p>}
        {field && (
          <dl className={classes.sides}>
            <Side
              name={t(reason === 'deleted' ? 'sync.conflict.before' : 'sync.conflict.kept')}
              value={text(kept)}
              who={conflict.keptBy}
              at={conflict.keptAt}
            />
            <Side
              name={t(reason === 'deleted' ? 'sync.conflict.wanted' : 'sync.conflict.lost')}
              value={text(lost)}
              who={conflict.lostBy}
              at={conflict.lostAt}
            />
            {reason === 'field' && !sameValue(now, kept) && (
              <Side name={t('sync.conflict.now')} value={text(now)} who="" at={null} />
            )}
          </dl>
        )}
        {!field && <WhoWhen who={conflict.keptBy} at={conflict.keptAt} />}
        <Choice conflict={conflict} record={record} title={title} label={label} info={info} />
      </section>
    </li>
  );
}

function whyKey({ reason, field }: OpenConflict) {
  if (reason === 'deleted') {
    return field ? 'sync.conflict.why.deletedField' : 'sync.conflict.why.deleted';
  }
  return field ? 'sync.conflict.why.mergedField' : 'sync.conflict.why.merged';
}

function Side(props: {
  readonly name: string;
  readonly value: string;
  readonly who: string;
  readonly at: number | null;
}) {
  return (
    <div className={classes.side}>
      <dt>{props.name}</dt>
      <dd className={classes.value}>{props.value}</dd>
      <dd className={classes.quiet}>
        <WhoWhen who={props.who} at={props.at} />
      </dd>
    </div>
  );
}

function WhoWhen(props: { readonly who: string; readonly at: number | null }) {
  const { t } = useTranslation();
  if (props.at === null)
    return props.who ? <span className={classes.quiet}>{props.who}</span> : null;
  return (
    <span className={classes.quiet}>
      {`${props.who || t('history.someone')}, `}
      <Moment at={props.at} />
    </span>
  );
}

/** Both ways out, each one act. Whoever may not change the field may not choose either. */
function Choice(props: {
  readonly conflict: OpenConflict;
  readonly record: OpenRecord | null;
  readonly title: string;
  readonly label: string;
  readonly info: FieldInfo | undefined;
}) {
  const { conflict, record, title, label, info } = props;
  const { kind, field, reason } = conflict;
  const { t } = useTranslation();
  const act = useAct();
  const may = useMay();
  const about = label || title;
  const params = { title, kind, field, ...(info?.spec.label ? { label: info.spec.label } : {}) };
  const other = settling(conflict, record, Date.now());
  const name =
    reason === 'deleted' && record?.deleted
      ? 'bringBack'
      : reason === 'merged'
        ? 'takeOver'
        : 'takeOther';
  if (!may.write('conflict', 'settledAt') || (field && !may.write(kind, field))) {
    return <p className={classes.quiet}>{t('sync.conflict.notYours')}</p>;
  }
  return (
    <div className={classes.acts}>
      {other && (
        <Button
          size="xs"
          variant="default"
          aria-label={t('sync.conflict.doAbout', { act: t(`sync.conflict.${name}`), about })}
          onClick={() =>
            void act(name === 'bringBack' ? 'bringBack' : 'takeOtherValue', params, other)
          }
        >
          {t(`sync.conflict.${name}`)}
        </Button>
      )}
      {!conflict.settled && (
        <Button
          size="xs"
          variant="subtle"
          aria-label={t('sync.conflict.doAbout', { act: t(keepKey(conflict, record)), about })}
          onClick={() => void act('keepValue', params, [settled([conflict.id], Date.now())])}
        >
          {t(keepKey(conflict, record))}
        </Button>
      )}
    </div>
  );
}

function keepKey({ reason, field }: OpenConflict, record: OpenRecord | null) {
  if (reason === 'deleted' && record?.deleted) return 'sync.conflict.keepDeleted';
  return field ? 'sync.conflict.keep' : 'sync.conflict.seen';
}

/** Values of the field as its type writes them; a blank one in a word. */
function useValueText(
  kind: string,
  field: string,
  info: FieldInfo | undefined,
  values: readonly [kept: unknown, lost: unknown, now: unknown],
): (value: unknown) => string {
  const { t } = useTranslation();
  const [kept, lost, now] = values;
  const refs = useRefTitles(info ? [info] : [], [
    { field, from: kept, to: lost },
    { field, from: now, to: null },
  ]);
  const words = useValueWords(refs);
  return (value) => {
    if (isBlank(value)) return t('sync.conflict.blank');
    if (info) return valueText(kind, info, value, words);
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  };
}
