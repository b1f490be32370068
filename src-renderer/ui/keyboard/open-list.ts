/**
 * Whether a key goes to an input whose list of suggestions is open. Esc closes the list then (the
 * input does that by itself), and what was typed stays; a second Esc is for what is around it.
 */
export function isOverOpenList(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const list = target.getAttribute('aria-controls');
  const shown = list === null ? null : document.getElementById(list);
  return shown?.querySelector('[role="option"]')?.checkVisibility() === true;
}
