/** What the helper needs of a key event; fits the browser's own and React's. */
export interface KeyLike {
  readonly key: string;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
  readonly nativeEvent?: { readonly isComposing?: boolean; readonly keyCode?: number };
}

/**
 * Whether an input method is at work on this key: then no shortcut, Enter, Esc or filter may act.
 * Chromium reports `isComposing`; Safari ends the composition before the key and leaves only
 * keyCode 229; Windows input methods send the key `Process`.
 */
export function isComposing(event: KeyLike): boolean {
  return (
    event.isComposing === true ||
    event.nativeEvent?.isComposing === true ||
    event.key === 'Process' ||
    (event.keyCode ?? event.nativeEvent?.keyCode) === 229
  );
}

/** Whether the user is typing text into this element: then single-key shortcuts are off. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target.closest('[role="combobox"], [role="searchbox"]')) return true;
  return target instanceof HTMLInputElement && !buttonLike.has(target.type);
}

const buttonLike: ReadonlySet<string> = new Set([
  'checkbox',
  'radio',
  'button',
  'submit',
  'reset',
  'range',
]);
