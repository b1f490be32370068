import { Checkbox, Group, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Editor } from './editor.ts';
import { MonthDayControl } from './month-day-control.tsx';
import { RefControl } from './ref-control.tsx';
import { hasTag, usualSpelling } from './tag-words.ts';

export interface ControlProps {
  readonly editor: Editor;
  readonly label: string;
  readonly draft: unknown;
  readonly onDraft: (draft: unknown) => void;
  /** Saves at once: a choice was made. */
  readonly onChoose: (draft: unknown) => void;
  /** Gives back the value without a change. */
  readonly onLeave: () => void;
  /** What is wrong with the draft: says what is allowed. */
  readonly error: string | null;
}

/** The input for a type of field. */
export function Control(props: ControlProps) {
  const { editor, draft, onDraft, label, error } = props;
  const { t } = useTranslation();
  const text = typeof draft === 'string' ? draft : '';
  const words: readonly string[] = Array.isArray(draft) ? draft.map(String) : [];
  const described = {
    'aria-label': label,
    // The library ties it to the input as its description.
    error: error === null ? null : <span role="alert">{error}</span>,
  };
  switch (editor.type) {
    case 'longText':
      return (
        <Textarea
          {...described}
          autosize
          minRows={3}
          maxRows={16}
          value={text}
          onChange={(event) => onDraft(event.currentTarget.value)}
        />
      );
    case 'date':
    case 'time':
      return (
        <TextInput
          {...described}
          type={editor.type === 'date' ? 'date' : 'datetime-local'}
          value={text}
          onChange={(event) => onDraft(event.currentTarget.value)}
        />
      );
    case 'monthDay':
      return <MonthDayControl label={label} draft={text} onDraft={onDraft} error={error} />;
    case 'yesNo':
      return (
        <Checkbox
          {...described}
          size="sm"
          checked={draft === true}
          label={t(draft === true ? 'ui.yes' : 'ui.no')}
          onChange={(event) => onDraft(event.currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <Select
          {...described}
          data={editor.options.map(({ value, label: title }) => ({ value, label: title }))}
          value={text || null}
          allowDeselect={false}
          clearable={!editor.required}
          searchable={editor.options.length > 12}
          nothingFoundMessage={t('ui.noMatches')}
          defaultDropdownOpened
          onChange={(value) => props.onChoose(value ?? '')}
          onDropdownClose={props.onLeave}
        />
      );
    case 'choices':
      return (
        <Checkbox.Group value={[...words]} onChange={onDraft} error={described.error}>
          <Group gap={12} role="group" aria-label={label}>
            {editor.options.map(({ value, label: title }) => (
              <Checkbox key={value} value={value} label={title} size="sm" />
            ))}
          </Group>
        </Checkbox.Group>
      );
    case 'tags':
      return (
        <TagsInput
          {...described}
          data={[...(editor.suggestions ?? [])]}
          value={[...words]}
          onChange={(next) => onDraft(usualSpelling(next, editor.suggestions ?? []))}
          isDuplicate={hasTag}
          acceptValueOnBlur
          splitChars={[',', '，', '、', ';', '；']}
          maxDropdownHeight={200}
        />
      );
    case 'ref':
      return <RefControl {...props} editor={editor} />;
    default:
      return (
        <TextInput
          {...described}
          inputMode={editor.type === 'text' ? (editor.inputMode ?? 'text') : 'decimal'}
          value={text}
          autoComplete="off"
          onChange={(event) => onDraft(event.currentTarget.value)}
        />
      );
  }
}
