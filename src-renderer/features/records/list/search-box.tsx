import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '#ui/keyboard/composing.ts';
import { Keys } from '#ui/keyboard/keys.tsx';
import classes from './list.module.css';

interface SearchBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Enter, Esc in an empty box, or the down arrow: on to the rows. */
  readonly onLeave: () => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

/** Searches while typing; a text that an input method is still composing waits for its end. */
export function SearchBox(props: SearchBoxProps) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape' && draft !== '') {
      event.preventDefault();
      setDraft('');
      onChange('');
    } else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'Escape') {
      event.preventDefault();
      props.onLeave();
    }
  };
  return (
    <TextInput
      ref={props.inputRef}
      // Not type "search": the browser would clear it on an Esc that belongs to the input method.
      role="searchbox"
      className={classes.search ?? ''}
      aria-label={props.label}
      placeholder={props.label}
      value={draft}
      leftSection={<IconSearch size={16} stroke={1.5} />}
      rightSection={
        draft === '' ? (
          <Keys keys="/" />
        ) : (
          <CloseButton size={20} aria-label={t('list.clearSearch')} onClick={() => onChange('')} />
        )
      }
      onChange={(event) => {
        const text = event.currentTarget.value;
        setDraft(text);
        const { nativeEvent } = event;
        if (!('isComposing' in nativeEvent && nativeEvent.isComposing)) onChange(text);
      }}
      onCompositionEnd={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
