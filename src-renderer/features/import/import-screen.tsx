import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine, useLive } from '#engine/client/engine-context.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { EmptyState } from '#ui/pieces/small.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import { Screen } from '#ui/screen.tsx';
import { ChooseStep } from './choose-step.tsx';
import { CountsList, RowsList } from './counts-list.tsx';
import classes from './import.module.css';
import { type ImportStep, useImportSession } from './import-session.ts';
import { useImportWords } from './import-words.ts';
import { MapStep } from './map-step.tsx';
import { ProblemBox } from './problem-box.tsx';
import { ResultStep } from './result-step.tsx';
import { RunningStep } from './running-step.tsx';
import { useOpenFile } from './use-open-file.ts';

const KIND = 'customer';

/** From a file to records: choose, map, check, import. */
export function ImportScreen() {
  const { t } = useTranslation();
  const step = useImportSession(({ step: current }) => current);
  const readOnly = useReadOnly();
  return (
    <Screen title={t('import.title')}>
      {readOnly ? (
        <EmptyState text={t('shell.viewer')} />
      ) : (
        <div className={classes.page} data-step={step.at}>
          <Step step={step} />
        </div>
      )}
    </Screen>
  );
}

function Step({ step }: { readonly step: ImportStep }) {
  const { t } = useTranslation();
  const format = useFormat();
  const engine = useEngine();
  const session = useImportSession();
  const openFile = useOpenFile();
  const { data: fields } = useLive('fields', { kind: KIND });
  const ownLabels = useMemo(
    () =>
      Object.fromEntries(
        (fields ?? []).flatMap(({ id, spec }) => (spec.label ? [[id, spec.label]] : [])),
      ),
    [fields],
  );
  const words = useImportWords(KIND, ownLabels);
  const cancel = () => void session.cancel(engine);
  const run = () => void session.run(engine, words.labels());
  switch (step.at) {
    case 'choose':
      return <ChooseStep onFile={(file) => void openFile(file)} />;
    case 'reading':
      return (
        <p className={classes.lead} role="status">
          {t('import.reading', { file: step.name })}
        </p>
      );
    case 'broken':
      return (
        <>
          <p className={classes.file}>
            <strong>{step.source.name}</strong>
          </p>
          <ProblemBox error={step.error} words={words}>
            <div className={classes.actions}>
              <Button onClick={session.start}>{t('import.otherFile')}</Button>
            </div>
          </ProblemBox>
        </>
      );
    case 'map':
      return (
        <MapStep
          source={step.source}
          preview={step.preview}
          choices={step.choices}
          error={step.error}
          words={words}
          onReread={(source) => void session.read(engine, source)}
          onChoose={session.choose}
          onCheck={() => void session.check(engine)}
          onRestore={run}
          onStart={session.start}
        />
      );
    case 'checking':
      return (
        <RunningStep key={step.job} job={step.job} title={t('import.checking')} onCancel={cancel} />
      );
    case 'running':
      return (
        <RunningStep key={step.job} job={step.job} title={t('import.running')} onCancel={cancel} />
      );
    case 'checked': {
      const columns = step.preview.columns.map(({ header }) => header);
      const { counts } = step;
      const changing = counts.added + counts.updated;
      const some = changing + counts.created > 0;
      return (
        <>
          <p className={classes.lead} role="status">
            {t(some ? 'import.checkedTitle' : 'import.nothingToDo', { file: step.source.name })}
          </p>
          <CountsList counts={counts} />
          <div className={classes.actions}>
            <Button onClick={run} disabled={!some}>
              {t('import.run', { count: changing, shown: format.number(changing) })}
            </Button>
            <Button variant="default" onClick={session.back}>
              {t('ui.back')}
            </Button>
          </div>
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
        </>
      );
    }
    case 'done':
      return (
        <ResultStep
          result={step.result}
          file={step.source.name}
          columns={step.preview.columns.map(({ header }) => header)}
          words={words}
          onStart={session.start}
        />
      );
  }
}
