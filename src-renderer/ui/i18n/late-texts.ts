let fetchTexts: () => Promise<unknown> = async () => undefined;

/** The app says how the texts of late parts are fetched, in whatever language is shown. */
export function provideLateTexts(fetch: () => Promise<unknown>): void {
  fetchTexts = fetch;
}

/** Resolves when the texts of late parts (`late-files-*.ts`) are here. */
export function lateTexts(): Promise<unknown> {
  return fetchTexts();
}
