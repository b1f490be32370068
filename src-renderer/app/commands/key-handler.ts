import { useEffect } from 'react';
import type { Command } from '#ui/commands/command.ts';
import { offeredCommands } from '#ui/commands/command-store.ts';
import { isComposing, isTyping } from '#ui/keyboard/composing.ts';
import { isBare, strokeOf } from '#ui/keyboard/strokes.ts';

/** How long a chord waits for its second key. */
const chordMs = 1500;

/** The command that a stroke, or a stroke after `first`, runs. The newest source wins. */
export function commandFor(
  commands: readonly Command[],
  stroke: string,
  first: string | null,
): Command | 'chord' | null {
  const wanted = first ? `${first} ${stroke}` : stroke;
  const found = commands.findLast(({ keys, when }) => keys?.includes(wanted) && (when?.() ?? true));
  if (found) return found;
  const begins =
    !first && commands.some(({ keys }) => keys?.some((k) => k.startsWith(`${stroke} `)));
  return begins ? 'chord' : null;
}

/** Listens to the keys of the window and runs what the offered commands ask for. */
export function useCommandKeys(): void {
  useEffect(() => {
    let first: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isComposing(event) || event.defaultPrevented) return;
      if (['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return;
      const stroke = strokeOf(event);
      const typing = isTyping(event.target);
      // In a text field the browser's own undo is the one that is meant.
      if (typing && (isBare(stroke) || stroke === 'mod+z' || stroke === 'shift+mod+z')) return;
      if (inDialog(event.target) && isBare(stroke)) return;
      clearTimeout(timer);
      const found = commandFor(offeredCommands(), stroke, first);
      first = null;
      if (found === null) return;
      // Enter and Space belong to the control that has the focus.
      if ((stroke === 'enter' || stroke === 'space') && onControl(event.target)) return;
      event.preventDefault();
      if (found === 'chord') {
        first = stroke;
        timer = setTimeout(() => {
          first = null;
        }, chordMs);
        return;
      }
      void found.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

function inDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;
}

function onControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, input, [role="tab"]') !== null;
}
