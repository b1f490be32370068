import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { NameText } from '#ui/pieces/name-text.tsx';
import classes from './merge.module.css';
import type { RelatedCount } from './use-related-counts.ts';

/** The records beside each other, one of which stays. */
export function SurvivorChoice(props: {
  readonly records: readonly OpenRecord[];
  readonly survivor: string;
  readonly related: ReadonlyMap<string, readonly RelatedCount[]>;
  readonly onChoose: (id: string) => void;
  readonly onLeaveOut: (id: string) => void;
}) {
  const { records, survivor, related } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const labelId = useId();
  return (
    <div role="radiogroup" aria-labelledby={labelId} className={classes.line} data-head="true">
      <span id={labelId} className={classes.name}>
        {t('duplicates.merge.keep')}
      </span>
      {records.map((record) => {
        const title = record.title || t('record.unnamed');
        const belongs = (related.get(record.id) ?? []).map(
          ({ kind, count }) => `${format.number(count)} ${vocabulary.kind(kind, count)}`,
        );
        return (
          <div key={record.id} className={classes.option} data-chosen={record.id === survivor}>
            <label className={classes.pick}>
              <input
                type="radio"
                name={labelId}
                checked={record.id === survivor}
                onChange={() => props.onChoose(record.id)}
              />
              <span className={classes.pickText}>
                <NameText title={title} second={record.subtitle} />
                <span className={classes.label}>
                  {t('duplicates.merge.added', { when: format.moment(record.createdAt) })}
                </span>
                {belongs.length > 0 && (
                  <span className={classes.label}>{format.list(belongs)}</span>
                )}
              </span>
            </label>
            {records.length > 2 && (
              <ActionIcon
                size={24}
                aria-label={t('duplicates.merge.leaveOut', { title })}
                onClick={() => props.onLeaveOut(record.id)}
              >
                <IconX size={14} stroke={1.7} />
              </ActionIcon>
            )}
          </div>
        );
      })}
    </div>
  );
}
