import { TextInput } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '#engine/client/engine-context.tsx';
import type { ListRow } from '#engine/protocol/lists.ts';
import { RecordLink } from '#features/records/page/record-link.tsx';
import { textOf } from '#shared/domain/entries.ts';
import type { TextValues } from '#shared/rules/service/fill-text.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { isComposing } from '#ui/keyboard/composing.ts';
import choiceClasses from '../replies/choices.module.css';
import { Choices } from '../replies/choices.tsx';
import { FilledText } from '../replies/filled-text.tsx';
import { macroList } from '../replies/reply-presets.ts';
import { optionId, useChoosing } from '../replies/use-choosing.ts';
import classes from './macros.module.css';
import { type Applied, useApplyMacro } from './use-apply-macro.ts';

const shown = ['mode', 'state', 'priority', 'assignee', 'addTags', 'text'];

/** The macros, each with what it does; the one that is chosen is applied to the tickets. */
export function MacroPicker(props: {
  readonly tickets: readonly string[];
  /** What texts say on the ticket; of several they are shown as they are written. */
  readonly values?: TextValues;
  readonly onApplied: (applied: Applied) => void;
  /** By Esc, where no dialog around hears it. */
  readonly onLeave?: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const line = useMacroWords();
  const apply = useApplyMacro();
  const [text, setText] = useState('');
  const [sought, setSought] = useState('');
  const [busy, setBusy] = useState(false);
  const { tickets, onApplied } = props;
  const choose = useCallback(
    async (id: string) => {
      if (busy) return;
      setBusy(true);
      const applied = await apply(id, tickets);
      setBusy(false);
      if (applied) onApplied(applied);
    },
    [busy, apply, tickets, onApplied],
  );
  const choosing = useChoosing(macroList.kind, sought.trim(), shown, choose);
  const { listId, rows, current } = choosing;
  return (
    <>
      <TextInput
        autoFocus
        data-autofocus
        role="combobox"
        aria-expanded={rows.length > 0}
        aria-controls={listId}
        {...(rows.length > 0 ? { 'aria-activedescendant': optionId(listId, current) } : {})}
        aria-label={t('macros.find')}
        placeholder={t('macros.find')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          const native: Event = event.nativeEvent;
          // It waits for the end of a composition.
          if (!(native instanceof InputEvent && native.isComposing)) {
            setSought(event.currentTarget.value);
          }
        }}
        onCompositionEnd={(event) => setSought(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isComposing(event)) {
            // Esc belongs to the input method, not to the dialog around.
            event.stopPropagation();
            return;
          }
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined) choosing.move(step);
          else if (event.key === 'Escape' && props.onLeave) props.onLeave();
          else if (event.key !== 'Enter' || !choosing.take()) return;
          event.preventDefault();
        }}
      />
      <div className={classes.macros}>
        <Choices
          label={t('tickets.macros.title')}
          choosing={choosing}
          onChosen={(id) => void choose(id)}
          line={line}
          preview={(id) => <Preview id={id} values={props.values} />}
        />
      </div>
      {choosing.settled && rows.length === 0 && (
        <p className={classes.none} role="status">
          {choosing.of === 0 ? t('tickets.macros.empty') : t('macros.noneFound')}{' '}
          <RecordLink to={macroList.path}>{t('tickets.macros.title')}</RecordLink>
        </p>
      )}
      {props.children}
    </>
  );
}

function Preview(props: { readonly id: string; readonly values: TextValues | undefined }) {
  const { data: macro } = useRecord('macro', props.id);
  const text = textOf(macro?.values.text);
  if (text === '') return null;
  if (props.values) return <FilledText text={text} values={props.values} />;
  return <p className={choiceClasses.text}>{text}</p>;
}

/** What a macro does, in a line. */
function useMacroWords(): (row: ListRow) => string {
  const { t } = useTranslation();
  const words = useVocabulary();
  return ({ cells }) => {
    const listed = (value: unknown) => (Array.isArray(value) ? value.join(', ') : textOf(value));
    const set = (field: string, said: string) =>
      said === '' ? [] : [t('macros.sets', { field: words.field('macro', field), value: said })];
    const choice = (field: string) => {
      const option = listed(cells[field]);
      return option === '' ? '' : words.choice('macro', field, option);
    };
    return [
      ...(listed(cells.text) === '' ? [] : [choice('mode')]),
      ...set('state', choice('state')),
      ...set('priority', choice('priority')),
      ...set('assignee', listed(cells.assignee)),
      ...set('addTags', listed(cells.addTags)),
    ].join(' · ');
  };
}
