import type { SyncError } from '#shared/sync/protocol.ts';

/** What a request gets: its answer, or why not. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: SyncError };

/** Thrown inside a transaction to undo it; nothing outside `answered` sees one. */
export class Refused extends Error {
  readonly error: SyncError;

  constructor(error: SyncError) {
    super(error.code);
    this.error = error;
  }
}

/** Runs a transaction: null (there is no such workspace) and refusals become answers. */
export async function answered<T>(work: () => Promise<T | null>): Promise<Answer<T>> {
  try {
    const value = await work();
    return value === null ? { ok: false, error: { code: 'NOT_FOUND' } } : { ok: true, value };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.error };
    throw error;
  }
}
