import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import { engineErrorOf } from '#engine/client/use-act.ts';
import type { ActStep } from '#engine/protocol/history.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { RecordLink } from '#ui/feature/record-link.tsx';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { ChangedValue } from '#ui/values/changed-value.tsx';
import classes from './history.module.css';

const PAGE = 50;

interface Loaded {
  readonly total: number;
  readonly steps: readonly ActStep[];
  readonly refs: Readonly<Record<string, string>>;
  /** By kind. */
  readonly fields: Readonly<Record<string, readonly FieldInfo[]>>;
}

/** What an act did, record by record: the first ones, and more when asked. */
export function ActStepsList(props: { readonly changeSet: string }) {
  const { changeSet } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const { loaded, failure, more } = useSteps(changeSet);
  if (failure) return <p className={classes.failure}>{vocabulary.engineError(failure)}</p>;
  if (!loaded) return null;
  const left = loaded.total - loaded.steps.length;
  return (
    <div className={classes.steps}>
      <ol>
        {loaded.steps.map((step, index) => (
          <Step
            // biome-ignore lint/suspicious/noArrayIndexKey: steps of an act never move
            key={index}
            step={step}
            refs={loaded.refs}
            fields={loaded.fields[step.kind] ?? []}
          />
        ))}
      </ol>
      {left > 0 && (
        <Button size="xs" variant="subtle" onClick={more}>
          {t('history.moreSteps', { count: left, shown: format.number(left) })}
        </Button>
      )}
    </div>
  );
}

function Step(props: {
  readonly step: ActStep;
  readonly refs: Readonly<Record<string, string>>;
  readonly fields: readonly FieldInfo[];
}) {
  const { step, fields } = props;
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const shown = step.fields.filter(({ field }) => {
    const spec = fields.find(({ id }) => id === field)?.spec;
    return spec?.type !== 'json' && spec?.system !== true;
  });
  return (
    <li className={classes.step}>
      <div className={classes.stepHead}>
        <RecordLink kind={step.kind} id={step.id} title={step.title} />
        <span className={classes.did}>
          {t(`history.did.${step.did}`, { kind: vocabulary.kind(step.kind) })}
        </span>
      </div>
      {shown.length > 0 && (
        <ul className={classes.fields} data-did={step.did}>
          {shown.map((one) => (
            <li key={one.field}>
              <ChangedValue
                kind={step.kind}
                step={one}
                field={fields.find(({ id }) => id === one.field)}
                refs={props.refs}
              />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function useSteps(changeSet: string) {
  const engine = useEngine();
  const [wanted, setWanted] = useState(PAGE);
  const [loaded, setLoaded] = useState<Loaded>();
  const [failure, setFailure] = useState<string>();
  const offset = loaded?.steps.length ?? 0;
  useEffect(() => {
    if (offset >= wanted || (loaded && offset >= loaded.total)) return;
    let gone = false;
    const read = async () => {
      const window = { offset, limit: wanted - offset };
      const next = await engine.request('changesOf', { changeSet, window });
      const kinds = [...new Set(next.steps.map(({ kind }) => kind))];
      const fields = await Promise.all(
        kinds.map(async (kind) => [kind, await engine.request('fields', { kind })] as const),
      );
      if (gone) return;
      setLoaded((before) => ({
        total: next.total,
        steps: [...(before?.steps ?? []), ...next.steps],
        refs: { ...before?.refs, ...next.refs },
        fields: { ...before?.fields, ...Object.fromEntries(fields) },
      }));
    };
    read().catch((error) => !gone && setFailure(engineErrorOf(error).code));
    return () => {
      gone = true;
    };
  }, [engine, changeSet, wanted, offset, loaded]);
  return { loaded, failure, more: () => setWanted(offset + PAGE * 2) };
}
