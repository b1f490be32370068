import { RecordTitle } from '#features/records/page/record-title.tsx';
import { textOf } from '#shared/domain/entries.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Chip, ClassMark, type Tone } from '#ui/pieces/small.tsx';
import classes from './customer-head.module.css';

const stageTones: Readonly<Record<string, Tone>> = { atRisk: 'warn', lost: 'bad', wonBack: 'ok' };

/** Below a customer's name: part in which organisation, class and stage. */
export function CustomerHead(props: { readonly record: OpenRecord }) {
  const vocabulary = useVocabulary();
  const { values } = props.record;
  const jobTitle = textOf(values.jobTitle);
  const parent = textOf(values.parent);
  const stage = textOf(values.stage);
  const valueClass = textOf(values.valueClass);
  return (
    <>
      {(jobTitle || parent) && (
        <div className={classes.part}>
          {jobTitle}
          {jobTitle && parent && ', '}
          {parent && <RecordTitle kind="customer" id={parent} linked />}
        </div>
      )}
      <div className={classes.marks}>
        {valueClass && (
          <ClassMark
            value={valueClass}
            label={`${vocabulary.field('customer', 'valueClass')} ${valueClass}`}
          />
        )}
        {stage && (
          <Chip tone={stageTones[stage] ?? 'neutral'}>
            {vocabulary.choice('customer', 'stage', stage)}
          </Chip>
        )}
        {values.type === 'organisation' && (
          <Chip tone="outline">{vocabulary.choice('customer', 'type', 'organisation')}</Chip>
        )}
      </div>
    </>
  );
}
