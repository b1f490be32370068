/** A Mac's keyboard: Cmd in place of Ctrl. */
export const isMac = /Mac|iP(hone|ad)/.test(globalThis.navigator?.platform ?? '');

/** What a key event needs to be matched; the browser's own event fits. */
export interface StrokeEvent {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const named: Readonly<Record<string, string>> = {
  ' ': 'space',
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
  escape: 'esc',
};

/**
 * The stroke of a key event as commands write it: modifiers in the order `shift`, `alt`, `mod`,
 * then the key. Shift is not written for characters that need it (`?`), as layouts differ.
 */
export function strokeOf(event: StrokeEvent, mac = isMac): string {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const lower = event.key.toLowerCase();
  const letter = lower.length === 1 && lower !== event.key.toUpperCase();
  const character = lower.length === 1 && !letter && lower !== ' ';
  return [
    event.shiftKey && !character ? 'shift' : '',
    event.altKey ? 'alt' : '',
    mod ? 'mod' : '',
    named[lower] ?? lower,
  ]
    .filter(Boolean)
    .join('+');
}

/** A stroke of one bare key or with Shift: off while the user types text. */
export function isBare(stroke: string): boolean {
  return !/(^|\+)(alt|mod)\+/.test(stroke) && !/^(shift\+)?f\d+$/.test(stroke);
}

const shown: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: isMac ? '⇧' : 'Shift',
  alt: isMac ? '⌥' : 'Alt',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  enter: isMac ? '↵' : 'Enter',
  esc: 'Esc',
  space: 'Space',
  delete: 'Del',
};

const modifierOrder = ['mod', 'alt', 'shift'];

/** A stroke's key caps for display: `shift+mod+z` → Ctrl, Shift, Z. */
export function keyCaps(stroke: string): readonly string[] {
  const parts = stroke === '+' ? ['+'] : stroke.split('+');
  return parts
    .toSorted((a, b) => rank(a) - rank(b))
    .map((part) => shown[part] ?? (part.length === 1 ? part.toUpperCase() : capital(part)));
}

function rank(part: string): number {
  const index = modifierOrder.indexOf(part);
  return index < 0 ? modifierOrder.length : index;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A stroke as a native menu's accelerator; undefined for chords and bare keys. */
export function acceleratorOf(keys: string): string | undefined {
  if (keys.includes(' ') || isBare(keys)) return undefined;
  const words: Readonly<Record<string, string>> = {
    mod: 'CommandOrControl',
    shift: 'Shift',
    alt: 'Alt',
    esc: 'Escape',
  };
  return keys
    .split('+')
    .toSorted((a, b) => rank(a) - rank(b))
    .map((part) => words[part] ?? (part.length === 1 ? part.toUpperCase() : capital(part)))
    .join('+');
}
