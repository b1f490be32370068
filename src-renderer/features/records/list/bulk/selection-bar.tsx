import { ActionIcon, Button, Menu, Popover } from '@mantine/core';
import { useClickOutside } from '@mantine/hooks';
import { IconArrowBackUp, IconDots } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { namesColleague } from '#shared/domain/colleague-field.ts';
import type { View } from '#shared/domain/view.ts';
import { useOfferCommands } from '#ui/commands/command-store.ts';
import { commandsOf } from '#ui/feature/records-acts.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import { Keys } from '#ui/keyboard/keys.tsx';
import { isOverOpenList } from '#ui/keyboard/open-list.ts';
import { useMay } from '#ui/use-may.ts';
import { hasCards } from '../../has-cards.ts';
import { selectionOf, type Ticked, tickedCount } from '../selection.ts';
import { FieldForm, OwnerForm, TagForm } from './bulk-forms.tsx';
import classes from './selection-bar.module.css';
import { useBulk } from './use-bulk.ts';
import { useExport } from './use-export.ts';
import { useSelectionActs } from './use-selection-acts.ts';

interface SelectionBarProps {
  readonly kind: string;
  readonly view: View;
  readonly fields: readonly FieldInfo[];
  readonly ticked: Ticked;
  readonly total: number;
  readonly compact: boolean;
  readonly onAll: () => void;
  readonly onClear: () => void;
}

type Form = 'owner' | 'tag' | 'field';

/** What is selected and what can be done with all of it. */
export function SelectionBar(props: SelectionBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, view, ticked, total, fields, compact } = props;
  const count = tickedCount(ticked, total);
  const on = useMemo(() => selectionOf(ticked, view), [ticked, view]);
  const bulk = useBulk(kind, on, count);
  const exportTo = useExport(kind, fields);
  const { acts, run } = useSelectionActs(kind, on, count);
  useOfferCommands(commandsOf(acts, 'list', run));
  const may = useMay();
  const writable = fields.filter(({ id }) => may.write(kind, id));
  const [form, setForm] = useState<Form | null>(null);
  const owner = writable.find(({ spec }) => namesColleague(spec) && spec.list === 'shown');
  const tags = writable.find(({ spec }) => spec.type === 'tags');
  const close = () => setForm(null);
  const remove = async () => {
    if (await bulk.remove()) props.onClear();
  };
  return (
    <section className={classes.bar} aria-label={t('list.selection')}>
      <div className={classes.what}>
        <output className={classes.count}>
          <Trans
            i18nKey="list.selected"
            values={{ count: format.number(count), total: format.number(total) }}
            components={{ b: <b /> }}
          />
        </output>
        {!compact && (
          <span className={classes.undo}>
            <IconArrowBackUp size={12} stroke={1.7} aria-hidden="true" /> {t('list.oneUndo')}
          </span>
        )}
      </div>
      {count < total && (
        <button type="button" className={classes.all} onClick={props.onAll}>
          {t('list.selectAll', { total: format.number(total) })}
        </button>
      )}
      <div className={classes.acts}>
        {owner && !compact && (
          <FormButton id="owner" form={form} onForm={setForm} kind={kind} info={owner}>
            <OwnerForm kind={kind} info={owner} bulk={bulk} onDone={close} />
          </FormButton>
        )}
        {tags && (
          <FormButton id="tag" form={form} onForm={setForm} kind={kind} info={tags}>
            <TagForm kind={kind} info={tags} bulk={bulk} onDone={close} />
          </FormButton>
        )}
        {may.do(kind, 'set') && (
          <FormButton id="field" form={form} onForm={setForm} kind={kind} info={undefined}>
            <FieldForm kind={kind} fields={writable} bulk={bulk} onDone={close} />
          </FormButton>
        )}
        {!compact &&
          acts.map((act) => (
            <Button key={act.id} variant="default" onClick={() => void run(act)}>
              {t(act.titleKey)}
            </Button>
          ))}
        <Menu position="top-end">
          <Menu.Target>
            <ActionIcon variant="default" aria-label={t('list.moreActs')}>
              <IconDots size={16} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {compact &&
              acts.map((act) => (
                <Menu.Item key={act.id} onClick={() => void run(act)}>
                  {t(act.titleKey)}
                </Menu.Item>
              ))}
            <Menu.Item onClick={() => void exportTo(on, count, 'csv')}>
              {t('list.exportCsv')}
            </Menu.Item>
            {hasCards(kind) && (
              <Menu.Item onClick={() => void exportTo(on, count, 'vcard')}>
                {t('list.exportVcard')}
              </Menu.Item>
            )}
            {may.do(kind, 'del') && (
              <>
                <Menu.Divider />
                <Menu.Item onClick={() => void remove()}>
                  {t('list.deleteSelected', { count, shown: format.number(count) })}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
        <Button
          variant="subtle"
          onClick={props.onClear}
          rightSection={compact ? undefined : <Keys keys="esc" />}
        >
          {t('list.clearSelection')}
        </Button>
      </div>
    </section>
  );
}

function FormButton(props: {
  readonly id: Form;
  readonly form: Form | null;
  readonly onForm: (form: Form | null) => void;
  readonly kind: string;
  /** The field it is about; undefined: any. */
  readonly info: FieldInfo | undefined;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { id, form, onForm, info } = props;
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const [dropdown, setDropdown] = useState<HTMLElement | null>(null);
  useClickOutside(
    ({ target: clicked }) => {
      // A field's list of options is part of the form, wherever it is drawn.
      const isInList = clicked instanceof Element && clicked.closest('[role=listbox]') !== null;
      if (form === id && !isInList) onForm(null);
    },
    null,
    [target, dropdown],
  );
  return (
    <Popover
      opened={form === id}
      position="top"
      trapFocus
      returnFocus
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <Popover.Target>
        <Button
          ref={setTarget}
          variant="default"
          aria-expanded={form === id}
          onClick={() => onForm(form === id ? null : id)}
        >
          {info ? vocabulary.field(props.kind, info.id, info.spec.label) : t('list.setField')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown
        ref={setDropdown}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isComposing(event)) return;
          event.stopPropagation();
          // Over an open list it closes the list, which has done so by now; what was typed stays.
          if (!isOverOpenList(event.target)) onForm(null);
        }}
      >
        {props.children}
      </Popover.Dropdown>
    </Popover>
  );
}
