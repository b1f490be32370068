import {
  type ComponentType,
  cloneElement,
  type ReactElement,
  type RefObject,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import type { LatePart } from './lazy-part.tsx';

/** What opens from a button: a menu, a panel. The button is its target. */
export interface OpenedProps {
  readonly button: ReactElement;
  readonly opened: boolean;
  readonly onOpened: (opened: boolean) => void;
}

interface ButtonProps {
  readonly ref?: RefObject<HTMLButtonElement | null>;
  readonly 'aria-haspopup'?: 'menu' | 'dialog';
  readonly 'aria-expanded'?: boolean;
  readonly onClick?: () => void;
}

/**
 * A button, and the late part that it opens. Until it is first used the button stands alone: menus and
 * panels, with all that places them, are no part of a first sight.
 */
export function OpensLate<P extends object>(props: {
  readonly part: LatePart<ComponentType<P & OpenedProps>>;
  readonly own: P;
  readonly popup: 'menu' | 'dialog';
  readonly button: ReactElement<ButtonProps>;
}) {
  const { part, popup } = props;
  const [used, setUsed] = useState(false);
  const [opened, setOpened] = useState(false);
  const [, setFailure] = useState(null);
  const ref = useRef<HTMLButtonElement>(null);
  const openFirst = () => {
    // Closed at first, around the button that has the focus: closing it gives the focus back.
    flushSync(() => setUsed(true));
    ref.current?.focus();
    setOpened(true);
  };
  const Opened = used ? part.here : undefined;
  if (Opened === undefined) {
    return cloneElement(props.button, {
      ref,
      'aria-haspopup': popup,
      'aria-expanded': false,
      onClick: () => {
        if (part.here !== undefined) return openFirst();
        part.fetch().then(openFirst, (error) =>
          // What is thrown here goes to the screen's failure.
          setFailure(() => {
            throw error;
          }),
        );
      },
    });
  }
  const button = cloneElement(
    props.button,
    // A menu's target opens and closes it by itself.
    popup === 'menu'
      ? { ref }
      : { ref, 'aria-expanded': opened, onClick: () => setOpened(!opened) },
  );
  return <Opened {...props.own} button={button} opened={opened} onOpened={setOpened} />;
}
