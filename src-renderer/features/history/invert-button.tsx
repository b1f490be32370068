import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '#engine/protocol/history.ts';
import { whyNotUndoable } from '#shared/rules/undoable-acts.ts';
import { ProgressLine } from '#ui/pieces/small.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import classes from './history.module.css';
import { LeftAloneList } from './left-alone-list.tsx';
import { useEntryWords } from './use-entry-words.ts';
import type { Inverting } from './use-inverting.ts';

/** Undoes one act among later ones, or does it again. An undoing is taken back at the act it undid. */
export function InvertButton(props: {
  readonly entry: HistoryEntry;
  readonly state: Inverting | undefined;
  readonly onInvert: (mode: Inverting['mode'], entry: HistoryEntry) => void;
}) {
  const { entry } = props;
  const { t } = useTranslation();
  const act = useEntryWords().said(entry);
  const readOnly = useReadOnly();
  const mode = entry.undone ? 'redo' : 'undo';
  if (readOnly || entry.inverts || (mode === 'undo' && whyNotUndoable(entry.act))) return null;
  const Icon = entry.undone ? IconArrowForwardUp : IconArrowBackUp;
  return (
    <Button
      size="xs"
      variant="default"
      className={classes.invert ?? ''}
      leftSection={<Icon size={14} stroke={1.7} />}
      loading={props.state?.running === true}
      aria-label={t(`history.${mode}Act`, { act })}
      onClick={() => props.onInvert(mode, entry)}
    >
      {t(`history.${mode}This`)}
    </Button>
  );
}

/** How an undoing goes, and what it left alone. */
export function InvertOutcome(props: {
  readonly entry: HistoryEntry;
  readonly state: Inverting | undefined;
}) {
  const { t } = useTranslation();
  const { act } = props.entry;
  const said = useEntryWords().said({ act });
  const { state } = props;
  if (!state) return null;
  const running = t(`history.${state.mode}Running`, { act: said });
  return (
    <>
      {state.running && (
        <div className={classes.running} role="status">
          {running}
          <ProgressLine label={running} done={0} total={0} />
        </div>
      )}
      {state.leftAlone.length > 0 && <LeftAloneList leftAlone={state.leftAlone} />}
    </>
  );
}
