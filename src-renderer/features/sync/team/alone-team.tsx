import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '#ui/routing/route.ts';
import { CreateForm } from './create-form.tsx';
import { PeopleList } from './people-list.tsx';
import classes from './team.module.css';

/** Without a team: the people by name, and the way to work with them on several devices. */
export function AloneTeam() {
  const { t } = useTranslation();
  const go = useGo();
  const [creating, setCreating] = useState(false);
  return (
    <>
      <section className={classes.block} aria-label={t('team.alone.title')}>
        <h2>{t('team.alone.title')}</h2>
        <p className={classes.lead}>{t('team.alone.text')}</p>
        {creating ? (
          <CreateForm onCancel={() => setCreating(false)} />
        ) : (
          <div className={classes.acts}>
            <Button onClick={() => setCreating(true)}>{t('team.alone.create')}</Button>
            <Button variant="default" onClick={() => go('/join')}>
              {t('team.alone.join')}
            </Button>
          </div>
        )}
      </section>
      <section className={classes.block} aria-label={t('team.people')}>
        <h2>{t('team.people')}</h2>
        <PeopleList />
      </section>
    </>
  );
}
