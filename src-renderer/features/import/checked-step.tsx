import { Button, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportAnswers } from '#engine/protocol/import.ts';
import { ChangesList } from '#features/records/checked/changes-list.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { AskedList } from './asked-list.tsx';
import { CountsList, RowsList } from './counts-list.tsx';
import classes from './import.module.css';
import type { ImportStep } from './import-session.ts';
import type { ImportWords } from './import-words.ts';

type CheckedState = Extract<ImportStep, { readonly at: 'checked' }>;

/** What an import would do: counted, asked, and each record that it would change, before anything is. */
export function CheckedStep(props: {
  readonly step: CheckedState;
  readonly words: ImportWords;
  readonly onAnswer: (answers: ImportAnswers) => void;
  readonly onRun: () => void;
  readonly onCheck: () => void;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { step, words, onAnswer } = props;
  const { counts, stale, choices } = step;
  const vocabulary = useVocabulary();
  const { answers } = choices;
  const columns = step.preview.columns.map(({ header }) => header);
  const changing = counts.added + counts.updated;
  const some = changing + counts.created + counts.asked > 0;
  const byId = counts.renamed + counts.namesKept > 0 && choices.matchBy === 'externalId';
  return (
    <>
      <p className={classes.lead} role="status">
        {t(some ? 'import.checkedTitle' : 'import.nothingToDo', { file: step.source.name })}
      </p>
      <CountsList counts={counts} />
      {byId && (
        <Switch
          label={t('import.checked.takeNames')}
          description={t('import.checked.takeNamesHint')}
          checked={answers.renamed === 'same'}
          onChange={(event) =>
            onAnswer({ ...answers, renamed: event.currentTarget.checked ? 'same' : 'nameKept' })
          }
        />
      )}
      {counts.unanswered > 0 && !stale && <Unanswered {...counts} />}
      {stale && <p className={classes.warning}>{t('import.checked.stale')}</p>}
      <div className={classes.actions}>
        <Button onClick={props.onRun} disabled={!some}>
          {stale
            ? t('import.runAnswered')
            : t('import.run', {
                count: changing,
                shown: format.number(changing),
                kindName: vocabulary.kind(step.source.kind, changing),
              })}
        </Button>
        {stale && (
          <Button variant="default" onClick={props.onCheck}>
            {t('import.checkAgain')}
          </Button>
        )}
        <Button variant="default" onClick={props.onBack}>
          {t('ui.back')}
        </Button>
      </div>
      <AskedList check={step.check} total={counts.asked} answers={answers} onAnswer={onAnswer} />
      <ChangesList check={step.check} total={counts.updated} renamed={counts.renamed} />
      <RowsList
        title={t('import.leftOut')}
        rows={counts.refusedRows}
        total={counts.refused + counts.duplicates}
        words={words}
        columns={columns}
      />
      <RowsList
        title={t('import.remarks')}
        rows={counts.remarks}
        total={counts.remarked}
        words={words}
        columns={columns}
      />
      <RowsList
        title={t('import.leftTitle')}
        rows={counts.left ?? []}
        total={counts.leftLines ?? 0}
        words={words}
        columns={columns}
      />
    </>
  );
}

/** What happens with rows that nobody says anything of. */
function Unanswered(counts: CheckedState['counts']) {
  const { t } = useTranslation();
  const format = useFormat();
  const left = counts.unanswered - counts.unansweredNew;
  return (
    <p className={classes.warning}>
      {t('import.asked.unanswered', {
        count: counts.unanswered,
        shown: format.number(counts.unanswered),
      })}{' '}
      {counts.unansweredNew > 0 &&
        t('import.asked.unansweredNew', {
          count: counts.unansweredNew,
          shown: format.number(counts.unansweredNew),
        })}{' '}
      {left > 0 && t('import.asked.unansweredLeft', { count: left, shown: format.number(left) })}
    </p>
  );
}
