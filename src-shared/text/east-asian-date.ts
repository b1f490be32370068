/** The year before the first of each era; Japan's are written by a letter as well: S63.3.5. */
const ERAS: Readonly<Record<string, number>> = {
  明治: 1867,
  明: 1867,
  M: 1867,
  大正: 1911,
  大: 1911,
  T: 1911,
  昭和: 1925,
  昭: 1925,
  S: 1925,
  平成: 1988,
  平: 1988,
  H: 1988,
  令和: 2018,
  令: 2018,
  R: 2018,
  民國: 1911,
  民国: 1911,
  中華民國: 1911,
  中华民国: 1911,
};

/** 770305, 1120305: a day of the Republic as its offices write it. */
const COMPACT = /^(\d{2,3})(\d{2})(\d{2})$/;

const OF_ERA =
  /^(明治|大正|昭和|平成|令和|中華民國|中华民国|民國|民国|[明大昭平令]|[MTSHR](?=\.?\s?\d))\.?\s*(\d{1,3}|元)\s*([年./-])\s*(\d{1,2})\s*(?:月|\3)\s*(\d{1,2})\s*[日號号]?$/iu;
/** Years of the Republic without its name: 77年3月5日, 77/03/05, 112.3.5. */
const REPUBLIC = /^(0?\d{2,3})\s*([年./-])\s*(\d{1,2})\s*(?:月|\2)\s*(\d{1,2})\s*[日號号]?$/u;

const CALENDAR = /^(?:公历|公曆|阳历|陽曆|国历|國曆|西历|西曆|新历|新曆|公元|西元)\s*[:：]?\s*/u;
const WEEKDAY =
  /\s*[(（]?(?:(?:星期|礼拜|禮拜|周|週)[一二三四五六日天]|[月火水木金土日]曜日?)[)）]?$|\s*[(（][月火水木金土日一二三四五六][)）]$/u;
const LUNAR =
  /^[(（【[]?(?:农历|農曆|农曆|阴历|陰曆|旧历|舊曆|夏历|夏曆|旧暦|旧曆|음력|lunar\b)|[(（【[](?:农历|農曆|阴历|陰曆|旧历|舊曆|农|農|旧暦|음력|음|lunar)[)）】\]]$/iu;

/** Whether a day is one of the moon's calendar, which none of ours is year after year. */
export function isLunar(text: string): boolean {
  return LUNAR.test(text.trim());
}

/**
 * An East Asian date as `1988年3月5日`, or as it is: digits instead of Chinese numerals, the year of an
 * era as one of ours, without the name of the calendar and of the weekday. `isRepublic`: where a year of
 * two or three digits is one of the Republic of China.
 */
export function plainHanDate(text: string, isRepublic: boolean): string {
  if (!NEEDED.test(text) && !isRepublic) return text;
  const plain = withDigits(text.replace(CALENDAR, '').replace(WEEKDAY, ''), isRepublic);
  const era = OF_ERA.exec(plain);
  if (era) {
    const [, name = '', year = '', , month, day] = era;
    const before = ERAS[name] ?? ERAS[name.toUpperCase()] ?? 0;
    return `${before + (year === '元' ? 1 : Number(year))}年${month}月${day}日`;
  }
  if (!isRepublic) return plain;
  const [written = '', month, day] = partsOfRepublic(plain);
  // Three digits are no day.
  if (written.length < 3 && Number(written) < FEWEST_YEARS) return plain;
  return `${1911 + Number(written)}年${month}月${day}日`;
}

/** Year, month and day. */
function partsOfRepublic(text: string): readonly (string | undefined)[] {
  const compact = COMPACT.exec(text);
  if (compact) return compact.slice(1);
  const [, year, , month, day] = REPUBLIC.exec(text) ?? [];
  return [year, month, day];
}

/** 12/03/05 may be the 12th; nobody writes days beyond the month. */
const FEWEST_YEARS = 32;
const NEEDED = /[^\0-\x7f]|^[MTSHR]\.?\s?\d/i;

const NUMERALS = '〇一二三四五六七八九';
const NUMERAL = '[〇○零一二三四五六七八九十百廿卅]';
const HAN_DATE = new RegExp(
  `^(\\D*?)(?:(${NUMERAL}{1,5}|元|\\d{1,4})年)?(${NUMERAL}{1,3}|\\d{1,2})月(${NUMERAL}{1,3}|\\d{1,2})([日号號])$`,
  'u',
);

/** Digits instead of Chinese numerals, in each part that has them; a name of an era stays before it. */
function withDigits(text: string, isRepublic: boolean): string {
  const [whole, era = '', year, month = '', day = '', end = ''] = HAN_DATE.exec(text) ?? [];
  if (whole === undefined) return text;
  // 六十三年 counts from an era, and nothing tells which.
  if (era === '' && !isRepublic && /[十百廿卅元]/.test(year ?? '')) return text;
  const years = year === undefined ? '' : `${year === '元' ? year : yearOf(year)}年`;
  return `${era}${years}${counted(month)}月${counted(day)}${end}`;
}

/** A year written digit by digit, 一九八八 and 一〇二, or counted, 六十三 and 一百零二. */
function yearOf(numerals: string): string {
  if (/[\d十百廿卅]/.test(numerals)) return counted(numerals);
  return [...numerals].map((sign) => Math.max(0, NUMERALS.indexOf(sign))).join('');
}

/** A number below a thousand: 五, 十二, 二十五, 廿五, 一百零二. */
function counted(numerals: string): string {
  if (/\d/.test(numerals)) return numerals;
  let sum = 0;
  let digit: number | undefined;
  for (const sign of numerals.replace('廿', '二十').replace('卅', '三十')) {
    const unit = UNITS[sign];
    if (unit === undefined) digit = Math.max(0, NUMERALS.indexOf(sign));
    else {
      sum += (digit || 1) * unit;
      digit = undefined;
    }
  }
  return String(sum + (digit ?? 0));
}

const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100 };
