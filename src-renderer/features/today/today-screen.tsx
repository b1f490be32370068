import { useTranslation } from 'react-i18next';
import { useToday } from '#engine/client/use-today.ts';
import { useContributions } from '#ui/feature/feature-context.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { Screen } from '#ui/screen.tsx';
import classes from './today.module.css';

/** The start screen: what the features have for today, in rows that act in place. */
export function TodayScreen() {
  const { t } = useTranslation();
  const format = useFormat();
  const { today } = useToday();
  const sections = useContributions('today');
  const main = sections.filter(({ place }) => place === 'main');
  const side = sections.filter(({ place }) => place === 'side');
  return (
    <Screen title={t('today.title')} detail={format.day(today, 'long')}>
      <div className={classes.columns}>
        <div className={classes.main}>
          {main.map(({ id, component: Section }) => (
            <Section key={id} />
          ))}
        </div>
        {side.length > 0 && (
          <div className={classes.side}>
            {side.map(({ id, component: Section }) => (
              <Section key={id} />
            ))}
          </div>
        )}
      </div>
    </Screen>
  );
}
