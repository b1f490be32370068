import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useUndo } from '#engine/client/use-act.ts';
import type { ExportedFile } from '#engine/protocol/export.ts';
import type { ImportResult } from '#engine/protocol/import.ts';
import { useLackingText } from '#features/records/checked/use-lacking-text.ts';
import { currentPlatform } from '#platform/current-platform.ts';
import { useListPresets } from '#ui/feature/record-slots.tsx';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { useGo } from '#ui/routing/route.ts';
import { showToast } from '#ui/toast/toast.tsx';
import { CountsList, RowsList } from './counts-list.tsx';
import classes from './import.module.css';
import { useImportSession } from './import-session.ts';
import type { ImportWords } from './import-words.ts';

/** What came in; undo, and the rows that did not. */
export function ResultStep(props: {
  readonly kind: string;
  readonly result: Extract<ImportResult, { readonly ok: true }>;
  readonly file: string;
  readonly columns: readonly string[];
  readonly words: ImportWords;
  readonly onStart: () => void;
}) {
  const { t } = useTranslation();
  const undo = useUndo();
  const go = useGo();
  const vocabulary = useVocabulary();
  const { kind } = props;
  const listPath = useListPresets(kind)?.path ?? `/list/${kind}`;
  const see = useImportSession((session) => session.see);
  useEffect(see, [see]);
  const { counts, changeSet, refusedFile, remarksFile } = props.result;
  const lackingText = useLackingText();
  const lacking = props.result.lacking && lackingText(props.result.lacking);
  const leftOut = counts.refused + counts.duplicates;
  return (
    <>
      <p className={classes.lead} role="status">
        {t(changeSet ? 'shell.imported' : 'import.nothingNew', { file: props.file })}
      </p>
      <CountsList counts={counts} />
      {lacking && <p className={classes.hint}>{lacking}</p>}
      <div className={classes.actions}>
        <Button onClick={() => go(listPath)}>
          {t('import.openList', { kindName: vocabulary.kind(kind, 2) })}
        </Button>
        {changeSet && (
          <Button
            variant="default"
            onClick={() => {
              const params = { file: props.file, count: counts.added + counts.updated };
              void undo('undo', changeSet, { name: 'import', params });
              props.onStart();
            }}
          >
            {t('ui.undo')}
          </Button>
        )}
        {counts.likely > 0 && (
          <Button variant="default" onClick={() => go('/duplicates')}>
            {t('import.reviewLikely')}
          </Button>
        )}
        {refusedFile && (
          <Button variant="default" onClick={() => void save(refusedFile)}>
            {t('import.saveRefused', { count: leftOut })}
          </Button>
        )}
        {remarksFile && (
          <Button variant="default" onClick={() => void save(remarksFile)}>
            {t('import.saveRemarks', { count: counts.remarked })}
          </Button>
        )}
        <Button variant="default" onClick={props.onStart}>
          {t('import.another')}
        </Button>
      </div>
      <RowsList
        title={t('import.leftOut')}
        rows={counts.refusedRows}
        total={leftOut}
        words={props.words}
        columns={props.columns}
      />
      <RowsList
        title={t('import.remarks')}
        rows={counts.remarks}
        total={counts.remarked}
        words={props.words}
        columns={props.columns}
      />
      <RowsList
        title={t('import.leftTitle')}
        rows={counts.left ?? []}
        total={counts.leftLines ?? 0}
        words={props.words}
        columns={props.columns}
      />
    </>
  );

  async function save(file: ExportedFile): Promise<void> {
    const saved = await currentPlatform.saveFile({
      suggestedName: file.name,
      filters: [{ name: 'CSV', extensions: ['csv'] }],
      bytes: new Uint8Array(file.bytes),
    });
    if (!saved.ok) {
      showToast({ text: saved.error.message, tone: 'problem', closeLabel: t('ui.close') });
    } else if (saved.value.outcome === 'saved') {
      showToast({ text: t('import.saved', { name: saved.value.name }), closeLabel: t('ui.close') });
    }
  }
}
