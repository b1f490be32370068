/** Where a lab serves the script of the engine's reading worker. */
export const LAB_READER = '/reader.js';

/** Starts the reading worker, as the program's engine does. */
export function startLabReader(): Worker {
  return new Worker(LAB_READER, { type: 'module' });
}
