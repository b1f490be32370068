import { Button, FocusTrap, Group, Select, Stack } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { SegmentInfo } from '#engine/protocol/segments.ts';
import { type FieldFilter, type Filter, type FilterOp, filterOps } from '#shared/domain/view.ts';
import { editedTypes } from '#ui/field-types/edited-types.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { isFieldFilter, segmentCondition, segmentFilter } from '../filter-list.ts';
import { isComplete, valueForOp } from './complete-filter.ts';
import { OperandInput } from './operand-input.tsx';
import { type SegmentDraft, SegmentInput } from './segment-input.tsx';

interface FilterEditorProps {
  readonly kind: string;
  readonly fields: readonly FieldInfo[];
  /** The condition to edit; undefined for a new one. */
  readonly filter: Filter | undefined;
  /** A segment that is not offered: the one whose rule this is. */
  readonly except: string | undefined;
  readonly onDone: (filter: Filter) => void;
}

/** Stands among the fields for membership; no field has such an id. */
const membership = '@segment';
const noSegments: readonly SegmentInfo[] = [];

type Draft =
  | { readonly about: 'field'; readonly info: FieldInfo; readonly filter: FieldFilter }
  | ({ readonly about: 'segment' } & SegmentDraft);

/** Asks for one condition: field, comparison, value. */
export function FilterEditor(props: FilterEditorProps) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { kind, fields } = props;
  const { data } = useLive('segments', { kind });
  const segments = (data ?? noSegments).filter(({ id }) => id !== props.except);
  const [draft, setDraft] = useState(() => draftOf(props.filter, fields));
  const label = (field: FieldInfo) => vocabulary.field(kind, field.id, field.spec.label);
  const choose = (id: string | null) => {
    if (id === membership) return setDraft({ about: 'segment', id: undefined, isIn: true });
    const info = fields.find((field) => field.id === id);
    const op = info && editedTypes[info.spec.type].ops[0];
    setDraft(info && op ? { about: 'field', info, filter: { field: info.id, op } } : undefined);
  };
  const value = useRef<HTMLDivElement>(null);
  const asked =
    draft?.about === 'field' ? `${draft.filter.field} ${draft.filter.op}` : (draft?.about ?? '');
  const askedBefore = useRef(asked);
  useEffect(() => {
    if (askedBefore.current === asked) return;
    askedBefore.current = asked;
    value.current?.querySelector('input')?.focus();
  }, [asked]);
  const done = draft && filterOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (done) props.onDone(done);
  };
  const aboutSegments = segments.length > 0 || draft?.about === 'segment';
  return (
    <FocusTrap active>
      <form onSubmit={submit}>
        <Stack gap="sm" w={268}>
          <Select
            aria-label={t('list.filterField')}
            placeholder={t('list.filterField')}
            data={[
              ...fields.map((field) => ({ value: field.id, label: label(field) })),
              ...(aboutSegments ? [{ value: membership, label: t('list.segment') }] : []),
            ]}
            value={draft ? (draft.about === 'field' ? draft.info.id : membership) : null}
            searchable
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            nothingFoundMessage={t('ui.noMatches')}
            onChange={choose}
            {...(draft ? {} : { 'data-autofocus': true })}
          />
          {draft?.about === 'field' && (
            <>
              <Select
                aria-label={t('list.filterOp')}
                data={editedTypes[draft.info.spec.type].ops.map((op) => ({
                  value: op,
                  label: vocabulary.filterOp(op),
                }))}
                value={draft.filter.op}
                allowDeselect={false}
                comboboxProps={{ withinPortal: false }}
                onChange={(op) => {
                  const known = readOp(op);
                  const { info, filter } = draft;
                  if (known) setDraft({ ...draft, filter: valueForOp(info.spec, filter, known) });
                }}
              />
              <div ref={value}>
                <OperandInput
                  key={asked}
                  kind={kind}
                  info={draft.info}
                  filter={draft.filter}
                  label={t('list.filterValue', { field: label(draft.info) })}
                  onChange={(operand) =>
                    setDraft({ ...draft, filter: { ...draft.filter, value: operand } })
                  }
                />
              </div>
            </>
          )}
          {draft?.about === 'segment' && (
            <SegmentInput
              segments={segments}
              draft={draft}
              onChange={(next) => setDraft({ about: 'segment', ...next })}
            />
          )}
          <Group justify="flex-end">
            <Button type="submit" size="xs" disabled={!done}>
              {t('list.applyFilter')}
            </Button>
          </Group>
        </Stack>
      </form>
    </FocusTrap>
  );
}

function draftOf(filter: Filter | undefined, fields: readonly FieldInfo[]): Draft | undefined {
  if (!filter) return undefined;
  const segment = segmentCondition(filter);
  if (segment) return { about: 'segment', ...segment };
  if (!isFieldFilter(filter)) return undefined;
  const info = fields.find(({ id }) => id === filter.field);
  return info && { about: 'field', info, filter };
}

/** The condition of a draft; undefined while something is missing. */
function filterOf(draft: Draft): Filter | undefined {
  if (draft.about === 'field') {
    return isComplete(draft.info.spec, draft.filter) ? draft.filter : undefined;
  }
  return draft.id === undefined ? undefined : segmentFilter({ id: draft.id, isIn: draft.isIn });
}

function readOp(text: string | null): FilterOp | undefined {
  return filterOps.find((op) => op === text);
}
