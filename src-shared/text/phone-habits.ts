/**
 * How mobile numbers are written at home, without what is dialled before them (facts of the national
 * numbering plans). Lists hold mobile numbers above all: by them one country's are told from another's.
 * Where two write them alike, the one that more people write to comes first.
 */
export const mobileNumbers: Readonly<Record<string, RegExp>> = {
  US: /^[2-9]\d\d[2-9]\d{6}$/,
  CN: /^1[3-9]\d{9}$/,
  GB: /^7[1-57-9]\d{8}$/,
  HK: /^[4-79]\d{7}$/,
  SG: /^[89]\d{7}$/,
  JP: /^[789]0\d{8}$/,
  AE: /^5\d{8}$/,
  AR: /^(?:11|[23]\d{2,3})?15\d{6,8}$/,
  AT: /^6[5-9]\d{7,10}$/,
  AU: /^4\d{8}$/,
  BE: /^4\d{8}$/,
  BR: /^[1-9]\d9\d{8}$/,
  CH: /^7[5-9]\d{7}$/,
  CZ: /^[67]\d{8}$/,
  DE: /^1[567]\d{8,9}$/,
  DK: /^[2-9]\d{7}$/,
  ES: /^[67]\d{8}$/,
  FI: /^(?:4|50)\d{6,8}$/,
  FR: /^[67]\d{8}$/,
  GR: /^69\d{8}$/,
  HU: /^(?:20|30|31|50|70)\d{7}$/,
  ID: /^8\d{8,11}$/,
  IE: /^8[35-9]\d{7}$/,
  IL: /^5\d{8}$/,
  IN: /^[6-9]\d{9}$/,
  IT: /^3\d{8,9}$/,
  KR: /^1[016-9]\d{7,8}$/,
  MO: /^6\d{7}$/,
  MX: /^1?[2-9]\d{9}$/,
  MY: /^1\d{8,9}$/,
  NL: /^6\d{8}$/,
  NO: /^[49]\d{7}$/,
  NZ: /^2\d{7,9}$/,
  PH: /^9\d{9}$/,
  PL: /^[45678]\d{8}$/,
  PT: /^9\d{8}$/,
  RU: /^9\d{9}$/,
  SE: /^7[02369]\d{7}$/,
  TH: /^[689]\d{8}$/,
  TR: /^5\d{9}$/,
  TW: /^9\d{8}$/,
  UA: /^(?:39|50|6[3678]|73|9[1-9])\d{7}$/,
  VN: /^[35789]\d{8}$/,
  ZA: /^[678]\d{8}$/,
};

/**
 * Numbers without the 0 that is dialled before them at home, as spreadsheets leave them, where a
 * plan is so open that a number without its area would pass for one. Elsewhere nine digits do.
 * Eleven digits from 13 to 19 on are how China types its mobile numbers: in Germany and Austria they
 * may be one, or a number that lost its 0 (`15112345678`), and nothing tells which.
 */
const bareNumbers: Readonly<Record<string, RegExp>> = {
  AT: /^(?:6[5-9]\d{7,10}|(?!1[3-9]\d{9}$)[1-9]\d{9,11})$/,
  CN: /^(?:1[3-9]\d{9}|(?:10|2\d)\d{8}|(?!86)[3-9]\d{9,10})$/,
  DE: /^(?:1[567]\d{8}|[2-9]\d{9,10})$/,
};

const FEWEST_BARE = 9;
const FEWEST_CLOSED = 7;

/** Whether national digits without a trunk digit may be a whole number in a region. */
export function mayBeBare(region: string, digits: string, hasTrunk: boolean): boolean {
  const bare = bareNumbers[region];
  if (bare) return bare.test(digits);
  return digits.length >= (hasTrunk ? FEWEST_BARE : FEWEST_CLOSED);
}

/** Digits that stand for a number that is not known in a region: 1111111111, 123456789, 0987654321. */
export function isPlaceholder(digits: string, region: string): boolean {
  const own = digits.replace(/^0+/, '');
  return (
    own.length < 2 ||
    /^(\d)\1+$/.test(own) ||
    // With a 0 before it, it may be one: 01 23 45 67 89 is a number of Paris.
    '1234567890123'.startsWith(digits) ||
    ('9876543210'.startsWith(digits) && !beginsAsMobile(digits, region))
  );
}

/** 98765 43210 is a number of India: its mobile numbers begin so, and others do not. */
function beginsAsMobile(digits: string, region: string): boolean {
  const mobile = mobileNumbers[region];
  return mobile?.test(digits) === true && !mobile.test(`2${digits.slice(1)}`);
}
