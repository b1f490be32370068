import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useEngine, useLive } from '#engine/client/engine-context.tsx';
import { useRefTitles } from '#engine/client/use-ref-titles.ts';
import type { RejectedOperation } from '#engine/protocol/sync.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import { RecordLink } from '#ui/feature/record-link.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import { showToast } from '#ui/toast/toast.tsx';
import { useValueWords } from '#ui/values/use-value-words.ts';
import { valueText } from '#ui/values/value-text.ts';
import classes from './attention.module.css';

type Wanted = RejectedOperation['wanted'][number];

/** How many of its records a refused act names; the rest are in the history. */
const NAMED = 10;

/** An act that the endpoint refused: what was wanted, why not, and what can be done about it. */
export function RejectedItem(props: { readonly operation: RejectedOperation }) {
  const { act, at, code, n, wanted, where } = props.operation;
  const { t } = useTranslation();
  const format = useFormat();
  const engine = useEngine();
  const vocabulary = useVocabulary();
  const said = vocabulary.act(act);
  return (
    <li className={classes.item}>
      <section aria-label={said}>
        <div className={classes.head}>
          <IconAlertTriangle size={16} stroke={1.5} color="var(--bad)" aria-hidden="true" />
          <b>{said}</b>
          <Moment at={at} className={classes.when} />
        </div>
        <p className={classes.why}>{t(`rejected.${code}.why`)}</p>
        {where
          .filter(({ field, key }) => field ?? key)
          .map((place) => (
            <p key={`${place.kind}/${place.id}/${place.field ?? ''}`} className={classes.why}>
              <RecordLink kind={place.kind} id={place.id} title={place.title} />
              {place.field && <FieldName kind={place.kind} field={place.field} />}
              {place.key && `: ${vocabulary.problem({ key: place.key })}`}
            </p>
          ))}
        <p className={classes.todo}>{t(`rejected.${code}.todo`)}</p>
        {wanted.length > 0 && (
          <div className={classes.wanted}>
            <h3>{t('sync.rejected.wanted')}</h3>
            <ul>
              {wanted.slice(0, NAMED).map((one) => (
                <WantedRecord key={`${one.kind}/${one.id}`} wanted={one} />
              ))}
            </ul>
            {wanted.length > NAMED && (
              <p className={classes.quiet}>
                {t('sync.rejected.more', {
                  count: wanted.length - NAMED,
                  shown: format.number(wanted.length - NAMED),
                })}
              </p>
            )}
          </div>
        )}
        <div className={classes.acts}>
          <Button
            size="xs"
            variant="default"
            aria-label={t('sync.conflict.doAbout', {
              act: t('sync.rejected.dismiss'),
              about: said,
            })}
            onClick={() => void engine.request('dismissRejected', { n })}
          >
            {t('sync.rejected.dismiss')}
          </Button>
        </div>
      </section>
    </li>
  );
}

function FieldName(props: { readonly kind: string; readonly field: string }) {
  const vocabulary = useVocabulary();
  const { data } = useLive('fields', { kind: props.kind });
  const own = data?.find(({ id }) => id === props.field)?.spec.label;
  return ` · ${vocabulary.field(props.kind, props.field, own)}`;
}

/** What was to become of one record, its values as their fields write them, to be copied. */
function WantedRecord(props: { readonly wanted: Wanted }) {
  const { kind, id, title, op, values } = props.wanted;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { data: fields } = useLive('fields', { kind });
  const set = Object.entries(values);
  const refs = useRefTitles(
    fields ?? [],
    set.map(([field, to]) => ({ field, from: null, to })),
  );
  const words = useValueWords(refs);
  const lines = set.map(([field, value]) => {
    const info = fields?.find((known) => known.id === field);
    const text = isBlank(value)
      ? t('sync.conflict.blank')
      : info
        ? valueText(kind, info, value, words)
        : plain(value);
    return { field, label: vocabulary.field(kind, field, info?.spec.label), text };
  });
  const name = title || t('record.unnamed');
  const copy = async () => {
    const text = [name, ...lines.map(({ label, text }) => `${label}: ${text}`)].join('\n');
    await navigator.clipboard.writeText(text);
    showToast({ text: t('sync.rejected.copied'), closeLabel: t('ui.close'), name: 'copied' });
  };
  return (
    <li>
      <div className={classes.head}>
        <span>{t(`sync.rejected.op.${op}`)}</span>
        <RecordLink kind={kind} id={id} title={title} />
        {lines.length > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={t('sync.conflict.doAbout', { act: t('sync.rejected.copy'), about: name })}
            onClick={() => void copy()}
          >
            {t('sync.rejected.copy')}
          </Button>
        )}
      </div>
      {lines.length > 0 && (
        <dl>
          {lines.map(({ field, label, text }) => (
            <div key={field} className={classes.side}>
              <dt>{label}</dt>
              <dd className={classes.value}>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
