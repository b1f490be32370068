/** A stretch of a text in which a canned reply is sought. */
export interface Slash {
  /** Where the stroke stands that began it, and the cursor. */
  readonly from: number;
  readonly to: number;
  readonly sought: string;
}

/** `/` at the start or after a space; on a Chinese keyboard the key gives `、`. */
const SLASH = /(?:^|\s)([/／、](?!\s)([^\n/／、]{0,40}))$/;

/** Where a canned reply is sought before the cursor; null where none is. */
export function slashBefore(text: string, cursor: number): Slash | null {
  const found = SLASH.exec(text.slice(0, cursor));
  if (!found) return null;
  const [, written = '', sought = ''] = found;
  return { from: cursor - written.length, to: cursor, sought: sought.trim() };
}
