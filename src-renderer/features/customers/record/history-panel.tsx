import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useUndo } from '#engine/client/use-act.ts';
import type { HistoryEntry } from '#engine/protocol.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { SidePanel } from '#ui/pieces/side-panel.tsx';
import { useActorName } from './change-entry.tsx';
import classes from './history-panel.module.css';

const PAGE = 100;

/** Every act that touched a record, newest first; each can be undone by itself. */
export function HistoryPanel(props: {
  readonly kind: string;
  readonly id: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(PAGE);
  const { data } = useLive('history', { kind: props.kind, id: props.id, limit });
  return (
    <SidePanel
      label={t('record.history.title')}
      head={<h2>{t('record.history.title')}</h2>}
      closeLabel={t('ui.close')}
      onClose={props.onClose}
      foot={t('record.history.foot')}
    >
      <ol className={classes.list}>
        {data?.map((entry) => (
          <HistoryLine key={entry.changeSet} entry={entry} />
        ))}
      </ol>
      {data && data.length >= limit && (
        <Button size="xs" variant="subtle" onClick={() => setLimit(limit + PAGE)}>
          {t('record.timeline.more')}
        </Button>
      )}
    </SidePanel>
  );
}

function HistoryLine(props: { readonly entry: HistoryEntry }) {
  const { entry } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const undo = useUndo();
  const who = useActorName(entry.actor);
  const said = vocabulary.act(entry.act);
  const text =
    entry.inverts === undefined ? said : t(`record.history.${entry.inverts.mode}`, { act: said });
  return (
    <li className={classes.line}>
      <div className={classes.text} data-undone={entry.undone || undefined}>
        {text}
      </div>
      <div className={classes.when}>
        {who && `${who}, `}
        {format.dateTime(entry.at)}
        {entry.undone && ` · ${t('record.history.undone')}`}
      </div>
      {!entry.undone && entry.inverts === undefined && (
        <Button
          size="xs"
          variant="default"
          className={classes.undo ?? ''}
          aria-label={t('record.history.undoAct', { act: said })}
          onClick={() => void undo('undo', entry.changeSet, entry.act)}
        >
          {t('record.history.undoOne')}
        </Button>
      )}
    </li>
  );
}
