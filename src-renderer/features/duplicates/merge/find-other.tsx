import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine, useList } from '#engine/client/engine-context.tsx';
import type { DuplicateHint } from '#engine/protocol/duplicates.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { NameText } from '#ui/pieces/name-text.tsx';
import { BlockHead, Chip } from '#ui/pieces/small.tsx';
import { Screen } from '#ui/screen.tsx';
import classes from './merge.module.css';

const OFFERED = 20;
const noHints: readonly DuplicateHint[] = [];

/** Asks with which record one is to be merged: what looks the same first, then any by search. */
export function FindOther(props: {
  readonly record: OpenRecord;
  readonly onFound: (id: string) => void;
}) {
  const { record, onFound } = props;
  const { t } = useTranslation();
  const title = record.title || t('record.unnamed');
  return (
    <Screen title={t('duplicates.merge.with', { title })}>
      <div className={classes.find}>
        <OtherList record={record} except={[record.id]} onFound={onFound} />
      </div>
    </Screen>
  );
}

/** The search for another record, and what it finds. */
export function OtherList(props: {
  readonly record: OpenRecord;
  readonly except: readonly string[];
  readonly onFound: (id: string) => void;
}) {
  const { record, except } = props;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const [text, setText] = useState('');
  const wanted = text.trim();
  const hints = useHints(record).filter(({ id }) => !except.includes(id));
  const { data, stale } = useList(
    { kind: record.kind, ...(wanted ? { search: wanted } : {}) },
    { offset: 0, limit: wanted ? OFFERED : 0 },
  );
  const rows = wanted ? (data?.rows ?? []).filter(({ id }) => !except.includes(id)) : [];
  return (
    <>
      <TextInput
        role="searchbox"
        data-autofocus
        autoFocus
        aria-label={t('duplicates.merge.find')}
        placeholder={t('duplicates.merge.findHint')}
        leftSection={<IconSearch size={14} stroke={1.7} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {!wanted && hints.length > 0 && (
        <section aria-label={t('duplicates.merge.maybe')}>
          <BlockHead title={t('duplicates.merge.maybe')} count={hints.length} />
          <ul className={classes.found}>
            {hints.map((hint) => (
              <Choice key={hint.id} row={hint} onFound={props.onFound}>
                {hint.reasons.map((reason) => (
                  <Chip key={reason}>{vocabulary.duplicateReason(reason)}</Chip>
                ))}
              </Choice>
            ))}
          </ul>
        </section>
      )}
      {wanted && (
        <section aria-label={t('duplicates.merge.found')}>
          <BlockHead title={t('duplicates.merge.found')} />
          <ul className={classes.found}>
            {rows.map((row) => (
              <Choice key={row.id} row={row} onFound={props.onFound} />
            ))}
          </ul>
          {rows.length === 0 && !stale && (
            <p className={classes.quiet}>{t('duplicates.merge.noneFound')}</p>
          )}
        </section>
      )}
    </>
  );
}

function Choice(props: {
  readonly row: { readonly id: string; readonly title: string; readonly subtitle: string };
  readonly onFound: (id: string) => void;
  readonly children?: React.ReactNode;
}) {
  const { t } = useTranslation();
  const { id, title, subtitle } = props.row;
  return (
    <li>
      <button type="button" className={classes.choice} onClick={() => props.onFound(id)}>
        <NameText title={title || t('record.unnamed')} second={subtitle} />
        {props.children}
      </button>
    </li>
  );
}

/** Records that look like this one. */
function useHints(record: OpenRecord): readonly DuplicateHint[] {
  const engine = useEngine();
  const [hints, setHints] = useState(noHints);
  const { kind, id, values } = record;
  useEffect(() => {
    let wanted = true;
    engine.request('duplicates', { kind, values, except: id }).then(
      (found) => wanted && setHints(found),
      // Without an answer there is no hint; the search still finds.
      () => wanted && setHints(noHints),
    );
    return () => {
      wanted = false;
    };
  }, [engine, kind, id, values]);
  return hints;
}
