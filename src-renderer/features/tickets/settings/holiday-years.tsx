import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { holidaysOf } from '#shared/rules/service/holidays/regions.ts';
import { Line, Lines } from '#ui/pieces/lines.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import classes from './service.module.css';
import { type ServiceSettings, yearsNear } from './use-service.ts';

/** Which years' holidays are in the calendar, and how those come in that are not. */
export function HolidayYears({ service }: { readonly service: ServiceSettings }) {
  const { t } = useTranslation();
  const region = service.setting('holidayRegion');
  if (region === '') return null;
  const known = service.setting('holidayYears');
  const near = yearsNear(Date.now());
  const years = [...new Set([...known, ...near])].toSorted((a, b) => b - a);
  return (
    <div className={classes.wide}>
      <Lines label={t('service.holidays.years')}>
        {years.map((year) => {
          const days = service.days.filter(({ day }) => day.startsWith(`${year}-`)).length;
          return known.includes(year) ? (
            <Line
              key={year}
              lead={<span className={classes.year}>{year}</span>}
              main={t('service.holidays.count', { count: days })}
            />
          ) : (
            <UnknownYear key={year} year={year} region={region} service={service} />
          );
        })}
      </Lines>
    </div>
  );
}

/** A year that lacks its holidays: they are known to the program, or to be typed or loaded below. */
function UnknownYear(props: {
  readonly year: number;
  readonly region: string;
  readonly service: ServiceSettings;
}) {
  const { year, region, service } = props;
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const [found, setFound] = useState<number | null>(null);
  useEffect(() => {
    let isOver = false;
    void holidaysOf(region, year).then(({ days }) => {
      if (!isOver) setFound(days.length);
    });
    return () => {
      isOver = true;
    };
  }, [region, year]);
  return (
    <Line
      lead={<span className={classes.year}>{year}</span>}
      main={
        <span className={classes.warning}>
          {t(found === 0 ? 'service.holidays.unknown' : 'service.holidays.missing')}
        </span>
      }
    >
      {!readOnly && found !== null && (
        <>
          {found > 0 && (
            <Button size="xs" variant="default" onClick={() => void service.addYear(year, true)}>
              {t('service.holidays.load', { count: found })}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => void service.addYear(year, false)}>
            {t('service.holidays.complete')}
          </Button>
        </>
      )}
    </Line>
  );
}
