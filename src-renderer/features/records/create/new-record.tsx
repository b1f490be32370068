import { Button, Stack } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Controller, type FieldErrors, type Resolver, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useAct } from '#engine/client/use-act.ts';
import type { DuplicateHint } from '#engine/protocol/duplicates.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import type { FieldProblem } from '#shared/domain/field-spec.ts';
import { kinds } from '#shared/domain/kinds.ts';
import { problemsOf } from '#shared/domain/record-problems.ts';
import { type FieldValues, isBlank, sameValue } from '#shared/sync/change-set.ts';
import type { ListPresets } from '#ui/feature/list-presets.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { FormDialog } from '#ui/pieces/form-dialog.tsx';
import { NameText } from '#ui/pieces/name-text.tsx';
import { FieldInput, hasInput } from '../field/field-input.tsx';
import { keepEntries, keptEntries } from './kept-entries.ts';
import classes from './new-record.module.css';
import { useDuplicates } from './use-duplicates.ts';

interface NewRecordProps {
  readonly kind: string;
  readonly fields: readonly FieldInfo[];
  readonly presets: ListPresets | undefined;
  readonly title: string;
  readonly onCreated: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

type Values = Record<string, unknown>;

/** The form for a new record. Rules are those of every other way in: the kind's own. */
export function NewRecord(props: NewRecordProps) {
  const kind = kinds.find(({ name }) => name === props.kind);
  return kind ? <KnownRecord {...props} kind={kind} /> : null;
}

function KnownRecord(props: Omit<NewRecordProps, 'kind'> & { readonly kind: EntityKind }) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const act = useAct();
  const { kind, fields, presets } = props;
  const resolver = useMemo(() => resolverOf(kind, fields), [kind, fields]);
  const saved = useRef(false);
  const [start] = useState(() => presets?.create.start() ?? {});
  const [kept, setKept] = useState(() => keptEntries(localStorage, kind.name));
  const form = useForm<Values>({
    defaultValues: { ...start, ...kept },
    resolver,
    shouldFocusError: true,
  });
  const values = form.watch();
  const typed = filled(values);
  const isTyped = !sameValue(typed, filled(start));
  useEffect(() => {
    if (!saved.current) keepEntries(localStorage, kind.name, isTyped ? typed : null);
  });
  const startAnew = () => {
    const blank = Object.fromEntries(Object.keys(values).map((id) => [id, undefined]));
    form.reset({ ...blank, ...start });
    setKept(null);
  };
  const hints = useDuplicates(kind.name, typed);
  const asked = presets
    ? presets.create.fields(values)
    : fields.filter(({ spec }) => spec.required || spec.list === 'shown').map(({ id }) => id);
  const inputs = asked
    .flatMap((id) => fields.find((info) => info.id === id) ?? [])
    .filter((info) => !info.derived && hasInput(info));
  const show = (problems: readonly FieldProblem[]) => {
    for (const problem of problems) {
      form.setError(problem.field, { message: vocabulary.problem(problem) });
    }
  };
  const save = async (entered: Values) => {
    const id = crypto.randomUUID();
    const row = { id, values: filled(entered) };
    const done = await act(
      'add',
      { title: kind.title(row.values), kind: kind.name },
      [{ op: 'add', kind: kind.name, rows: [row] }],
      { ownRefusal: true },
    );
    if (done?.ok) {
      saved.current = true;
      keepEntries(localStorage, kind.name, null);
      props.onCreated(id);
    } else if (done) show(done.problems);
  };
  const messageOf = (id: string) => {
    const message = form.formState.errors[id]?.message;
    if (typeof message !== 'string') return undefined;
    const [key, ...rest] = message.split('|');
    return key === problemMark ? vocabulary.problem({ key: rest.join('|') }) : message;
  };
  return (
    <FormDialog
      title={props.title}
      action={t('list.create')}
      busy={form.formState.isSubmitting}
      onSubmit={() => void form.handleSubmit(save)()}
      onClose={props.onClose}
    >
      <Stack gap="md">
        {kept && (
          <p className={classes.kept} role="status">
            {t('list.keptEntries')}
            <Button size="compact-xs" variant="subtle" onClick={startAnew}>
              {t('list.startAnew')}
            </Button>
          </p>
        )}
        {inputs.map((info, index) => (
          <Controller
            key={info.id}
            name={info.id}
            control={form.control}
            render={({ field }) => (
              <FieldInput
                kind={kind.name}
                info={info}
                value={field.value}
                onChange={field.onChange}
                label={vocabulary.field(kind.name, info.id, info.spec.label)}
                error={messageOf(info.id)}
                autoFocus={index === firstText(inputs)}
              />
            )}
          />
        ))}
        <Duplicates hints={hints} onOpen={props.onOpen} />
      </Stack>
    </FormDialog>
  );
}

function Duplicates(props: {
  readonly hints: readonly DuplicateHint[];
  readonly onOpen: (id: string) => void;
}) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { hints } = props;
  return (
    <div role="status" className={classes.status}>
      {hints.length > 0 && (
        <div className={classes.duplicates} data-likely={hints.some(({ likely }) => likely)}>
          <p className={classes.duplicatesHead}>{t('list.duplicates', { count: hints.length })}</p>
          <ul>
            {hints.map((hint) => (
              <li key={hint.id}>
                <button
                  type="button"
                  className={classes.duplicate}
                  onClick={() => props.onOpen(hint.id)}
                >
                  <NameText title={hint.title} second={hint.subtitle} />
                  <span className={classes.reasons}>
                    {hint.reasons.map((reason) => vocabulary.duplicateReason(reason)).join(', ')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

// A resolver has no translations: it marks a problem's key, and the form says it.
const problemMark = 'problem';

function resolverOf(kind: EntityKind, fields: readonly FieldInfo[]): Resolver<Values> {
  const specs = Object.fromEntries(fields.filter((f) => !f.derived).map((f) => [f.id, f.spec]));
  return (values) => {
    const problems = problemsOf(kind, specs, filled(values));
    if (problems.length === 0) return { values, errors: {} };
    const errors: FieldErrors<Values> = {};
    for (const { field, key } of problems) {
      errors[field] = { type: key, message: `${problemMark}|${key}` };
    }
    return { values: {}, errors };
  };
}

function filled(values: Values): FieldValues {
  const kept: Values = {};
  for (const [id, value] of Object.entries(values)) {
    const next = typeof value === 'string' ? value.trim() : value;
    if (!isBlank(next)) kept[id] = next;
  }
  return kept;
}

function firstText(inputs: readonly FieldInfo[]): number {
  return Math.max(
    0,
    inputs.findIndex(({ spec }) => spec.type === 'text'),
  );
}
