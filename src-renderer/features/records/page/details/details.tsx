import { Button } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { isBlank } from '#shared/sync/change-set.ts';
import { type RecordLayout, type RecordPage, useOffered } from '#ui/feature/record-parts.ts';
import type { PartsOfKind } from '#ui/feature/use-record-parts.ts';
import { ColumnSection } from '#ui/pieces/section.tsx';
import { useMay } from '#ui/use-may.ts';
import { valueIn } from '../../field/settable.ts';
import { AddFieldForm } from './add-field-form.tsx';
import classes from './details.module.css';
import { FieldRow } from './field-row.tsx';
import { type FieldSection, fieldSections, isAsked, standsOpen } from './field-sections.ts';
import { Identity } from './identity.tsx';

/** The left column: who or what it is, and every field, edited where it is read. */
export function Details(props: {
  readonly record: OpenRecord;
  readonly fields: readonly FieldInfo[];
  readonly parts: Pick<PartsOfKind, 'layout' | 'sections'>;
  readonly page: RecordPage;
}) {
  const { record, fields, page } = props;
  const { layout } = props.parts;
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const [unfolded, setUnfolded] = useState(false);
  const [adding, setAdding] = useState(false);
  const may = useMay();
  const column = useRef<HTMLElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const sections = useMemo(() => fieldSections(layout, fields), [layout, fields]);
  const hiddenCount = sections
    .flatMap((section) => (section.folded ? [] : section.fields))
    .filter((field) => !standsOpen(layout, field, record)).length;

  useOffered(page, 'editName', () => {
    setUnfolded(true);
    // The fields are there after the next paint.
    requestAnimationFrame(() => {
      const first = layout?.nameField?.(record.values);
      const place = first === undefined ? '' : `[data-field="${first}"] button, `;
      column.current?.querySelector<HTMLElement>(`${place}dl button`)?.click();
    });
  });
  useOffered(page, 'editField', (field) =>
    column.current
      ?.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"] button`)
      ?.click(),
  );
  useOffered(page, 'addField', () => setAdding(true));

  return (
    <section ref={column} className={classes.column} aria-label={t('record.panel.details')}>
      <Identity record={record} head={layout?.head} />
      <Contributed parts={props.parts} record={record} place="top" />
      {sections.map((section) =>
        section.folded ? (
          <Folded
            key={section.id}
            section={section}
            record={record}
            layout={layout}
            open={unfolded}
            onToggle={() => setUnfolded(!unfolded)}
          />
        ) : (
          <Section
            key={section.id}
            section={section}
            record={record}
            layout={layout}
            all={all || section.id === 'custom'}
          />
        ),
      )}
      <Contributed parts={props.parts} record={record} place="end" />
      <div className={classes.foot}>
        {hiddenCount > 0 || all ? (
          <Button size="xs" variant="subtle" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('record.fewerFields') : t('record.allFields', { count: hiddenCount })}
          </Button>
        ) : null}
        {may.do('customField', 'add') && (
          <Button
            ref={addButton}
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={12} stroke={1.7} />}
            aria-expanded={adding}
            onClick={() => setAdding(!adding)}
          >
            {t('record.addField')}
          </Button>
        )}
      </div>
      {adding && (
        <AddFieldForm
          kind={record.kind}
          order={sections.find(({ id }) => id === 'custom')?.fields.length ?? 0}
          onEnd={() => {
            setAdding(false);
            addButton.current?.focus();
          }}
        />
      )}
    </section>
  );
}

/** What the features add at a place of the details. */
function Contributed(props: {
  readonly parts: Pick<PartsOfKind, 'sections'>;
  readonly record: OpenRecord;
  readonly place: 'top' | 'end';
}) {
  return props.parts.sections
    .filter(({ place = 'end' }) => place === props.place)
    .map(({ id, component: Part }) => <Part key={id} record={props.record} />);
}

interface SectionProps {
  readonly section: FieldSection;
  readonly record: OpenRecord;
  readonly layout: RecordLayout | undefined;
}

function Section(props: SectionProps & { readonly all: boolean }) {
  const { section, record, layout } = props;
  const { t } = useTranslation();
  const shown = section.fields.filter((field) => props.all || standsOpen(layout, field, record));
  if (shown.length === 0) return null;
  return (
    <ColumnSection title={t(section.titleKey)}>
      <dl>
        {shown.map((field) => (
          <FieldRow
            key={field.id}
            record={record}
            field={field}
            choosable={layout?.choosable}
            bare={section.alone ?? false}
          />
        ))}
      </dl>
    </ColumnSection>
  );
}

/** Fields that are folded away at first, since what they say stands above. */
function Folded(props: SectionProps & { readonly open: boolean; readonly onToggle: () => void }) {
  const { section, record, layout } = props;
  const { t } = useTranslation();
  const listId = useId();
  const { fixed = false } = section;
  const fields = section.fields.filter((field) =>
    fixed ? !isBlank(valueIn(record, field)) : isAsked(layout, field, record),
  );
  if (fields.length === 0) return null;
  return (
    <div className={classes.folded}>
      <button
        type="button"
        className={classes.fold}
        aria-expanded={props.open}
        aria-controls={listId}
        onClick={props.onToggle}
      >
        <IconChevronDown size={12} stroke={1.7} aria-hidden="true" />
        {t(section.titleKey)}
      </button>
      <dl id={listId} hidden={!props.open}>
        {fields.map((field) => (
          <FieldRow
            key={field.id}
            record={record}
            field={field}
            choosable={layout?.choosable}
            fixed={fixed}
          />
        ))}
      </dl>
    </div>
  );
}
