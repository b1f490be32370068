/**
 * Whether a text may be a key in every store: PostgreSQL's text holds no NUL, and half a surrogate
 * pair would come back as another character. Content may hold both: it is kept as JSON, escaped.
 */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
