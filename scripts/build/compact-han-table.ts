import type { Plugin } from 'vite';

const MODULE = /opencc-js[\\/]dist[\\/]esm-lib[\\/]dict[\\/]TSCharacters\.js$/;

/** Numbers begin above the signs that a script would have to escape. */
const BASE = 0x5d;
/** From here on a number is this sign and two more, so that none is half of a surrogate pair. */
const LONG = 0xd000;

/**
 * The table of Traditional characters as steps, which are half as large when packed: how much
 * further in Unicode the next Traditional character stands, and how far from it its first Simplified
 * one. At the start it becomes the text that the library has, less the characters that stay.
 */
export function compactHanTable(): Plugin {
  return {
    name: 'compact-han-table',
    transform(code, id) {
      if (!MODULE.test(id)) return null;
      const text = /^export default ("[^"\\]*");?\s*$/.exec(code)?.[1];
      if (text === undefined) throw new Error('opencc-js has its table in another form now.');
      const { steps, turns } = encodeHanTable(JSON.parse(text) as string);
      const made = `${decodeHanTable}\nexport default decodeHanTable(${JSON.stringify(steps)},${JSON.stringify(turns)});`;
      return { code: made, map: null };
    },
  };
}

interface Steps {
  readonly steps: string;
  readonly turns: string;
}

/** `傳 传|…` as steps; of several Simplified characters the first, as the table is read. */
export function encodeHanTable(table: string): Steps {
  const pairs = table
    .split('|')
    .map((pair) => pair.split(' ').map((character) => character.codePointAt(0) ?? 0))
    .filter(([from, to]) => from !== to)
    .sort(([a = 0], [b = 0]) => a - b);
  let steps = '';
  let turns = '';
  let last = 0;
  for (const [from = 0, to = 0] of pairs) {
    steps += written(from - last);
    turns += written(to < from ? 2 * (from - to) - 1 : 2 * (to - from));
    last = from;
  }
  return { steps, turns };
}

function written(step: number): string {
  const number = step + BASE;
  if (number < LONG) return String.fromCharCode(number);
  return String.fromCharCode(LONG, BASE + (step >> 12), BASE + (step & 0xfff));
}

/** The table of its steps. Its own text goes into the script: it may use nothing from outside. */
export function decodeHanTable(steps: string, turns: string): string {
  const numbers = (text: string) => {
    const read = [];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 0xd000) {
        read.push(((text.charCodeAt(i + 1) - 0x5d) << 12) + text.charCodeAt(i + 2) - 0x5d);
        i += 2;
      } else read.push(code - 0x5d);
    }
    return read;
  };
  const turned = numbers(turns);
  let from = 0;
  return numbers(steps)
    .map((step, i) => {
      from += step;
      const turn = turned[i] ?? 0;
      const to = turn % 2 === 1 ? from - (turn + 1) / 2 : from + turn / 2;
      return `${String.fromCodePoint(from)} ${String.fromCodePoint(to)}`;
    })
    .join('|');
}
