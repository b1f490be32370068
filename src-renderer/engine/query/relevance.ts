import type { KindTable } from '#engine/index/kind-table.ts';

/** Ranks are small (`LineRanks`): a key fits into a byte, from 1 on; 0 is what was not found. */
const KEYS = 256;

/**
 * Marked slots, best first: by where a search stands in their names and words (`SearchText.find`),
 * then open records before closed ones, then those changed or opened lately, the last first, then
 * as they stand in `slots`: marked ones, or all in their order.
 */
export function byRelevance(
  table: KindTable,
  mask: Uint8Array,
  ranks: Uint8Array,
  slots: Uint32Array,
): Uint32Array {
  const starts = new Uint32Array(KEYS + 1);
  const keys = keysOf(table, mask, ranks, slots, starts);
  let total = 0;
  for (let key = 1; key < KEYS; key++) {
    const count = starts[key] ?? 0;
    starts[key] = total;
    total += count;
  }
  const sorted = new Uint32Array(total);
  place(table.recent.list().reverse(), keys, starts, sorted);
  for (const slot of table.recent.list()) keys[slot] = 0;
  place(slots, keys, starts, sorted);
  return sorted;
}

/** Puts slots where those of their keys go on. */
function place(
  slots: Uint32Array,
  keys: Uint8Array,
  starts: Uint32Array,
  sorted: Uint32Array,
): void {
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] ?? 0;
    const key = keys[slot] ?? 0;
    if (key === 0) continue;
    const at = starts[key] ?? 0;
    sorted[at] = slot;
    starts[key] = at + 1;
  }
}

/** By slot: what comes before the order of titles, in one number, each counted in `counts`. */
function keysOf(
  table: KindTable,
  mask: Uint8Array,
  ranks: Uint8Array,
  slots: Uint32Array,
  counts: Uint32Array,
): Uint8Array {
  const keys = new Uint8Array(mask.length);
  const closed = closedCodes(table);
  const codes = closed?.codes ?? NO_CODES;
  const of = closed?.of ?? NO_CODES;
  const isAll = slots.length === mask.length;
  const { length } = slots;
  for (let i = 0; i < length; i++) {
    // All: in their own order, which memory gives faster.
    const slot = isAll ? i : (slots[i] ?? 0);
    if (mask[slot] !== 1) continue;
    const key = 1 + (ranks[slot] ?? 0) * 2 + (of[codes[slot] ?? 0] ?? 0);
    keys[slot] = key;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return keys;
}

const NO_CODES = new Uint32Array(0);

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
