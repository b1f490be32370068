import type { KeyboardEvent } from 'react';
import { isComposing } from '#ui/keyboard/composing.ts';
import type { GridActs } from './grid-model.ts';
import type { Lines } from './lines.ts';

/** Where the keyboard is, and how it gets elsewhere. */
export interface GridPlace {
  readonly lines: Lines;
  readonly line: number;
  /** Lines of a page. */
  readonly page: number;
  readonly collapsed: ReadonlySet<string>;
  /** Puts the keyboard on a group's head; null: on the cursor's row. */
  readonly toHead: (group: string | null) => void;
}

/** What a key does while the grid has the focus. */
export function handleGridKey(
  event: KeyboardEvent<HTMLElement>,
  acts: GridActs,
  place: GridPlace,
): void {
  if (isComposing(event)) return;
  // Keys of a button or checkbox inside the grid are its own.
  if (event.target !== event.currentTarget && event.key !== 'Escape') return;
  const act = actOf(event, acts, place);
  if (!act) return;
  event.preventDefault();
  act();
}

function actOf(event: KeyboardEvent, acts: GridActs, place: GridPlace): (() => void) | null {
  const { lines, line } = place;
  const step = steps(event.key, line, lines.count, place.page);
  const mod = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  if (mod) return event.key.toLowerCase() === 'a' ? () => acts.tickAll(true) : null;
  if (step !== null) return () => go(step, event.shiftKey, acts, place);
  const here = lines.at(line);
  if (event.key === 'Escape') return acts.escape;
  if (here.is === 'head') return headAct(event.key, here.group.word, acts, place);
  switch (event.key) {
    case ' ':
      return event.shiftKey ? () => acts.tickAt(here.row, false) : () => acts.quick(here.row);
    case 'x':
      return () => acts.tickAt(here.row, false);
    case 'Enter':
      return () => acts.open(here.row);
    case 'ArrowLeft': {
      const { group } = here;
      return group && (() => place.toHead(group.word));
    }
    default:
      return null;
  }
}

function go(step: number, ticking: boolean, acts: GridActs, place: GridPlace): void {
  const line = place.lines.at(step);
  if (line.is === 'head') {
    place.toHead(line.group.word);
    return;
  }
  if (ticking) acts.tickAt(line.row, true);
  place.toHead(null);
  acts.moveTo(line.row);
}

/** On a group's head: as in a tree, left folds and right unfolds; Enter and Space do what is due. */
function headAct(
  key: string,
  group: string,
  acts: GridActs,
  place: GridPlace,
): (() => void) | null {
  const folded = place.collapsed.has(group);
  switch (key) {
    case 'Enter':
    case ' ':
      return () => acts.collapse(group, !folded);
    case 'ArrowLeft':
      return () => acts.collapse(group, true);
    case 'ArrowRight':
      return () => acts.collapse(group, false);
    default:
      return null;
  }
}

/** The line a moving key leads to from `line`; null for other keys. */
function steps(key: string, line: number, total: number, page: number): number | null {
  const last = Math.max(0, total - 1);
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(last, line + 1);
    case 'ArrowUp':
    case 'k':
      return Math.max(0, line - 1);
    case 'PageDown':
      return Math.min(last, line + page);
    case 'PageUp':
      return Math.max(0, line - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
