import { IconAlertTriangle, IconCheck, IconClock, IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockLine } from '#shared/rules/service/clock-lines.ts';
import type { RecordPartProps } from '#ui/feature/record-parts.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import { toneOf, useClockWords } from './clock-words.ts';
import classes from './service-strip.module.css';
import { StripBar } from './strip-bar.tsx';
import { StripTable } from './strip-table.tsx';
import { type TicketClocks, useTicketClocks } from './use-ticket-clocks.ts';

/** What a ticket promises and why: the next deadline, every clock, and where a clock's time went. */
export function ServiceStrip({ record }: RecordPartProps) {
  const clocks = useTicketClocks(record.id);
  return clocks ? <Strip clocks={clocks} /> : <div className={classes.strip} />;
}

function Strip({ clocks }: { readonly clocks: TicketClocks }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ClockLine['name'] | null>(null);
  const [isOpen, setOpen] = useState(false);
  const { lines } = clocks;
  const promised = lines.filter(({ target }) => target !== null);
  const line = promised.find(({ name }) => name === chosen) ?? pressing(promised);
  if (!line) {
    return (
      <section className={classes.strip} aria-label={t('ticket.strip.title')}>
        <p className={classes.quiet}>
          {t(clocks.rules.calendar.hasOpenTime ? 'ticket.strip.nothing' : 'ticket.strip.neverOpen')}
        </p>
      </section>
    );
  }
  return (
    <section className={classes.strip} aria-label={t('ticket.strip.title')}>
      <div className={classes.row}>
        <Headline line={line} />
        <StripBar line={line} clocks={clocks} />
        <div className={classes.clocks}>
          {promised.map((each) => (
            <ClockButton
              key={each.name}
              line={each}
              isShown={each === line}
              onShow={() => setChosen(each.name)}
            />
          ))}
        </div>
        <button
          type="button"
          className={classes.why}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'ticket.strip.less' : 'ticket.strip.why')}
        </button>
      </div>
      {isOpen && <StripTable line={line} clocks={clocks} />}
    </section>
  );
}

/** The clock to look at first: of those that run the one that is due next, else the resolution. */
function pressing(lines: readonly ClockLine[]): ClockLine | undefined {
  const running = lines.filter(
    ({ reading }) => reading.state === 'running' && reading.due !== null,
  );
  const [next] = running.toSorted((a, b) => Number(a.reading.due) - Number(b.reading.due));
  return next ?? lines.at(-1);
}

function Headline({ line }: { readonly line: ClockLine }) {
  const words = useClockWords();
  const { due } = line.reading;
  return (
    <div className={classes.headline}>
      <p className={classes.figure} data-tone={toneOf(line)}>
        {words.figure(line)}
      </p>
      <p className={classes.quiet}>
        {words.name(line)}
        {due !== null && (
          <>
            {' · '}
            <DueWords line={line} due={due} />
          </>
        )}
      </p>
    </div>
  );
}

/** When it is due, was, or will be if it goes on now. */
function DueWords({ line, due }: { readonly line: ClockLine; readonly due: number }) {
  const { t } = useTranslation();
  const { state } = line.reading;
  const words = state === 'running' ? 'due' : state === 'paused' ? 'dueIf' : 'wasDue';
  return (
    <>
      {t(`ticket.strip.${words}`)} <Moment at={due} as="near" />
    </>
  );
}

const icons = {
  bad: IconAlertTriangle,
  warn: IconClock,
  ok: IconCheck,
  quiet: IconPlayerPause,
  plain: IconClock,
} as const;

function ClockButton(props: {
  readonly line: ClockLine;
  readonly isShown: boolean;
  readonly onShow: () => void;
}) {
  const { line } = props;
  const words = useClockWords();
  const tone = toneOf(line);
  const Icon = icons[tone];
  return (
    <button
      type="button"
      className={classes.clock}
      data-tone={tone}
      aria-pressed={props.isShown}
      onClick={props.onShow}
    >
      <Icon size={13} stroke={1.7} aria-hidden="true" />
      <span>{words.name(line)}</span>
      <span className={classes.said}>{words.said(line)}</span>
    </button>
  );
}
