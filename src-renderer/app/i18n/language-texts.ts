/** A language's texts: by file, then as in the file. */
export type Texts = Readonly<Record<string, unknown>>;
