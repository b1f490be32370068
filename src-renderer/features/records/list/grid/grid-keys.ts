import type { KeyboardEvent } from 'react';
import { isComposing } from '#ui/keyboard/composing.ts';
import type { GridActs, GridModel } from './grid-model.ts';

/** What a key does while the grid has the focus. */
export function handleGridKey(
  event: KeyboardEvent<HTMLElement>,
  model: GridModel,
  acts: GridActs,
  pageRows: number,
): void {
  if (isComposing(event)) return;
  // Keys of a button or checkbox inside the grid are its own.
  if (event.target !== event.currentTarget && event.key !== 'Escape') return;
  const act = actOf(event, model, acts, pageRows);
  if (!act) return;
  event.preventDefault();
  act();
}

function actOf(
  event: KeyboardEvent,
  model: GridModel,
  acts: GridActs,
  pageRows: number,
): (() => void) | null {
  const { index } = model.cursor;
  const step = steps(event.key, index, model.rows.total, pageRows);
  const mod = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  if (mod) return event.key.toLowerCase() === 'a' ? () => acts.tickAll(true) : null;
  if (step !== null) {
    return () => {
      if (event.shiftKey) acts.tickAt(step, true);
      acts.moveTo(step);
    };
  }
  switch (event.key) {
    case ' ':
      return event.shiftKey ? () => acts.tickAt(index, false) : () => acts.quick(index);
    case 'x':
      return () => acts.tickAt(index, false);
    case 'Enter':
      return () => acts.open(index);
    case 'Escape':
      return acts.escape;
    default:
      return null;
  }
}

/** Where a moving key leads from `index`; null for other keys. */
function steps(key: string, index: number, total: number, pageRows: number): number | null {
  const last = Math.max(0, total - 1);
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(last, index + 1);
    case 'ArrowUp':
    case 'k':
      return Math.max(0, index - 1);
    case 'PageDown':
      return Math.min(last, index + pageRows);
    case 'PageUp':
      return Math.max(0, index - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
