import { SegmentedControl } from '@mantine/core';
import {
  IconArrowRight,
  IconDatabaseImport,
  IconFile,
  IconToolsKitchen2,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useSampleData } from '#engine/client/use-sample-data.ts';
import { useSavePlace } from '#engine/client/use-save-settings.ts';
import { languages } from '#shared/ipc/menu-model.ts';
import type { IconType } from '#ui/commands/command.ts';
import { useImportPath } from '#ui/feature/feature-context.tsx';
import { languageNames } from '#ui/i18n/language-names.ts';
import { ProgressLine } from '#ui/pieces/small.tsx';
import { chooseLanguage, setWelcomed } from '#ui/preferences/preferences.ts';
import { useGo } from '#ui/routing/route.ts';
import { devicePlace, PlaceChoice } from './place-choice.tsx';
import classes from './start.module.css';

/** The first start: the language, and how to begin. One answer leads to the first useful page. */
export function StartScreen() {
  const { t, i18n } = useTranslation();
  const go = useGo();
  const sample = useSampleData();
  const importTo = useImportPath();
  const savePlace = useSavePlace();
  const [place, setPlace] = useState(devicePlace);
  const begin = (to: string) => {
    // Nobody waits for a setting, nor is kept out because it could not be saved: it is asked again then.
    savePlace({ ...place }).catch(() => undefined);
    go(to);
    setWelcomed(true);
  };
  return (
    <main className={classes.page}>
      <div className={classes.box}>
        <h1 className={classes.title}>{t('start.welcome')}</h1>
        <p className={classes.lead}>{t('start.lead')}</p>
        <SegmentedControl
          aria-label={t('start.language')}
          size="sm"
          value={i18n.language}
          data={languages.map((tag) => ({
            value: tag,
            label: <span lang={tag}>{languageNames[tag]}</span>,
          }))}
          onChange={(value) => chooseLanguage(languages.find((tag) => tag === value))}
        />
        <PlaceChoice place={place} onChange={setPlace} />
        <h2 className={classes.how}>{t('start.how')}</h2>
        <div className={classes.choices}>
          <Choice
            icon={IconToolsKitchen2}
            title={t('start.sample.title')}
            text={t('start.sample.text')}
            disabled={sample.busy}
            onChoose={async () => {
              if (await sample.load()) begin('/');
            }}
          />
          {importTo && (
            <Choice
              icon={IconDatabaseImport}
              title={t('start.import.title')}
              text={t('start.import.text')}
              disabled={sample.busy}
              onChoose={() => begin(importTo)}
            />
          )}
          <Choice
            icon={IconUsersGroup}
            title={t('start.join.title')}
            text={t('start.join.text')}
            disabled={sample.busy}
            onChoose={() => go('/join')}
          />
          <Choice
            icon={IconFile}
            title={t('start.empty.title')}
            text={t('start.empty.text')}
            disabled={sample.busy}
            onChoose={() => begin('/')}
          />
        </div>
        <Loading shown={sample.busy} />
      </div>
    </main>
  );
}

function Choice(props: {
  readonly icon: IconType;
  readonly title: string;
  readonly text: string;
  readonly disabled: boolean;
  readonly onChoose: () => void;
}) {
  const Icon = props.icon;
  return (
    <button
      type="button"
      className={classes.choice}
      disabled={props.disabled}
      onClick={props.onChoose}
    >
      <Icon size={20} stroke={1.5} />
      <span className={classes.choiceText}>
        <span className={classes.choiceTitle}>{props.title}</span>
        <span className={classes.choiceDetail}>{props.text}</span>
      </span>
      <IconArrowRight size={16} stroke={1.5} />
    </button>
  );
}

function Loading(props: { readonly shown: boolean }) {
  const { t } = useTranslation();
  const [job] = useLive('jobs', undefined).data ?? [];
  return (
    <div className={classes.loading} role="status">
      {props.shown && (
        <>
          <p>{t('start.loading')}</p>
          <ProgressLine label={t('start.loading')} done={job?.done ?? 0} total={job?.total ?? 0} />
        </>
      )}
    </div>
  );
}
