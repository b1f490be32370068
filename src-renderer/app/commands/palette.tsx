import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '#ui/keyboard/composing.ts';
import { Keys } from '#ui/keyboard/keys.tsx';
import { NameText } from '#ui/pieces/name-text.tsx';
import classes from './commands.module.css';
import { useOpenedAfterMount } from './opened-after-mount.ts';
import { useOverlays } from './palette-store.ts';
import { type PaletteItem, usePaletteItems } from './use-palette-items.ts';

/** Finds commands and records by name (also by pinyin), and runs or opens them. */
export function Palette() {
  const { t } = useTranslation();
  const open = useOpenedAfterMount(useOverlays((state) => state.palette));
  const close = () => useOverlays.setState({ palette: false });
  return (
    <Modal.Root opened={open} onClose={close} yOffset="10vh" size={600}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('command.palette')}>
        <Modal.Body className={classes.paletteDialog}>
          <PaletteBody onDone={close} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteBody(props: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const listId = useId();
  const [text, setText] = useState('');
  // What is searched for: it waits for the end of a composition.
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState(0);
  const items = usePaletteItems(wanted);
  const list = useRef<HTMLDivElement>(null);
  const current = Math.min(chosen, items.length - 1);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const search = (value: string) => {
    setWanted(value);
    setChosen(0);
  };
  const run = (item: PaletteItem | undefined) => {
    if (!item) return;
    props.onDone();
    // After the dialog has given the focus back: what runs may want it.
    setTimeout(() => item.run(), 0);
  };
  return (
    <div className={classes.palette}>
      <div className={classes.paletteField}>
        <IconSearch size={16} stroke={1.5} />
        <input
          data-autofocus
          className={classes.paletteInput}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={items.length > 0 ? `${listId}-${current}` : undefined}
          aria-label={t('command.palette')}
          placeholder={t('command.paletteHint')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            const native: Event = event.nativeEvent;
            if (!(native instanceof InputEvent && native.isComposing)) search(event.target.value);
          }}
          onCompositionEnd={(event) => search(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (isComposing(event)) {
              // Esc belongs to the input method, not to the dialog around.
              event.stopPropagation();
              return;
            }
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (step !== undefined) {
              event.preventDefault();
              setChosen((current + step + items.length) % Math.max(1, items.length));
            }
            if (event.key === 'Enter') {
              event.preventDefault();
              run(items[current]);
            }
          }}
        />
      </div>
      <div
        id={listId}
        ref={list}
        role="listbox"
        aria-label={t('command.palette')}
        className={classes.paletteList}
      >
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys (combobox)
          // biome-ignore lint/a11y/useFocusableInteractive: see above
          <div
            key={item.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === current}
            data-index={index}
            className={classes.option}
            onMouseMove={() => setChosen(index)}
            onClick={() => run(item)}
          >
            {item.icon && <item.icon size={16} stroke={1.5} />}
            <span className={classes.optionTitle}>
              {item.second === undefined ? (
                item.title
              ) : (
                <NameText title={item.title} second={item.second} strong={false} />
              )}
            </span>
            <span className={classes.optionKind}>{item.kind}</span>
            {item.keys && <Keys keys={item.keys} />}
          </div>
        ))}
      </div>
      {items.length === 0 && (
        <p className={classes.nothing}>{t('command.nothing', { text: wanted })}</p>
      )}
    </div>
  );
}
