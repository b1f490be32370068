import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMembers } from '#engine/client/use-members.ts';
import { readLength } from '#shared/rules/service/length-text.ts';
import {
  defaultPolicy,
  type ServicePolicy,
  type WorkingLength,
} from '#shared/rules/service/policy.ts';
import { dueClocks, type Priority, priorities } from '#shared/rules/service/ticket-words.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Moment } from '#ui/pieces/moment.tsx';
import { useReadOnly } from '#ui/read-only.ts';
import classes from './service.module.css';
import type { ServiceSettings } from './use-service.ts';

type Target = (typeof dueClocks)[number];
type Texts = Readonly<Record<`${Priority} ${Target}`, string>>;

/** What is promised by priority, as texts until it is saved; a change holds from the moment it is saved. */
export function PolicyForm({ service }: { readonly service: ServiceSettings }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const readOnly = useReadOnly();
  const last = service.policies.at(-1);
  const policy = last?.policy ?? defaultPolicy;
  const stored = useMemo(() => draftOf(policy, t), [policy, t]);
  const [draft, setDraft] = useState(stored);
  useEffect(() => setDraft(stored), [stored]);
  const isChanged = JSON.stringify(draft) !== JSON.stringify(stored);
  const read = policyOf(draft);
  return (
    <div className={classes.wide}>
      <table className={classes.targets}>
        <thead>
          <tr>
            <th />
            {dueClocks.map((target) => (
              <th key={target} scope="col">
                {vocabulary.choice('ticket', 'dueFor', target)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {priorities.map((priority) => (
            <tr key={priority}>
              <th scope="row">{vocabulary.choice('ticket', 'priority', priority)}</th>
              {dueClocks.map((target) => {
                const key = `${priority} ${target}` as const;
                const text = draft.texts[key];
                return (
                  <td key={target}>
                    <TextInput
                      size="xs"
                      aria-label={`${vocabulary.choice('ticket', 'priority', priority)}, ${vocabulary.choice('ticket', 'dueFor', target)}`}
                      placeholder={
                        target === 'nextReply' ? draft.texts[`${priority} firstReply`] : '–'
                      }
                      error={readLength(text) === null}
                      maxLength={40}
                      value={text}
                      onChange={(event) => {
                        const texts = { ...draft.texts, [key]: event.currentTarget.value };
                        setDraft({ ...draft, texts });
                      }}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {read === null && <p className={classes.error}>{t('service.policy.wrong')}</p>}
      <div className={classes.acts}>
        <NumberInput
          size="xs"
          label={t('service.policy.warnAt')}
          className={classes.share ?? ''}
          min={1}
          max={100}
          allowDecimal={false}
          suffix=" %"
          value={draft.warnAt}
          onChange={(value) => setDraft({ ...draft, warnAt: Number(value) })}
        />
        <Checkbox
          size="xs"
          label={t('service.policy.pausesOnHold')}
          checked={draft.pausesOnHold}
          onChange={(event) => setDraft({ ...draft, pausesOnHold: event.currentTarget.checked })}
        />
      </div>
      {!readOnly && isChanged && (
        <div className={classes.acts}>
          <Button
            size="xs"
            disabled={read === null}
            onClick={() => read && void service.savePolicy(read)}
          >
            {t('service.policy.save')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setDraft(stored)}>
            {t('ui.cancel')}
          </Button>
        </div>
      )}
      {last && <Since at={last.at} author={last.author} />}
    </div>
  );
}

/** From when the present targets hold, and whose word that is. */
function Since(props: { readonly at: number; readonly author: string | undefined }) {
  const { t } = useTranslation();
  const who = useMembers().find(({ id }) => id === props.author)?.title;
  return (
    <p className={classes.quiet}>
      {t('service.policy.since')} <Moment at={props.at} />
      {who && ` · ${who}`}
    </p>
  );
}

interface Draft {
  readonly texts: Texts;
  readonly pausesOnHold: boolean;
  /** Per cent. */
  readonly warnAt: number;
}

type LengthWords = (
  key: `service.length.${WorkingLength['unit']}`,
  params: { count: number },
) => string;

function draftOf({ targets, pausesOnHold, warnShare }: ServicePolicy, t: LengthWords): Draft {
  const texts = Object.fromEntries(
    priorities.flatMap((priority) =>
      dueClocks.map((target) => {
        const length = targets[priority]?.[target];
        return [
          `${priority} ${target}`,
          length ? t(`service.length.${length.unit}`, { count: length.amount }) : '',
        ];
      }),
    ),
  ) as Texts;
  return { texts, pausesOnHold, warnAt: Math.round(warnShare * 100) };
}

/** Null where something cannot be read. */
function policyOf({ texts, pausesOnHold, warnAt }: Draft): ServicePolicy | null {
  if (!(warnAt >= 1 && warnAt <= 100)) return null;
  const targets: Partial<Record<Priority, Partial<Record<Target, WorkingLength>>>> = {};
  for (const priority of priorities) {
    for (const target of dueClocks) {
      const length = readLength(texts[`${priority} ${target}`]);
      if (length === null) return null;
      if (length) targets[priority] = { ...targets[priority], [target]: length };
    }
  }
  return { targets, pausesOnHold, warnShare: warnAt / 100 };
}
