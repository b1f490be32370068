import type { KindTable } from '#engine/index/kind-table.ts';
import { withBytes } from '#engine/query/spare-bytes.ts';

/** Ranks are small (`LineRanks`): a key fits into a byte, from 1 on; 0 is what was not found. */
const KEYS = 256;

/** One array for all answers, which are copied out of it: large ones cost a collection each. */
let scratch = new Uint32Array(0);

/**
 * Marked slots, best first: by where a search stands in their names and words (`SearchText.find`),
 * then open records before closed ones, then those changed or opened lately, the last first, then
 * as they stand in `slots`: marked ones, or all in their order. Counting without a branch, since
 * whether the next one is marked cannot be guessed.
 */
export function byRelevance(
  table: KindTable,
  mask: Uint8Array,
  ranks: Uint8Array,
  slots: Uint32Array,
): Uint32Array {
  return withBytes(mask.length, (keys) => {
    const starts = new Uint32Array(KEYS);
    fillKeys(keys, table, mask, ranks, slots, starts);
    let total = 0;
    for (let key = 1; key < KEYS; key++) {
      const count = starts[key] ?? 0;
      starts[key] = total;
      total += count;
    }
    // What is not marked goes behind the rest.
    starts[0] = total;
    const recent = table.recent.list();
    if (scratch.length < slots.length + recent.length) {
      scratch = new Uint32Array(slots.length + recent.length);
    }
    place(recent.toReversed(), keys, starts);
    for (const slot of recent) keys[slot] = 0;
    place(slots, keys, starts);
    return scratch.slice(0, total);
  });
}

/** Puts slots where those of their keys go on. */
function place(slots: Uint32Array, keys: Uint8Array, starts: Uint32Array): void {
  const sorted = scratch;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] ?? 0;
    const key = keys[slot] ?? 0;
    const at = starts[key] ?? 0;
    sorted[at] = slot;
    starts[key] = at + 1;
  }
}

/** By slot: what comes before the order of titles, in one number, each counted in `counts`. */
function fillKeys(
  keys: Uint8Array,
  table: KindTable,
  mask: Uint8Array,
  ranks: Uint8Array,
  slots: Uint32Array,
  counts: Uint32Array,
): void {
  const { length } = mask;
  const closed = closedSlots(table, length);
  if (slots.length === length) {
    // All: in their own order, which memory gives faster.
    for (let slot = 0; slot < length; slot++) {
      const key = (mask[slot] ?? 0) * (1 + (ranks[slot] ?? 0) * 2 + (closed[slot] ?? 0));
      keys[slot] = key;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return;
  }
  for (const slot of slots) {
    const key = 1 + (ranks[slot] ?? 0) * 2 + (closed[slot] ?? 0);
    keys[slot] = key;
    counts[key] = (counts[key] ?? 0) + 1;
  }
}

interface Closed {
  readonly version: number;
  readonly slots: Uint8Array;
}

const known = new WeakMap<KindTable, Closed>();

/** Marks the slots whose records are closed; kept for as long as the table is the same. */
function closedSlots(table: KindTable, size: number): Uint8Array {
  const kept = known.get(table);
  if (kept?.version === table.version && kept.slots.length === size) return kept.slots;
  const slots = new Uint8Array(size);
  const { closed } = table.kind;
  const column = closed && table.column(closed.field);
  if (closed && column?.class === 'words') {
    const { codes } = column;
    const of = new Uint8Array(column.codeCount);
    for (let code = 1; code < of.length; code++) {
      of[code] = Number(column.words(code).some((word) => closed.options.includes(word)));
    }
    const end = Math.min(size, codes.length);
    for (let slot = 0; slot < end; slot++) slots[slot] = of[codes[slot] ?? 0] ?? 0;
  }
  known.set(table, { version: table.version, slots });
  return slots;
}
