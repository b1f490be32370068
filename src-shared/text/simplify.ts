/// <reference path="./opencc-js.d.ts" />
import pairs from 'opencc-js/dict/TSCharacters';

/** UTF-16 unit → Simplified unit; 0 where a unit stands for itself, RARE where `rare` says. */
const units = new Uint16Array(0x10000);
/** No character's Simplified form. */
const RARE = 1;
/** Pairs of which at least one side lies outside the BMP (rare characters). */
const rare = new Map<string, string>();
readTable();

function readTable(): void {
  const table = new Map<string, string>();
  for (const pair of pairs.split('|')) {
    // A Traditional character may have several Simplified ones; the first is the usual one.
    const [from, to] = pair.split(' ');
    if (from && to && from !== to) table.set(from, to);
  }
  for (const [from, first] of table) {
    const to = endOfChain(first, from, table);
    if (from.length === 1 && to.length === 1) units[from.charCodeAt(0)] = to.charCodeAt(0);
    else if (from !== to) {
      rare.set(from, to);
      units[from.charCodeAt(0)] = RARE;
    }
  }
}

/** Follows `a → b → c` to its end, so that simplifying twice changes nothing. */
function endOfChain(first: string, from: string, table: ReadonlyMap<string, string>): string {
  const seen = new Set([from]);
  let to = first;
  for (let next = table.get(to); next && !seen.has(to); next = table.get(to)) {
    seen.add(to);
    to = next;
  }
  return to;
}

/**
 * Traditional Han characters as Simplified, character by character (OpenCC's table). Good for
 * comparing, not for showing: 乾, which is 乾 or 干 by its meaning, becomes 干. Characters in `keep`
 * stay as they are.
 */
export function simplify(text: string, keep?: ReadonlySet<string>): string {
  let result = '';
  let copied = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x3400) continue;
    const size = code >= 0xd800 && code < 0xdc00 ? 2 : 1;
    const to = simplified(text, i, size, code);
    if (to && !keep?.has(text.slice(i, i + size))) {
      result += text.slice(copied, i) + to;
      copied = i + size;
    }
    i += size - 1;
  }
  return copied === 0 ? text : result + text.slice(copied);
}

function simplified(text: string, at: number, size: number, code: number): string | undefined {
  const unit = units[code];
  if (!unit) return undefined;
  return unit === RARE ? rare.get(text.slice(at, at + size)) : String.fromCharCode(unit);
}
