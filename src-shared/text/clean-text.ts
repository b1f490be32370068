import { withoutWrapper } from './cell-wrapper.ts';

/**
 * A text of one line as it is kept and compared: without signs that nobody sees, with plain blanks,
 * trimmed, and out of the wrapper by which spreadsheets are told that a cell is text
 * (`="00124"`, `'00124`). Cleaning twice changes nothing.
 */
export function cleanText(text: string): string {
  const written = cleanLines(text);
  let seen = written;
  // One program wraps what another has wrapped before; what is wrapped more often, no program did.
  for (let turns = 0; turns <= MOST_WRAPPERS; turns++) {
    const bare = withoutWrapper(seen);
    if (bare === seen) return seen;
    seen = cleanLines(bare);
  }
  return written;
}

const MOST_WRAPPERS = 4;

/**
 * A text of several lines without signs that nobody sees, with plain blanks, trimmed. Line breaks,
 * tabs and blanks inside stay, and what looks like a wrapper may be what somebody wrote.
 */
export function cleanLines(text: string): string {
  const trimmed = text.trim();
  return UNUSUAL.test(trimmed) ? withoutUnseen(trimmed).trim() : trimmed;
}

// Most texts have none of these: one look is all they cost. As code points, for most of them cannot
// be seen in an editor either.
const BLANKS = '\\x1c-\\x1f\\xa0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u2800\\u3000\\u3164\\uffa0';
const LINE_ENDS = '\\v\\f\\x85\\u2028\\u2029';
/**
 * Controls, marks of direction and order, joints of words, fillers, annotations, musical and shorthand
 * controls. `\u200c`, `\u200d`, variation selectors and tags are signs of some scripts and pictures.
 */
const UNSEEN =
  '\\0-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u200b\\u200e\\u200f' +
  '\\u202a-\\u202e\\u2060-\\u206f\\ufeff\\ufff0-\\ufffc\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}';
const JOINERS = '\\u200c\\u200d';
const SELECTORS = '\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}';
const MONGOLIAN = '\\u180b-\\u180f';
const TAGS = '\\u{e0000}-\\u{e007f}';

// Without the flag `u`, for the planes beyond the first by their first half: then texts of one byte
// a character are looked through as such.
const UNUSUAL = new RegExp(
  '[\\0-\\x08\\v\\f\\x0e-\\x1f\\x7f-\\xa0\\xad\\u034f\\u061c\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f' +
    '\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0' +
    '\\ufff0-\\ufffc\\ud82f\\ud834\\udb40]',
);

const ANY_LINE_END = new RegExp(`[${LINE_ENDS}]`, 'gu');
const ANY_BLANK = new RegExp(`[${BLANKS}]`, 'gu');
const ANY_UNSEEN = new RegExp(`[${UNSEEN}]`, 'gu');
const CONDITIONAL = new RegExp(`[${JOINERS}${SELECTORS}${MONGOLIAN}${TAGS}]`, 'u');

function withoutUnseen(text: string): string {
  const plain = text.replace(ANY_LINE_END, '\n').replace(ANY_BLANK, ' ').replace(ANY_UNSEEN, '');
  return CONDITIONAL.test(plain) ? withNeededJoints(plain) : plain;
}

/** Scripts in which a joiner or non-joiner between two letters decides how they are written. */
const JOINING = ['Arab', 'Syrc', 'Nkoo', 'Mand', 'Mong', 'Phag', 'Mani', 'Adlm', 'Rohg', 'Sogd'];
const CONJUNCT = [
  ...[
    'Deva',
    'Beng',
    'Guru',
    'Gujr',
    'Orya',
    'Taml',
    'Telu',
    'Knda',
    'Mlym',
    'Sinh',
    'Mymr',
    'Khmr',
  ],
  ...[
    'Tibt',
    'Java',
    'Bali',
    'Sund',
    'Cham',
    'Lana',
    'Newa',
    'Tirh',
    'Gran',
    'Sidd',
    'Modi',
    'Thai',
    'Laoo',
  ],
];
const LETTERS = [...JOINING, ...CONJUNCT].map((script) => `\\p{Script=${script}}`).join('');
/** Ends of syllables that a joiner after them leaves bare: viramas. */
const VIRAMA =
  '[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca\\u1039\\u103a\\u17d2]';
/** What a picture may be built of, and what stands between its parts. */
const PICTURE =
  '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\u{1f1e6}-\\u{1f1ff}\\ufe0f\\u{e007f}]';

/** Each kind of joint with what it needs around it; what is not needed is unseen. */
const JOINTS = new RegExp(
  [
    // A flag of a region: black flag, tags, end.
    '(?<kept>\\u{1f3f4}[\\u{e0020}-\\u{e007e}]+\\u{e007f}',
    `|(?<=[${LETTERS}\\p{Mn}\\p{Mc}])\\u200c(?=[${LETTERS}])|(?<=${VIRAMA})[\\u200c\\u200d]`,
    `|(?<=[${LETTERS}])\\u200d|(?<=${PICTURE})\\u200d(?=\\p{Extended_Pictographic})`,
    '|(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
    '|(?<=[\\p{Extended_Pictographic}\\p{S}\\p{P}])(?<![#*])[\\ufe00-\\ufe0f]',
    `|(?<=[\\p{Script=Han}${LETTERS}\\p{Script=Hira}\\p{Script=Kana}])[${SELECTORS}]`,
    '|(?<=[\\p{Script=Mong}])[\\u180b-\\u180f])',
    `|[${JOINERS}${SELECTORS}${MONGOLIAN}${TAGS}]`,
  ].join(''),
  'gu',
);
function withNeededJoints(text: string): string {
  let before = text.replace(/\u200c+/g, '\u200c').replace(/\u200d+/g, '\u200d');
  // What stood beside a joint that was taken off is judged again.
  for (;;) {
    const after = before.replace(JOINTS, (...found) => {
      const groups = found.at(-1) as { readonly kept?: string };
      return groups.kept ?? '';
    });
    if (after === before) return after;
    before = after;
  }
}
