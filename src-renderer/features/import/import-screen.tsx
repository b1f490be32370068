import { Button } from '@mantine/core';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine, useLive } from '#engine/client/engine-context.tsx';
import { RestoreSummary } from '#features/records/checked/restore-summary.tsx';
import { EmptyState } from '#ui/pieces/small.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import { useRouteSearch } from '#ui/routing/route.ts';
import { Screen } from '#ui/screen.tsx';
import { CheckedStep } from './checked-step.tsx';
import { ChooseStep } from './choose-step.tsx';
import classes from './import.module.css';
import { importSearch } from './import-search.ts';
import { type ImportStep, useImportSession, usualKind } from './import-session.ts';
import { useImportWords } from './import-words.ts';
import { MapStep } from './map-step.tsx';
import { ProblemBox } from './problem-box.tsx';
import { ResultStep } from './result-step.tsx';
import { RunningStep } from './running-step.tsx';
import { useOpenFile } from './use-open-file.ts';

/** From a file to records: choose, map, check, import. */
export function ImportScreen() {
  const { t } = useTranslation();
  const step = useImportSession(({ step: current }) => current);
  const readOnly = useReadOnly();
  const chooseKind = useImportSession((session) => session.chooseKind);
  const asked = useRouteSearch(importSearch).kind;
  useEffect(() => {
    if (asked !== undefined) chooseKind(asked);
  }, [asked, chooseKind]);
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
  const engine = useEngine();
  const session = useImportSession();
  const openFile = useOpenFile();
  const kind = ('source' in step ? step.source.kind : session.kind) ?? usualKind;
  const { data: fields } = useLive('fields', { kind });
  const ownLabels = useMemo(
    () =>
      Object.fromEntries(
        (fields ?? []).flatMap(({ id, spec }) => (spec.label ? [[id, spec.label]] : [])),
      ),
    [fields],
  );
  const words = useImportWords(kind, ownLabels);
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
          fields={fields ?? []}
          onReread={(source) => void session.read(engine, source)}
          onChoose={session.choose}
          onCheck={() => void session.check(engine)}
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
    case 'checked':
      return (
        <CheckedStep
          step={step}
          words={words}
          onAnswer={session.answer}
          onRun={run}
          onCheck={() => void session.check(engine)}
          onBack={session.back}
        />
      );
    case 'compared':
      return (
        <>
          <p className={classes.lead} role="status">
            {t('import.checked.restoreTitle', { file: step.source.name })}
          </p>
          <RestoreSummary check={step.check} counts={step.counts} />
          <p className={classes.hint}>{t('import.workspaceHint')}</p>
          <div className={classes.actions}>
            <Button onClick={run}>{t('import.restore')}</Button>
            <Button variant="default" onClick={session.back}>
              {t('ui.back')}
            </Button>
          </div>
        </>
      );
    case 'done':
      return (
        <ResultStep
          kind={kind}
          result={step.result}
          file={step.source.name}
          columns={step.preview.columns.map(({ header }) => header)}
          words={words}
          onStart={session.start}
        />
      );
  }
}
