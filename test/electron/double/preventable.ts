import type { EventEmitter } from 'node:events';

/** Emits an event that listeners may prevent, with details on the event as Electron puts them. */
export function preventable(
  emitter: EventEmitter,
  name: string,
  details: object = {},
  ...rest: readonly unknown[]
): { readonly defaultPrevented: boolean } {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  emitter.emit(name, event, ...rest);
  return event;
}
