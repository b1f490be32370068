import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedRow, ImportAnswers, RowAnswer } from '#engine/protocol/import.ts';
import { ChangedFields } from '#features/records/checked/changed-fields.tsx';
import { useAskedRows } from '#features/records/checked/checked-rows.ts';
import { Pager } from '#features/records/checked/pager.tsx';
import { RecordLink } from '#ui/feature/record-link.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { BlockHead } from '#ui/pieces/small.tsx';
import classes from './import.module.css';

const ALL = ['same', 'nameKept', 'new', 'leftOut'] as const;

/** Rows that could be a record or somebody else, each with its answer, and one for all of them. */
export function AskedList(props: {
  /** The job that made the check. */
  readonly check: string;
  readonly total: number;
  readonly answers: ImportAnswers;
  readonly onAnswer: (answers: ImportAnswers) => void;
}) {
  const { check, total, answers, onAnswer } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const words = useVocabulary();
  const [place, setPlace] = useState(0);
  const { page, failure } = useAskedRows(check, place);
  if (total === 0) return null;
  const title = t('import.asked.title');
  const answerOne = (line: number, answer: RowAnswer | undefined) => {
    const { [line]: _, ...others } = answers.lines ?? {};
    onAnswer({ ...answers, lines: answer ? { ...others, [line]: answer } : others });
  };
  return (
    <section aria-label={title} className={classes.asked}>
      <BlockHead title={title} count={format.number(total)} />
      <p className={classes.hint}>{t('import.asked.hint')}</p>
      {total > 1 && (
        <Select
          className={classes.answer ?? ''}
          label={t('import.asked.all', { count: total, shown: format.number(total) })}
          data={[
            { value: '', label: t('import.asked.each') },
            ...ALL.map((value) => ({ value, label: t(`import.asked.answerAll.${value}`) })),
          ]}
          value={answers.either ?? ''}
          allowDeselect={false}
          onChange={(value) => {
            const either = ALL.find((each) => each === value);
            const { either: _, ...others } = answers;
            onAnswer(either ? { ...others, either } : others);
          }}
        />
      )}
      {failure && <p className={classes.warning}>{words.engineError(failure.code)}</p>}
      <ol className={classes.askedRows}>
        {page?.rows.map((row) => (
          <li key={row.line} className={classes.askedRow}>
            <div className={classes.askedHead}>
              <span className={classes.line}>{t('import.line', { line: row.line })}</span>
              <strong>{row.title}</strong>
            </div>
            <Answer
              row={row}
              answer={answers.lines?.[row.line]}
              all={answers.either}
              onAnswer={(answer) => answerOne(row.line, answer)}
            />
            {row.candidates.map((candidate) => (
              <div key={candidate.id} className={classes.candidate}>
                <span>
                  {t('import.asked.perhaps')}{' '}
                  <RecordLink kind={candidate.kind} id={candidate.id} title={candidate.title} />
                </span>
                <ChangedFields
                  change={candidate}
                  fields={page.fields[candidate.kind] ?? []}
                  refs={page.refs}
                />
              </div>
            ))}
          </li>
        ))}
      </ol>
      <Pager page={place} total={page?.total ?? 0} onPage={setPlace} />
    </section>
  );
}

function Answer(props: {
  readonly row: AskedRow;
  readonly answer: RowAnswer | undefined;
  readonly all: ImportAnswers['either'];
  readonly onAnswer: (answer: RowAnswer | undefined) => void;
}) {
  const { t } = useTranslation();
  const { row, answer, all } = props;
  const options = row.candidates.flatMap(({ id, title, renames }) => [
    { value: optionOf({ as: 'same', id }), label: t('import.asked.same', { title }) },
    ...(renames
      ? [{ value: optionOf({ as: 'nameKept', id }), label: t('import.asked.nameKept', { title }) }]
      : []),
  ]);
  return (
    <Select
      className={classes.answer ?? ''}
      aria-label={t('import.asked.answerOf', { line: row.line, title: row.title })}
      data={[
        {
          value: '',
          label: all ? t('import.asked.asAll') : t(`import.asked.otherwise.${row.otherwise}`),
        },
        ...options,
        { value: optionOf({ as: 'new' }), label: t('import.asked.new') },
        { value: optionOf({ as: 'leftOut' }), label: t('import.asked.leftOut') },
      ]}
      value={answer ? optionOf(answer) : ''}
      allowDeselect={false}
      onChange={(value) => props.onAnswer(value ? JSON.parse(value) : undefined)}
    />
  );
}

/** An answer as the value of an option. */
function optionOf(answer: RowAnswer): string {
  return JSON.stringify(answer);
}
