import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EngineError } from '#engine/protocol/errors.ts';
import classes from './import.module.css';
import type { ImportWords } from './import-words.ts';

/** What is wrong, where, and that nothing was changed. */
export function ProblemBox(props: {
  readonly error: EngineError;
  readonly words: ImportWords;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const { error } = props;
  return (
    <div className={classes.problem} role="alert">
      <p className={classes.lead}>{props.words.failure(error)}</p>
      {error.line !== undefined && error.column !== undefined && (
        <p>{t('import.where', { line: error.line, column: error.column })}</p>
      )}
      {error.line !== undefined && error.column === undefined && (
        <p>{t('import.whereLine', { line: error.line })}</p>
      )}
      {error.code === 'badFile' && <p className={classes.hint}>{t('import.nothingChanged')}</p>}
      {props.children}
    </div>
  );
}
