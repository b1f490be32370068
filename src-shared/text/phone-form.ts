/**
 * The form of a stored phone. A number that surely is one is stored as E.164, with an extension
 * behind it as RFC 3966 writes it; anything else stays as somebody typed it, and its form tells so.
 */
const E164 = /^\+([1-9]\d{6,14})(?:;ext=\d{1,7})?$/;

/** A number kept for want of one: nobody has it. */
const ZEROS = /0{7}$/;

/**
 * What a whole national number looks like, by calling code, where the numbering plan is simple enough
 * to say so: facts of the plans of the ITU's national reports. New area codes pass, a digit too few
 * or too many does not.
 */
const WHOLE: Readonly<Record<string, RegExp>> = {
  '1': /^[2-9]\d\d[2-9]\d{6}$/,
  '7': /^[3-9]\d{9}$/,
  '31': /^[1-9]\d{6,9}$/,
  '32': /^[1-9]\d{7,8}$/,
  '33': /^[1-9]\d{8}$/,
  '34': /^[5-9]\d{8}$/,
  '36': /^[1-9]\d{7,8}$/,
  '39': /^(?:0\d{5,10}|3\d{8,9}|[14578]\d{5,10})$/,
  '41': /^(?:[2-9]\d{8}|8\d{11})$/,
  '43': /^[1-9]\d{3,12}$/,
  '44': /^(?:[1-357-9]\d{9}|[18]\d{8}|8001111|845464\d)$/,
  '45': /^[2-9]\d{7}$/,
  '46': /^[1-9]\d{6,9}$/,
  '47': /^[2-9]\d{7}$/,
  '48': /^[1-9]\d{8}$/,
  '49': /^(?:1[567]\d{8,9}|1[38]\d{5,9}|[2-9]\d{5,11})$/,
  '52': /^1?[2-9]\d{9}$/,
  '55': /^[1-9]\d{9,10}$/,
  '60': /^[1-9]\d{7,9}$/,
  '61': /^(?:[2-478]\d{8}|1\d{5,9})$/,
  '62': /^[1-9]\d{6,11}$/,
  '63': /^[1-9]\d{7,9}$/,
  '64': /^[2-9]\d{7,9}$/,
  '65': /^(?:[3689]\d{7}|1800\d{7})$/,
  '66': /^[1-9]\d{7,9}$/,
  '81': /^(?:[1-9]\d{8,9}|0\d{9,})$/,
  '82': /^(?:[1-9]\d{7,10}|0\d{9,})$/,
  '84': /^[1-9]\d{7,9}$/,
  '86': /^(?:1[3-9]\d{9}|(?:10|2\d)\d{8}|(?!86)[3-9]\d{9,10})$/,
  '90': /^[2-58]\d{9}$/,
  '91': /^[1-9]\d{9,12}$/,
  '852': /^(?:[2-9]\d{7}|9\d{10})$/,
  '853': /^[268]\d{7}$/,
  '886': /^[2-9]\d{7,9}$/,
};

/** Calling codes of countries whose numbers may begin with 0, after the code too. */
const ZERO_BEGINS =
  /^(?:39|47|62|81|82|225|226|227|229|241|242|247|250|267|268|378|501|598|676|679|687|853|974|992)0/;

/** Whether a number after its calling code is whole; undefined where that is not known here. */
export function isWhole(callingCode: string, national: string): boolean | undefined {
  return WHOLE[callingCode]?.test(national);
}

/** Whether a stored phone is a full number that can be dialled from anywhere. */
export function isFullNumber(value: string): boolean {
  const digits = E164.exec(value)?.[1];
  if (digits === undefined || ZEROS.test(digits)) return false;
  for (let length = 1; length <= 3; length++) {
    const whole = isWhole(digits.slice(0, length), digits.slice(length));
    if (whole !== undefined) return whole;
  }
  // Elsewhere a 0 behind the calling code is one too many, dialled at home only.
  return !/^\d{2,3}?0/.test(digits) || !isHomeZero(digits);
}

function isHomeZero(digits: string): boolean {
  if (ZERO_BEGINS.test(digits)) return false;
  const length = TWO_DIGITS.test(digits) ? 2 : 3;
  return digits[length] === '0';
}

/** Calling codes of two digits (ITU-T E.164); others than these, +1 and +7 have three. */
const TWO_DIGITS = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** 110, 10086, 95588, 116 117: dialled as they are, at home only. */
const SHORT_CODE = /^(?:[1-9]\d{2,4}|000|9[56]\d{4}|11[68]\d{3}|12[15]\d{3})$/;

/** Whether a stored phone is a short code. */
export function isShortCode(value: string): boolean {
  return value.length <= 9 && SHORT_CODE.test(value.replace(/[ -]/g, ''));
}

/** Whether a stored phone can be dialled as it is; what cannot is shown with a mark. */
export function isDialable(value: string): boolean {
  return isFullNumber(value) || isShortCode(value);
}

/** Whether a typed number says its country itself: it is read alike in every region. */
export function saysCountry(typed: string): boolean {
  return /^[^\p{L}\p{N}+]*(?:[\p{L}\s.:：]*[\s:：])?[([]?\s*(?:\+|00[ ()\d])/u.test(typed);
}
