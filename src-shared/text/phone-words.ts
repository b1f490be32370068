/** A phone as people write it into a field, taken apart. Nothing of it is lost: the parts are its text. */
export interface PhoneWords {
  /** What is left for the number: digits and signs, and letters only where nothing tells what they are. */
  readonly number: string;
  readonly extension?: string;
  /** What somebody wrote beside it: `妈妈`, `office, mornings`. */
  readonly note?: string;
}

const ASCII = /^[\0-\x7f]*$/;

/** The number with an extension behind it, in the many ways of writing one. */
const EXTENSION =
  /(?<=[\d)）]\s*[,;(（-]?\s*)(?:ext(?:ension|n)?|x|#|转|轉|分机|分機|内线|內線|内線|内|Durchwahl|Durchw|DW|Nebenstelle|Nst|App(?:arat)?|poste|interno|int|доб|вн|wew|anexo|ramal|내선|,,|;ext=)\s*[.:：#=]?\s*(\d{1,7})\s*[)）#]?\s*$/iu;

/** `010-62345678-8012`: in China what follows a whole number behind a dash is its extension. */
const CHINESE_EXTENSION =
  /^((?:(?:\+|00)86[- ]?)?(?:\(0?\d{2,3}\)|0\d{2,3}|(?<=86[- ]?)\d{2,3})[- ]?\d{7,8}|400[- ]?\d{3}[- ]?\d{4})\s*-\s*(\d{1,6})$/;

/** In Germany and Austria what follows a whole number behind a dash dials on, 0 to the switchboard. */
const GERMAN_EXTENSION =
  /^((?:(?:\+|00)4[39][\s(./-]*(?:\(?0\)?)?|\(?0)(?!1[567])[\d\s()./]*(?:-[\d\s]{5,})?\d)\s?-\s?(\d{1,4})$/;
const GERMAN = /^(?:\+|00)4[39]/;
/** With fewer digits before it, a dash is one between groups of a number: `030 12 34 56-78`. */
const FEWEST_BEFORE_DASH = 10;
const FEWEST_BEFORE_ZERO = 9;

/** `0361 5550190-12` apart; undefined for any other text, and where `-91` is the last of several lines. */
export function germanExtension(
  text: string,
  region: string,
): readonly [number: string, extension: string] | undefined {
  if (region !== 'DE' && region !== 'AT' && !GERMAN.test(text)) return undefined;
  const [, number = '', extension = ''] = GERMAN_EXTENSION.exec(text) ?? [];
  const digits = number.replace(/\D/g, '');
  const fewest = extension === '0' ? FEWEST_BEFORE_ZERO : FEWEST_BEFORE_DASH;
  if (extension === '' || digits.length < fewest) return undefined;
  const further = Number(extension) - Number(digits.slice(-extension.length));
  const isRange = extension.length > 1 && further > 0 && further < 10;
  return isRange ? undefined : [number, extension];
}

/** Words that say that a phone follows, not whose. */
const PHONE_WORDS =
  /^(?:(?:tel|telefon|telephone|telephon|téléphone|tél|teléfono|telefono|telefone|phone|ph|mobile?|mob|handy|cell|cellular|cellulare|móvil|portable|port|fax|telefax|t|p|m|f|nr|no|nummer|number|num|电话|电话号码|联系电话|手机|手机号|手机号码|电話|電話|電話番号|手機|手機號碼|行動電話|行动电话|移动电话|座机|固话|号码|携帯|тел|моб|телефон)[\s.:：/-]*)+$/iu;

const BRACKET_NOTE =
  /^(.*\d.*?)\s*[([（【[]([^()（）【】[\]]*\p{L}[^()（）【】[\]]*)[)\]）】]\s*$/u;
const NOTE_BRACKET = /^\s*[([（【[]([^()（）【】[\]]*\p{L}[^()（）【】[\]]*)[)\]）】]\s*(.*\d.*)$/u;
/** Words behind the number: a letter must not touch a digit, except Han, which knows no blanks. */
const NOTE_AFTER = /^(.*\d\)?)(?:[\s,;，；:：/–—-]+(\p{L}\D*)|(\p{Script=Han}\D*))$/su;
const NOTE_BEFORE = /^(?:(\p{L}\D*?)[\s:：]+|(\D*\p{Script=Han}))((?:[+(（[]|\d).*)$/su;

/** Takes a written phone apart; `text` without line ends. What a dash means depends on the region. */
export function phoneWords(text: string, region: string): PhoneWords {
  let number = plainSigns(text);
  const notes: string[] = [];
  const note = (words: string) => {
    const said = words.replace(/^[\s,;:：/-]+|[\s,;:：/-]+$/gu, '');
    if (said && !PHONE_WORDS.test(said)) notes.push(said);
  };
  const link = /^\s*(?:tel|callto|phone):\/*(?=[+\d(])/iu.exec(number);
  if (link) number = number.slice(link[0].length).replace(/;phone-context=[^;]*/i, '');
  let extension: string | undefined;
  for (let turn = 0; turn < 4; turn++) {
    const bracket = BRACKET_NOTE.exec(number);
    const isExtension = EXTENSION.test(number);
    if (isExtension && extension === undefined) {
      extension = EXTENSION.exec(number)?.[1];
      number = number.replace(EXTENSION, '').replace(/[\s,;(（-]+$/u, '');
      continue;
    }
    const before = NOTE_BRACKET.exec(number);
    const after = NOTE_AFTER.exec(number);
    const ahead = NOTE_BEFORE.exec(number);
    if (bracket) {
      note(bracket[2] ?? '');
      number = bracket[1] ?? '';
    } else if (before) {
      note(before[1] ?? '');
      number = before[2] ?? '';
    } else if (after) {
      note(after[2] ?? after[3] ?? '');
      number = after[1] ?? '';
    } else if (ahead) {
      note(ahead[1] ?? ahead[2] ?? '');
      number = ahead[3] ?? '';
    } else break;
  }
  number = number.trim();
  const isChinese = region === 'CN' || /^(?:\+|00)86/.test(number);
  const chinese = isChinese && extension === undefined ? CHINESE_EXTENSION.exec(number) : null;
  if (chinese) [, number = '', extension] = chinese;
  const german = extension === undefined ? germanExtension(number, region) : undefined;
  if (german) [number, extension] = german;
  return {
    number: number.trim(),
    ...(extension === undefined ? {} : { extension }),
    ...(notes.length > 0 ? { note: notes.join(', ') } : {}),
  };
}

/** Digits of any script as 0–9, any dash as `-`, signs and pictures of telephones gone. */
export function plainSigns(text: string): string {
  if (ASCII.test(text)) return text.trim();
  return withAsciiDigits(text.normalize('NFKC'))
    .replace(/\p{Cf}|\ufe0f/gu, '')
    .replace(/[‐‑‒–—―−ー]/g, '-')
    .replace(/[·•∙⋅‧．。]/g, '.')
    .replace(/^[\p{So}\s]+|[\p{So}\s]+$/gu, '')
    .replace(/\s/g, ' ')
    .trim();
}

/** Decimal digits of any script (Arabic, Devanagari, …) as 0–9. */
function withAsciiDigits(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, (character) => {
    if (!/\p{Nd}/u.test(character)) return character;
    const code = character.codePointAt(0) ?? 0;
    // A script's ten digits stand in a row; NFKC has already turned rows that touch into ASCII.
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String(code - zero);
  });
}

const BETWEEN_NUMBERS =
  /\s*(?:[;,，；、|\n]|:::|\s[/／]\s|\s(?:oder|or|und|and|ou|et|o|y|e|или|и)\s|或者?|以及|和|及)\s*/u;
const TOUCHING_NUMBERS = /\s*[/／&]\s*/u;

/** The ways in which a text may part into several numbers, the plainest first. */
export function phonePieces(text: string): readonly (readonly string[])[] {
  const isNumber = (piece: string) => /\p{Nd}/u.test(piece);
  return [BETWEEN_NUMBERS, TOUCHING_NUMBERS, /\s+/]
    .map((sign) => text.split(sign).filter(isNumber))
    .filter((pieces) => pieces.length > 1);
}

const KEYS = '22233344455566677778889999';

/** A number whose end is a word (`1-800-FLOWERS`), by the keypad; undefined for any other text. */
export function byKeypad(number: string): string | undefined {
  if (!/^\+?[\d\s()./-]*\d[\s()./-]+[A-Z][A-Z\d\s-]*$/i.test(number)) return undefined;
  const letters = number.replace(/[^a-z]/gi, '').length;
  if (letters < 3 || letters > 10) return undefined;
  const key = (letter: string) => KEYS[(letter.toUpperCase().codePointAt(0) ?? 65) - 65] ?? '';
  return number.replace(/[a-z]/gi, key);
}
