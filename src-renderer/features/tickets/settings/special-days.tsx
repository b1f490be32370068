import { ActionIcon, Button, FileButton, Textarea } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readIcsDays } from '#shared/rules/service/holidays/ics-days.ts';
import type { ReadDays } from '#shared/rules/service/holidays/read-days.ts';
import { readTypedDays } from '#shared/rules/service/holidays/typed-days.ts';
import { writeHours } from '#shared/rules/service/hours-text.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Line, Lines } from '#ui/pieces/lines.tsx';
import { Chip } from '#ui/pieces/small.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import classes from './service.module.css';
import type { ServiceSettings, SpecialDay } from './use-service.ts';

/** More than these are behind a button. */
const SHOWN = 12;

/** Closed days, days worked instead, and days with other hours: those to come, and a way to add some. */
export function SpecialDays({ service }: { readonly service: ServiceSettings }) {
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const [all, setAll] = useState(false);
  const today = new Date(Date.now()).toISOString().slice(0, 10);
  const coming = service.days.filter(({ day }) => day >= today);
  const shown = all ? service.days : coming.slice(0, SHOWN);
  return (
    <div className={classes.wide}>
      {!readOnly && <AddDays service={service} />}
      <Lines label={t('service.days.title')}>
        {shown.map((day) => (
          <DayLine key={day.id} day={day} service={service} />
        ))}
      </Lines>
      {service.days.length > shown.length && (
        <Button size="xs" variant="default" onClick={() => setAll(true)}>
          {t('service.days.all', { count: service.days.length })}
        </Button>
      )}
    </div>
  );
}

function DayLine(props: { readonly day: SpecialDay; readonly service: ServiceSettings }) {
  const { day, service } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const readOnly = useReadOnly();
  const when = format.day(day.day, 'near');
  return (
    <Line
      lead={<span className={classes.date}>{when}</span>}
      main={
        <>
          {day.name}{' '}
          {day.sort === 'worked' && (
            <Chip tone="accent">{vocabulary.choice('specialDay', 'sort', 'worked')}</Chip>
          )}
          {day.hours && <span className={classes.quiet}> {writeHours(day.hours)}</span>}
        </>
      }
    >
      {!readOnly && (
        <ActionIcon
          size={24}
          aria-label={t('service.days.remove', { day: when })}
          onClick={() => void service.removeDay(day.id)}
        >
          <IconTrash size={14} stroke={1.6} />
        </ActionIcon>
      )}
    </Line>
  );
}

/** Days as lines of text, typed or from a calendar file, with what could not be read of them. */
function AddDays({ service }: { readonly service: ServiceSettings }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [file, setFile] = useState<ReadDays | null>(null);
  const read = useMemo(() => file ?? readTypedDays(text), [file, text]);
  const lacking = read.days.filter(
    ({ day, name }) => !service.days.some((known) => known.day === day && known.name === name),
  );
  const clear = () => {
    setText('');
    setFile(null);
  };
  const add = async () => {
    const days = lacking.map(({ day, kind, name }) => ({
      day,
      name,
      sort: kind === 'holiday' ? ('closed' as const) : ('worked' as const),
      hours: undefined,
    }));
    if (await service.addDays(days)) clear();
  };
  const open = async (chosen: File | null) => {
    if (!chosen) return;
    const now = new Date(Date.now()).getUTCFullYear();
    setText('');
    setFile(readIcsDays(await chosen.text(), { from: now - 1, through: now + 2 }));
  };
  const isStarted = text.trim() !== '' || file !== null;
  return (
    <div className={classes.add}>
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxRows={10}
        aria-label={t('service.days.add')}
        placeholder={t('service.days.example')}
        value={text}
        onChange={(event) => {
          setFile(null);
          setText(event.currentTarget.value);
        }}
      />
      {isStarted && (
        <ul className={classes.problems} aria-live="polite">
          {read.problems.slice(0, SHOWN).map(({ line, reason, text: what }) => (
            <li key={`${line} ${reason}`}>
              {t('service.days.line', { line })} {t(`service.days.problem.${reason}`)}{' '}
              <q>{what.slice(0, 60)}</q>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.acts}>
        <Button
          size="xs"
          variant={lacking.length > 0 ? 'filled' : 'default'}
          disabled={lacking.length === 0}
          onClick={() => void add()}
        >
          {t('service.days.addCount', { count: lacking.length })}
        </Button>
        <FileButton accept=".ics,text/calendar" onChange={(chosen) => void open(chosen)}>
          {(props) => (
            <Button {...props} size="xs" variant="default">
              {t('service.days.file')}
            </Button>
          )}
        </FileButton>
        {isStarted && (
          <Button size="xs" variant="default" onClick={clear}>
            {t('ui.cancel')}
          </Button>
        )}
      </div>
    </div>
  );
}
