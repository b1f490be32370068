import { Button, FocusTrap, Group, Select, Stack } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol.ts';
import { type FieldFilter, type FilterOp, filterOps } from '#shared/domain/view.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { isComplete, opsFor, valueForOp } from '../filter-ops.ts';
import { OperandInput } from './operand-input.tsx';

interface FilterEditorProps {
  readonly kind: string;
  readonly fields: readonly FieldInfo[];
  /** The condition to edit; undefined for a new one. */
  readonly filter: FieldFilter | undefined;
  readonly onDone: (filter: FieldFilter) => void;
}

/** Asks for one condition: field, comparison, value. */
export function FilterEditor(props: FilterEditorProps) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { kind, fields } = props;
  const [draft, setDraft] = useState(props.filter);
  const info = fields.find(({ id }) => id === draft?.field);
  const label = (field: FieldInfo) => vocabulary.field(kind, field.id, field.spec.label);
  const chooseField = (id: string | null) => {
    const next = fields.find((field) => field.id === id);
    const op = next && opsFor(next.spec)[0];
    setDraft(next && op ? { field: next.id, op } : undefined);
  };
  const value = useRef<HTMLDivElement>(null);
  const asked = `${draft?.field} ${draft?.op}`;
  const askedBefore = useRef(asked);
  useEffect(() => {
    if (askedBefore.current === asked) return;
    askedBefore.current = asked;
    value.current?.querySelector('input')?.focus();
  }, [asked]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (draft && info && isComplete(info.spec, draft)) props.onDone(draft);
  };
  return (
    <FocusTrap active>
      <form onSubmit={submit}>
        <Stack gap="sm" w={268}>
          <Select
            aria-label={t('list.filterField')}
            placeholder={t('list.filterField')}
            data={fields.map((field) => ({ value: field.id, label: label(field) }))}
            value={draft?.field ?? null}
            searchable
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            nothingFoundMessage={t('ui.noMatches')}
            onChange={chooseField}
            {...(info ? {} : { 'data-autofocus': true })}
          />
          {draft && info && (
            <>
              <Select
                aria-label={t('list.filterOp')}
                data={opsFor(info.spec).map((op) => ({
                  value: op,
                  label: vocabulary.filterOp(op),
                }))}
                value={draft.op}
                allowDeselect={false}
                comboboxProps={{ withinPortal: false }}
                onChange={(op) => {
                  const known = readOp(op);
                  if (known) setDraft(valueForOp(info.spec, draft, known));
                }}
              />
              <div ref={value}>
                <OperandInput
                  key={asked}
                  kind={kind}
                  info={info}
                  filter={draft}
                  label={t('list.filterValue', { field: label(info) })}
                  onChange={(operand) => setDraft({ ...draft, value: operand })}
                />
              </div>
            </>
          )}
          <Group justify="flex-end">
            <Button
              type="submit"
              size="xs"
              disabled={!draft || !info || !isComplete(info.spec, draft)}
            >
              {t('list.applyFilter')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FocusTrap>
  );
}

function readOp(text: string | null): FilterOp | undefined {
  return filterOps.find((op) => op === text);
}
