import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockLine } from '#shared/rules/service/clock-lines.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';

/** What a clock's standing means; `plain` while all is well, `quiet` where it stands still. */
export type ClockTone = 'bad' | 'warn' | 'ok' | 'quiet' | 'plain';

export function toneOf({ reading, isWarned }: ClockLine): ClockTone {
  const { state, met, breachedAt } = reading;
  if (breachedAt !== null || met === false) return 'bad';
  if (state === 'done') return 'ok';
  if (state !== 'running') return 'quiet';
  return isWarned ? 'warn' : 'plain';
}

/** A clock in words: what it is called, how it stands as the figure of its strip, and beside its name. */
export interface ClockWords {
  readonly name: (line: ClockLine) => string;
  readonly figure: (line: ClockLine) => string;
  readonly said: (line: ClockLine) => string;
}

export function useClockWords(): ClockWords {
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  return useMemo((): ClockWords => {
    const left = ({ target, reading }: ClockLine) => Number(target) - Number(reading.counted);
    const running = (line: ClockLine) => {
      const rest = left(line);
      return rest < 0
        ? t('ticket.strip.over', { length: format.length(-rest) })
        : t('ticket.strip.left', { length: format.length(rest) });
    };
    const ofTarget = ({ target, reading }: ClockLine) =>
      t('ticket.strip.ofTarget', {
        length: format.length(Number(reading.counted)),
        target: format.length(Number(target)),
      });
    return {
      name: ({ name }) => vocabulary.choice('ticket', 'dueFor', name),
      figure: (line) => {
        switch (line.reading.state) {
          case 'done':
            return t(line.reading.met === false ? 'ticket.strip.missed' : 'ticket.strip.kept');
          case 'paused':
            return t('ticket.strip.paused');
          case 'running':
            return running(line);
          default:
            return t('ticket.strip.ended');
        }
      },
      said: (line) => {
        switch (line.reading.state) {
          case 'running':
            return running(line);
          case 'paused':
            return t('ticket.strip.pausedLeft', { left: running(line) });
          case 'done':
            return ofTarget(line);
          default:
            return t('ticket.strip.ended');
        }
      },
    };
  }, [t, format, vocabulary]);
}
