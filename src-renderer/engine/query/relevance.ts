import type { KindTable } from '#engine/index/kind-table.ts';
import type { SearchQuery } from '#shared/text/search-query.ts';

/** Below the rank: whether a record is closed, and whether it is not recent. */
const CLOSED = 2;
const NOT_RECENT = 1;
const KEYS = 256 * 2 * CLOSED;

/**
 * Slots that a search found, best first: by where it stands in their names and words
 * (`SearchText.ranks`), then open records before closed ones, then those changed or opened lately,
 * the last first, then in the order they have (by title). One pass over what was found.
 */
export function byRelevance(
  table: KindTable,
  query: SearchQuery,
  mask: Uint8Array,
  slots: Uint32Array,
): Uint32Array {
  const ranks = table.search.ranks(query, mask);
  const closed = closedCodes(table);
  const recent = table.recent.list();
  const isRecent = new Uint8Array(mask.length);
  for (const slot of recent) isRecent[slot] = 1;
  const keys = new Uint16Array(slots.length);
  const starts = new Uint32Array(KEYS + 1);
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] ?? 0;
    let key = (ranks[slot] ?? 0) * 2 * CLOSED + NOT_RECENT;
    if (closed && closed.of[closed.codes[slot] ?? 0] === 1) key += CLOSED;
    if (isRecent[slot] === 1) key -= NOT_RECENT;
    keys[i] = key;
    starts[key + 1] = (starts[key + 1] ?? 0) + 1;
  }
  const used: number[] = [];
  for (let key = 0; key < KEYS; key++) {
    const count = starts[key + 1] ?? 0;
    if (count > 1 && (key & NOT_RECENT) === 0) used.push(key);
    starts[key + 1] = (starts[key] ?? 0) + count;
  }
  const sorted = new Uint32Array(slots.length);
  const next = starts.slice();
  for (let i = 0; i < slots.length; i++) {
    const key = keys[i] ?? 0;
    const at = next[key] ?? 0;
    sorted[at] = slots[i] ?? 0;
    next[key] = at + 1;
  }
  if (used.length > 0) {
    const when = new Map(Array.from(recent, (slot, at) => [slot, at]));
    for (const key of used) {
      sorted
        .subarray(starts[key], starts[key + 1])
        .sort((a, b) => (when.get(b) ?? 0) - (when.get(a) ?? 0));
    }
  }
  return sorted;
}

interface ClosedCodes {
  readonly codes: Uint32Array;
  /** By code: 1 where it closes a record. */
  readonly of: Uint8Array;
}

/** Which codes of the kind's field close a record; null where nothing does. */
function closedCodes(table: KindTable): ClosedCodes | null {
  const { closed } = table.kind;
  const column = closed && table.column(closed.field);
  if (!closed || column?.class !== 'words') return null;
  const of = new Uint8Array(column.codeCount);
  for (let code = 1; code < of.length; code++) {
    of[code] = Number(column.words(code).some((word) => closed.options.includes(word)));
  }
  return { codes: column.codes, of };
}
