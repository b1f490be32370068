import { saysNothing } from './nothing-words.ts';

/**
 * What became of a value in a spreadsheet or on its way out of a database:
 * - `sheetError`: the error of a formula instead of its result
 * - `hashes`: a column too narrow for what was in it
 * - `rounded`: a long number in scientific notation, whose last digits are gone
 * - `noValue`: a word for nothing, by which no value was lost
 */
export type Damage = 'sheetError' | 'hashes' | 'rounded' | 'noValue';

/**
 * Where a value stands: what is right of a number is damage to a key, and what says nothing in a note may
 * be somebody's name, or in a `code` a country's.
 */
export type DamageIn = 'number' | 'key' | 'code' | 'word' | 'name' | 'text';

/** Tells a damaged cell by its text, trimmed; undefined for any other. Only the whole cell counts. */
export function damageOf(text: string, where: DamageIn): Damage | undefined {
  if (text.length > LONGEST) return undefined;
  switch (text.charCodeAt(0)) {
    case 0x23: // #
    case 0xff03:
      return HASHES.test(text) ? 'hashes' : isSheetError(text) ? 'sheetError' : undefined;
    case 0x5b: // [
      if (OBJECT.test(text)) return 'noValue';
  }
  if (where !== 'number' && where !== 'text' && ROUNDED.test(text)) return 'rounded';
  if (where === 'key' && CUT_OFF.test(text)) return 'rounded';
  if (CALC_ERROR.test(text)) return 'sheetError';
  return isNoValue(text, where) ? 'noValue' : undefined;
}

/** None of the marks below is longer. */
const LONGEST = 40;

const HASHES = /^[#＃]{3,}$/;
const OBJECT = /^\[object [A-Za-z]+\]$/;
/** LibreOffice gives a number for an error it has no name for. */
const CALC_ERROR = /^(?:Err|Fehler|Erreur|Errore|Fout|Błąd|Ошибка|错误|錯誤|エラー)[:：] ?5\d\d$/i;

/**
 * One digit, a fraction, an exponent: as spreadsheets show long numbers (`4,91716E+11`, `1E+05`), and
 * as programs print them (`4.91716E11`: from ten millions on). `12E5` and `1E5` are words.
 */
const ROUNDED = /^[+-]?\d(?:(?:[.,]\d+)?[eE]\+\d{1,3}|[.,]\d+[eE](?:[7-9]|[1-9]\d\d?|-\d{1,3}))$/;

/**
 * More than fifteen digits, and nothing but zeros after them: a spreadsheet keeps no more. One zero
 * alone is none: every tenth card number of sixteen digits ends in it.
 */
const CUT_OFF = /^[1-9]\d{14}0{2,}$/;

/** The fraction by which a spreadsheet shows that a whole number is one: `491715550152.0`. */
const FRACTION = /^(\+?\d+)[.,]0$/;

/** A key that a spreadsheet took for a number, as it was; any other text as it is. */
export function withoutFraction(text: string): string {
  return FRACTION.exec(text)?.[1] ?? text;
}

/** What programs write for nothing where no person would write it. */
const NO_VALUE = /^(?:undefined|NaN|\\N|\(null\)|<null>)$/;
/** Null is a surname, as None and Na are: a word of letters alone may be somebody's name. */
const MAY_BE_NAME = /^(?:\p{Script=Latin}|\p{Script=Cyrillic})+$/u;
/** Namibia, Naples, North Carolina. */
const CODE = /^(?:na|n\.[cdv]\.?)$/i;

function isNoValue(text: string, where: DamageIn): boolean {
  if (NO_VALUE.test(text)) return true;
  if (!saysNothing(text)) return false;
  return !(where === 'name' ? MAY_BE_NAME : where === 'code' ? CODE : NEVER).test(text);
}

const NEVER = /(?!)/;

function isSheetError(text: string): boolean {
  const upper = text.normalize('NFKC').toUpperCase();
  const bare = upper.replace(/[!?]$/, '');
  return bare === upper ? BARE_ERRORS.has(bare) : ERRORS.has(bare) || BARE_ERRORS.has(bare);
}

/** Errors without a sign behind them. */
const BARE_ERRORS: ReadonlySet<string> = new Set(
  '#N/A #N/D #N/B #NV #Н/Д #I/T #HIÁNYZIK #YOK #GETTING_DATA #LOADING... #FMT'.split(' '),
);

/** Errors without the sign behind them, by the languages of spreadsheets. */
const ERRORS: ReadonlySet<string> = new Set(
  [
    // English, and whatever takes its words (Chinese, Japanese, Korean)
    '#REF #VALUE #NAME #DIV/0 #NULL #NUM #SPILL #CALC #FIELD #BLOCKED #UNKNOWN',
    '#CONNECT #BUSY #EXTERNAL #PYTHON #TIMEOUT #ERROR',
    // German
    '#BEZUG #WERT #ZAHL #ÜBERLAUF #KALK #FELD #BLOCKIERT #UNBEKANNT #VERBINDEN #FEHLER',
    // French
    '#VALEUR #NOM #NOMBRE #NUL #PROPAGATION #CALCUL #CHAMP #BLOQUE #INCONNU #ERREUR',
    // Spanish
    '#¡REF #¡VALOR #¿NOMBRE #¡DIV/0 #¡NUM #¡NULO #¡DESBORDAMIENTO #¡CALC #¡CAMPO #¡BLOQUEADO',
    '#¡DESCONOCIDO #¡CONECTAR #¡ERROR',
    // Italian
    '#RIF #VALORE #NOME #NULLO #ESPANSIONE #CALC #CAMPO #ERRORE',
    // Portuguese
    '#VALOR #NOME #NÚM #NULO #DESPEJAR #DESPEJO #CÁLC #ERRO',
    // Dutch
    '#VERW #WAARDE #NAAM #DEEL/0 #GETAL #LEEG #OVERLOOP #BEREKENEN #VELD #FOUT',
    // Polish
    '#ADR #ARG #NAZWA #DZIEL/0 #LICZBA #ZERO #ROZLANIE #OBL #BŁĄD',
    // Russian, Ukrainian
    '#ССЫЛКА #ЗНАЧ #ИМЯ #ДЕЛ/0 #ЧИСЛО #ПУСТО #ПЕРЕНОС #ВЫЧИСЛ #ПОЛЕ #ПОСИЛАННЯ #ІМ’Я #ЗНАЧЕННЯ',
    // Swedish, Danish, Norwegian, Finnish
    '#SAKNAS #REFERENS #VÄRDEFEL #NAMN #DIVISION/0 #OGILTIGT #SKÄRNING #SPILL',
    '#REFERENCE #VÆRDI #NAVN #NUL #NUM #VERDI #PUUTTUU #VIITTAUS #ARVO #NIMI #JAKO/0 #LUKU #TYHJÄ',
    // Czech, Slovak, Hungarian, Romanian, Turkish
    '#NENÍ_K_DISPOZICI #ODKAZ #HODNOTA #NÁZEV #DĚLENÍ_NULOU #ČÍSLO #HODN',
    '#HIV #ÉRTÉK #NÉV #ZÉRÓOSZTÓ #SZÁM #NULLA #BAŞV #DEĞER #AD #SAYI/0 #SAYI #BOŞ #TAŞMA',
  ]
    .join(' ')
    .split(' '),
);
