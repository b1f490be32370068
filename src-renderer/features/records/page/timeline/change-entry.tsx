import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowsExchange, IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMembers } from '#engine/client/use-members.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { sameValue } from '#shared/sync/change-set.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { useMay } from '#ui/use-may.ts';
import { type ChangedField, ChangedValue } from '#ui/values/changed-value.tsx';
import { useRecordActs } from '../use-record-acts.ts';
import classes from './timeline.module.css';
import type { TimelineItem } from './timeline-items.ts';
import { TimelineRow } from './timeline-row.tsx';

/** Fields that one act changed, from → to, each of which can be put back. */
export function ChangeEntry(props: {
  readonly item: Extract<TimelineItem, { type: 'change' }>;
  readonly record: OpenRecord;
  readonly fields: readonly FieldInfo[];
}) {
  const { item, record } = props;
  const who = useActorName(item.actor);
  return item.steps.map((step, index) => (
    <ChangeLine
      key={step.field}
      step={step}
      at={item.at}
      who={index === 0 ? who : undefined}
      record={record}
      refs={item.refs}
      field={props.fields.find(({ id }) => id === step.field)}
    />
  ));
}

function ChangeLine(props: {
  readonly step: ChangedField;
  readonly refs: Readonly<Record<string, string>>;
  readonly at: number;
  readonly who: string | undefined;
  readonly record: OpenRecord;
  readonly field: FieldInfo | undefined;
}) {
  const { step, record, field } = props;
  const { t } = useTranslation();
  const acts = useRecordActs();
  const vocabulary = useVocabulary();
  const label = vocabulary.field(record.kind, step.field, field?.spec.label);
  const may = useMay();
  const back =
    field !== undefined &&
    may.write(record.kind, step.field) &&
    !sameValue(record.values[step.field], step.from);
  return (
    <TimelineRow
      icon={IconArrowsExchange}
      at={props.at}
      who={props.who}
      title={<ChangedValue kind={record.kind} step={step} field={field} refs={props.refs} />}
      actions={
        back && (
          <Button
            size="xs"
            variant="subtle"
            className={classes.back ?? ''}
            aria-label={t('record.change.putBackField', { field: label })}
            leftSection={<IconArrowBackUp size={12} stroke={1.7} />}
            onClick={() => void acts.putBack(record, field, step.from)}
          >
            {t('record.change.putBack')}
          </Button>
        )
      }
    />
  );
}

const lifeIcons = { added: IconPlus, deleted: IconTrash, restored: IconArrowBackUp } as const;

/** Acts that say no more than the word itself. */
const plainActs = { added: 'add', deleted: 'delete', restored: 'delete' } as const;

/** The record was added, deleted or restored. */
export function LifeEntry(props: { readonly item: Extract<TimelineItem, { type: 'life' }> }) {
  const { item } = props;
  const { t } = useTranslation();
  const who = useActorName(item.actor);
  const vocabulary = useVocabulary();
  return (
    <TimelineRow
      icon={lifeIcons[item.life]}
      at={item.at}
      who={who}
      title={
        <>
          <b>{t(`record.life.${item.life}`)}</b>{' '}
          {item.act.name !== plainActs[item.life] && (
            <span className={classes.extra}>{vocabulary.act(item.act)}</span>
          )}
        </>
      }
    />
  );
}

/** Who acted, by name; undefined where it is nobody of the business (this device, a rule). */
function useActorName(actor: string): string | undefined {
  return useMembers().find(({ id }) => id === actor)?.title;
}
