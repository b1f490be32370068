import type { ComponentType } from 'react';

let fetchTexts: () => Promise<unknown> = async () => undefined;

/** The app says how the texts of late screens are fetched, in whatever language is shown. */
export function provideLateTexts(fetch: () => Promise<unknown>): void {
  fetchTexts = fetch;
}

/**
 * A part of the program that comes with the late texts (`late-files-*.ts`), for `lazyScreen` and
 * `lazyPart`: no word of it may be in a part that is not fetched this way.
 */
export function withLateTexts<P extends object>(
  load: () => Promise<ComponentType<P>>,
): () => Promise<ComponentType<P>> {
  return async () => (await Promise.all([load(), fetchTexts()]))[0];
}
