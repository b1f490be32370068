import type { PullResponse } from '#shared/sync/protocol.ts';

/**
 * A pulled page in parts of at most so many rows, each a page that leads to the next: a slow line is
 * used best by large pages, while the user's own work is to wait for small ones only. Rows of a page
 * are in the order of their numbers, which is how far a part gets.
 */
export function partsOf(page: PullResponse, size: number): readonly PullResponse[] {
  const parts: PullResponse[] = [];
  for (let from = 0; from < page.rows.length; from += size) {
    const rows = page.rows.slice(from, from + size);
    const isLast = from + size >= page.rows.length;
    const cur = rows.at(-1)?.seq ?? page.cur;
    parts.push(isLast ? { ...page, rows } : { ...page, rows, cur, more: true });
  }
  return parts.length === 0 ? [page] : parts;
}
