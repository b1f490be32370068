import { Button } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import type { OpenRecord } from '#shared/domain/open-record.ts';
import { RecordSections } from '#ui/feature/record-sections.tsx';
import { useMay } from '#ui/use-may.ts';
import { AddFieldForm } from './add-field-form.tsx';
import { BirthdayHint } from './birthday-hint.tsx';
import classes from './details.module.css';
import { FieldRow } from './field-row.tsx';
import { type FieldSection, fieldSections, standsOpen } from './field-sections.ts';
import { Identity } from './identity.tsx';
import type { RecordHandles } from './record-handles.ts';

/** The left column: who it is, and every field, edited where it is read. */
export function Details(props: {
  readonly record: OpenRecord;
  readonly fields: readonly FieldInfo[];
  readonly handles: RefObject<RecordHandles>;
}) {
  const { record, fields, handles } = props;
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const [namesOpen, setNamesOpen] = useState(false);
  const [adding, setAdding] = useState(false);
  const may = useMay();
  const column = useRef<HTMLElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const sections = useMemo(() => fieldSections(record.kind, fields), [record.kind, fields]);
  const names = sections.find(({ id }) => id === 'name');
  const hiddenCount = sections
    .flatMap((section) => (section.id === 'name' ? [] : section.fields))
    .filter((field) => !standsOpen(record.kind, field, record.values)).length;

  useEffect(() => {
    const own = handles.current;
    own.editName = () => {
      setNamesOpen(true);
      // The fields are there after the next paint.
      requestAnimationFrame(() => {
        const first = record.values.type === 'organisation' ? 'name' : 'given';
        const field = column.current?.querySelector<HTMLElement>(
          `[data-field="${first}"] button, dl button`,
        );
        field?.click();
      });
    };
    own.addField = () => setAdding(true);
    return () => {
      delete own.editName;
      delete own.addField;
    };
  }, [handles, record.values.type]);

  return (
    <section ref={column} className={classes.column} aria-label={t('record.panel.details')}>
      {record.kind === 'customer' && <Identity record={record} />}
      <RecordSections kind={record.kind} id={record.id} place="top" />
      <BirthdayHint birthday={record.values.birthday} />
      {names && (
        <NameFields
          section={names}
          record={record}
          open={namesOpen}
          onToggle={() => setNamesOpen(!namesOpen)}
        />
      )}
      {sections
        .filter((section) => section.id !== 'name' && section.id !== 'custom')
        .map((section) => (
          <Section key={section.id} section={section} record={record} all={all} />
        ))}
      {sections
        .filter((section) => section.id === 'custom' && section.fields.length > 0)
        .map((section) => (
          <Section key={section.id} section={section} record={record} all />
        ))}
      <RecordSections kind={record.kind} id={record.id} place="end" />
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

function Section(props: {
  readonly section: FieldSection;
  readonly record: OpenRecord;
  readonly all: boolean;
}) {
  const { section, record } = props;
  const { t, i18n } = useTranslation();
  const headId = useId();
  const shown = section.fields.filter(
    (field) => props.all || standsOpen(record.kind, field, record.values),
  );
  if (shown.length === 0) return null;
  // Sections of one field are headed by it; which sections there are is the layout's business.
  const key = `record.section.${section.id}`;
  const translate = i18n.t as (name: string) => string;
  const alone = ['tags', 'consents', 'note'].includes(section.id);
  return (
    <section className={classes.section} aria-labelledby={headId}>
      <h2 id={headId}>{i18n.exists(key) ? translate(key) : t('record.section.more')}</h2>
      <dl>
        {shown.map((field) => (
          <FieldRow key={field.id} record={record} field={field} bare={alone} />
        ))}
      </dl>
    </section>
  );
}

/** The parts of the name: folded away, since the name itself stands above. */
function NameFields(props: {
  readonly section: FieldSection;
  readonly record: OpenRecord;
  readonly open: boolean;
  readonly onToggle: () => void;
}) {
  const { t } = useTranslation();
  const listId = useId();
  const organisation = props.record.values.type === 'organisation';
  const fields = props.section.fields.filter(
    ({ id }) => !organisation || !personOnly.has(id) || props.record.values[id] !== undefined,
  );
  return (
    <div className={classes.names2}>
      <button
        type="button"
        className={classes.fold}
        aria-expanded={props.open}
        aria-controls={listId}
        onClick={props.onToggle}
      >
        <IconChevronDown size={12} stroke={1.7} aria-hidden="true" />
        {t('record.section.name')}
      </button>
      <dl id={listId} hidden={!props.open}>
        {fields.map((field) => (
          <FieldRow key={field.id} record={props.record} field={field} />
        ))}
      </dl>
    </div>
  );
}

const personOnly: ReadonlySet<string> = new Set([
  'prefix',
  'given',
  'additional',
  'family',
  'suffix',
  'nickname',
]);
