import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '#engine/protocol/history.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import { Chip } from '#ui/pieces/small.tsx';
import { ActStepsList } from './act-steps-list.tsx';
import classes from './history.module.css';
import { InvertButton, InvertOutcome } from './invert-button.tsx';
import { useEntryWords } from './use-entry-words.ts';
import type { Inverting } from './use-inverting.ts';

/** One act: when, what, who; opened, what it did record by record. */
export function ActEntry(props: {
  readonly entry: HistoryEntry;
  readonly who: string;
  readonly state: Inverting | undefined;
  readonly onInvert: (mode: Inverting['mode'], entry: HistoryEntry) => void;
}) {
  const { entry } = props;
  const { t } = useTranslation();
  const words = useEntryWords();
  const [open, setOpen] = useState(false);
  const detail = useId();
  const counts = words.counts(entry.counts);
  return (
    <li className={classes.entry} data-act={entry.changeSet}>
      <div className={classes.line}>
        <UnstyledButton
          className={classes.opener}
          aria-expanded={open}
          aria-controls={detail}
          onClick={() => setOpen(!open)}
        >
          <IconChevronRight
            size={14}
            stroke={1.7}
            className={classes.chevron}
            data-open={open}
            aria-hidden="true"
          />
          <Moment at={entry.at} as="clock" />
          <span className={classes.said} data-undone={entry.undone || undefined}>
            {words.said(entry)}
          </span>
        </UnstyledButton>
        {entry.undone && <Chip>{t('history.undone')}</Chip>}
        {counts && <span className={classes.counts}>{counts}</span>}
        <span className={classes.who}>{props.who}</span>
        <div className={classes.invertPlace}>
          <InvertButton entry={entry} state={props.state} onInvert={props.onInvert} />
        </div>
      </div>
      <InvertOutcome entry={entry} state={props.state} />
      <div id={detail}>{open && <ActStepsList changeSet={entry.changeSet} />}</div>
    </li>
  );
}
