/** Below so many slots with the same beginning of their text, comparing is as quick as sorting by parts. */
const FEW = 48;
/** Below so many slots comparing is quicker than counting 65,536 digits four times. */
const FEW_NUMBERS = 2048;
/** Bytes of a text that make one key: 48 bits are exact in a number. */
const KEY_BYTES = 6;

/** Slots in the rising order of their keys; equal keys keep their order, NaN comes last. */
export function sortedByNumber(slots: Uint32Array, keys: ArrayLike<number>): Uint32Array {
  const count = slots.length;
  if (count < FEW_NUMBERS) return sortedByComparing(slots, keys);
  const bits = new Uint32Array(count * 2);
  const numbers = new Float64Array(1);
  const words = new Uint32Array(numbers.buffer);
  for (let i = 0; i < count; i++) {
    const key = keys[slots[i] ?? 0] ?? Number.NaN;
    // −0 and 0 are one value.
    numbers[0] = key === 0 ? 0 : key;
    const high = words[1] ?? 0;
    const low = words[0] ?? 0;
    // IEEE 754: positive numbers sort like their bits, negative ones the other way round.
    const isNegative = high >>> 31 === 1 && !Number.isNaN(key);
    bits[i * 2] = isNegative ? ~low : low;
    bits[i * 2 + 1] = isNegative ? ~high : (high | 0x80000000) >>> 0;
    if (Number.isNaN(key)) bits[i * 2] = bits[i * 2 + 1] = 0xffffffff;
  }
  let order: Uint32Array = Uint32Array.from({ length: count }, (_, i) => i);
  for (const [word, shift] of [
    [0, 0],
    [0, 16],
    [1, 0],
    [1, 16],
  ] as const) {
    order = byDigit(order, bits, word, shift);
  }
  return order.map((i) => slots[i] ?? 0);
}

/** Slots in the rising order of small ranks below `count`; equal ranks keep their order. */
export function sortedByRank(
  slots: Uint32Array,
  rankOf: (slot: number) => number,
  count: number,
): Uint32Array {
  const ends = new Uint32Array(count + 1);
  const ranks = new Uint32Array(slots.length);
  for (let i = 0; i < slots.length; i++) {
    const rank = rankOf(slots[i] ?? 0);
    ranks[i] = rank;
    ends[rank + 1] = (ends[rank + 1] ?? 0) + 1;
  }
  for (let rank = 1; rank <= count; rank++) ends[rank] = (ends[rank] ?? 0) + (ends[rank - 1] ?? 0);
  const sorted = new Uint32Array(slots.length);
  for (let i = 0; i < slots.length; i++) {
    const rank = ranks[i] ?? 0;
    const at = ends[rank] ?? 0;
    sorted[at] = slots[i] ?? 0;
    ends[rank] = at + 1;
  }
  return sorted;
}

function sortedByComparing(slots: Uint32Array, keys: ArrayLike<number>): Uint32Array {
  const keyOf = (slot: number) => keys[slot] ?? Number.NaN;
  return Uint32Array.from(slots).sort((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    if (x === y) return 0;
    if (Number.isNaN(x)) return Number(!Number.isNaN(y));
    return Number.isNaN(y) || x < y ? -1 : 1;
  });
}

/** One pass of a radix sort by 16 bits, least significant first. */
function byDigit(order: Uint32Array, bits: Uint32Array, word: number, shift: number): Uint32Array {
  const counts = new Uint32Array(65536);
  for (const i of order) {
    const digit = ((bits[i * 2 + word] ?? 0) >>> shift) & 0xffff;
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  const [first = 0] = order;
  const same = ((bits[first * 2 + word] ?? 0) >>> shift) & 0xffff;
  if (counts[same] === order.length) return order;
  let sum = 0;
  for (let digit = 0; digit < 65536; digit++) {
    const count = counts[digit] ?? 0;
    counts[digit] = sum;
    sum += count;
  }
  const sorted = new Uint32Array(order.length);
  for (const i of order) {
    const digit = ((bits[i * 2 + word] ?? 0) >>> shift) & 0xffff;
    sorted[counts[digit] ?? 0] = i;
    counts[digit] = (counts[digit] ?? 0) + 1;
  }
  return sorted;
}

/**
 * Slots in the rising order of their texts by UTF-16 unit; equal texts keep their order, blank ones
 * come last. Texts are compared six bytes at a time, as numbers.
 */
export function sortedByText(slots: Uint32Array, texts: readonly string[]): Uint32Array {
  const filled = slots.filter((slot) => (texts[slot] ?? '') !== '');
  const blank = slots.filter((slot) => (texts[slot] ?? '') === '');
  const result = new Uint32Array(slots.length);
  result.set(sortedFrom(filled, texts, 0));
  result.set(blank, filled.length);
  return result;
}

function sortedFrom(slots: Uint32Array, texts: readonly string[], from: number): Uint32Array {
  if (slots.length < FEW) {
    return Uint32Array.from(slots).sort((a, b) => compare(texts[a] ?? '', texts[b] ?? ''));
  }
  const keys = Float64Array.from(slots, (slot) => keyOf(texts[slot] ?? '', from));
  const places = Uint32Array.from(slots, (_, place) => place);
  const order = sortedByNumber(places, keys);
  const result = order.map((place) => slots[place] ?? 0);
  for (let start = 0; start < order.length; ) {
    const key = keys[order[start] ?? 0] ?? 0;
    let end = start + 1;
    while (end < order.length && keys[order[end] ?? 0] === key) end++;
    // Key 0: nothing is left of these texts, they are the same.
    if (end - start > 1 && key !== 0) {
      const read = unitsRead(texts[result[start] ?? 0] ?? '', from);
      result.set(sortedFrom(result.slice(start, end), texts, from + read), start);
    }
    start = end;
  }
  return result;
}

function compare(x: string, y: string): number {
  return x < y ? -1 : Number(x > y);
}

/** The next units of a text as a number that sorts like them: one byte for ASCII, three for others. */
function keyOf(text: string, from: number): number {
  let key = 0;
  let room = KEY_BYTES;
  for (let i = from; room > 0; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : 0;
    if (unit < 0x80) {
      key = key * 256 + unit;
      room--;
    } else {
      key = key * 256 + (0x80 | (unit >>> 12));
      if (room > 1) key = key * 256 + ((unit >>> 6) & 0x3f);
      if (room > 2) key = key * 256 + (unit & 0x3f);
      room -= Math.min(room, 3);
    }
  }
  return key;
}

/** How many units a key holds whole; texts of the same key have the same. */
function unitsRead(text: string, from: number): number {
  let room = KEY_BYTES;
  let units = 0;
  while (room > 0) {
    const unit = from + units < text.length ? text.charCodeAt(from + units) : 0;
    room -= unit < 0x80 ? 1 : 3;
    if (room >= 0) units++;
  }
  return units;
}

/** A copy of sorted slots less some, with others put where they belong. */
export function patched(
  slots: Uint32Array,
  gone: ReadonlySet<number>,
  coming: Uint32Array,
  compare: (a: number, b: number) => number,
): Uint32Array {
  const moved = coming.sort(compare);
  const kept = without(slots, gone);
  const result = new Uint32Array(kept.length + moved.length);
  let from = 0;
  let at = 0;
  for (const slot of moved) {
    // Those before it are copied in one piece.
    const next = firstAfter(kept, from, kept.length, slot, compare);
    result.set(kept.subarray(from, next), at);
    at += next - from;
    result[at++] = slot;
    from = next;
  }
  result.set(kept.subarray(from), at);
  return result;
}

/** Moves one slot of sorted slots to where it belongs now. False when it is not among them. */
export function movedInPlace(
  slots: Uint32Array,
  slot: number,
  compare: (a: number, b: number) => number,
): boolean {
  const at = slots.indexOf(slot);
  if (at < 0) return false;
  const before = at > 0 ? slots[at - 1] : undefined;
  const after = slots[at + 1];
  if (before !== undefined && compare(before, slot) > 0) {
    const to = firstAfter(slots, 0, at, slot, compare);
    slots.copyWithin(to + 1, to, at);
    slots[to] = slot;
  } else if (after !== undefined && compare(slot, after) > 0) {
    const to = firstAfter(slots, at + 1, slots.length, slot, compare) - 1;
    slots.copyWithin(at, at + 1, to + 1);
    slots[to] = slot;
  }
  return true;
}

/** Where the first slot of a sorted stretch lies that sorts after one: found by halving. */
function firstAfter(
  slots: Uint32Array,
  from: number,
  to: number,
  slot: number,
  compare: (a: number, b: number) => number,
): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(slots[middle] ?? 0, slot) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A copy of slots less some, in as few pieces as they leave. */
function without(slots: Uint32Array, gone: ReadonlySet<number>): Uint32Array {
  if (gone.size > 32) return slots.filter((each) => !gone.has(each));
  const places: number[] = [];
  for (const slot of gone) {
    const place = slots.indexOf(slot);
    if (place >= 0) places.push(place);
  }
  places.sort((a, b) => a - b);
  const kept = new Uint32Array(slots.length - places.length);
  let from = 0;
  let at = 0;
  for (const place of [...places, slots.length]) {
    kept.set(slots.subarray(from, place), at);
    at += place - from;
    from = place + 1;
  }
  return kept;
}
