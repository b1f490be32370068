import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
} from 'libphonenumber-js/min';
import { beginsInGermany } from '#shared/text/german-areas.ts';
import { isFullNumber, isWhole } from '#shared/text/phone-form.ts';
import { isPlaceholder, mayBeBare, mobileNumbers } from '#shared/text/phone-habits.ts';
import { germanExtension } from '#shared/text/phone-words.ts';

/** What of a country's numbering plan decides about a number written without letters. */
interface Plan {
  readonly region: string;
  readonly callingCode: string;
  /** How one dials out of the country, as a pattern. */
  readonly way: RegExp;
  /** One dials out by `00`. */
  readonly byZeros: boolean;
  /** The digit before national numbers that is left out from abroad, as a pattern; none: null. */
  readonly trunk: RegExp | null;
  /** The trunk digit where there is nothing else to it. */
  readonly plainTrunk: string | null;
  /** Whether digits are a whole national number. */
  readonly isNational: (digits: string) => boolean;
}

const WRITTEN = /^\+?[\d ()./-]+$/;
const BETWEEN = /[ ()./-]+/g;
const FEWEST_DIGITS = 8;

/**
 * The E.164 form of a number of digits, blanks and ordinary signs, where the numbering plan of its
 * country tells it without doubt; undefined in every other case, which is then read more closely. What
 * it tells is what the library would: that reads thirty times slower, by many patterns.
 */
export function plainNumber(text: string, region: string): string | undefined {
  if (!WRITTEN.test(text) || germanExtension(text, region)) return undefined;
  const digits = text.replace(BETWEEN, '');
  if (digits.startsWith('+')) return fromAbroad(digits.slice(1), false);
  const own = planOfRegion(region);
  if (!own) return undefined;
  if (digits.startsWith('00')) return own.byZeros ? fromAbroad(digits.slice(2), true) : undefined;
  if (own.way.test(digits)) return undefined;
  // Without a trunk digit, it may be a number from abroad that lacks its plus.
  if (!own.trunk?.test(digits) && digits.startsWith(own.callingCode)) return undefined;
  return isWrittenWhole(own, digits) ? numberOf(own, digits, true) : undefined;
}

/** As `plainNumber`, for digits that lack their plus: they begin with a calling code. */
export function numberWithCode(digits: string): string | undefined {
  return fromAbroad(digits, true);
}

/** A number written as at home, where it is whole by the plan; whether it may be, others have asked. */
export function numberAtHome(digits: string, region: string): string | undefined {
  const own = planOfRegion(region);
  return own && isOfPlace(own, digits) ? numberOf(own, digits, true) : undefined;
}

/** The region's calling code, and how one dials out of it; undefined for an unknown region. */
export function dialling(region: string): Pick<Plan, 'callingCode' | 'way' | 'trunk'> | undefined {
  return planOfRegion(region) ?? undefined;
}

/** What is left of a number written as at home once its trunk digit is off. */
export function nationalDigits(digits: string, region: string): string {
  const plan = planOfRegion(region);
  return plan?.plainTrunk && digits.startsWith(plan.plainTrunk) ? digits.slice(1) : digits;
}

function fromAbroad(digits: string, checked: boolean): string | undefined {
  for (let length = 1; length <= 3; length++) {
    const plan = planOfCallingCode(digits.slice(0, length));
    if (plan) return numberOf(plan, digits.slice(length), checked);
  }
  return undefined;
}

/** Of a number that is not `checked`, somebody said the country: only its form has to be right. */
function numberOf(plan: Plan, written: string, checked: boolean): string | undefined {
  const prefix = plan.trunk?.exec(written);
  const trunk = prefix != null;
  // More than a digit is the number of a carrier, or part of the number in some cases.
  if (trunk && plan.plainTrunk === null && prefix.join('') !== '0') return undefined;
  const national = trunk ? written.slice(1) : written;
  if ((trunk || checked) && !plan.isNational(national)) return undefined;
  if (plan.callingCode.length + national.length < FEWEST_DIGITS) return undefined;
  const number = `+${plan.callingCode}${national}`;
  return isFullNumber(number) ? number : undefined;
}

/** Whether digits written as at home, without a way out of the country, may be a whole number. */
function isWrittenWhole(plan: Plan, digits: string): boolean {
  const { region, trunk } = plan;
  if (isPlaceholder(digits, region)) return false;
  if (trunk === null) return mayBeBare(region, digits, false);
  // Without its trunk digit only a mobile number is beyond doubt.
  if (!trunk.test(digits)) {
    return mobileNumbers[region]?.test(digits) === true && mayBeBare(region, digits, true);
  }
  return isOfPlace(plan, digits);
}

/**
 * Whether digits are of an area that the country has given out, where their count tells nothing: in
 * Germany it is anything between seven and twelve.
 */
function isOfPlace(plan: Plan, digits: string): boolean {
  if (plan.region !== 'DE') return true;
  return digits.length <= MOST_GERMAN && beginsInGermany(digits.replace(/^0/, ''));
}

/** With their 0: a longer one is a number and the end of another (`0361 5550190-91`). */
const MOST_GERMAN = 12;

/** By calling code and by region. */
const plans = new Map<string, Plan | null>();

/** The plan by which numbers from abroad are read; of a shared code (+1, +7, +44) the main country's. */
function planOfCallingCode(code: string): Plan | null {
  const known = plans.get(code);
  if (known !== undefined) return known;
  const countries = countriesOf(code);
  const plan = countries[0] ? readPlan(countries[0], countries) : null;
  plans.set(code, plan);
  return plan;
}

/** The plan by which numbers are read that are written as within a country: its own way and trunk. */
function planOfRegion(region: string): Plan | null {
  const known = plans.get(region);
  if (known !== undefined) return known;
  const plan = isCountry(region)
    ? readPlan(region, countriesOf(getCountryCallingCode(region)))
    : null;
  plans.set(region, plan);
  return plan;
}

/** The countries of a calling code, the main one first. */
function countriesOf(code: string): readonly CountryCode[] {
  const listed = answerOf(new Metadata(), 'getCountryCodesForCallingCode', code);
  return (Array.isArray(listed) ? listed : []).filter(isCountry);
}

function isCountry(code: unknown): code is CountryCode {
  return typeof code === 'string' && isSupportedCountry(code);
}

function readPlan(country: CountryCode, countries: readonly CountryCode[]): Plan | null {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const plan = metadata.numberingPlan;
  if (!plan) return null;
  const trunk = answerOf(plan, 'nationalPrefixForParsing');
  const hasTrunk = typeof trunk === 'string' && trunk !== '';
  const numbers = countries.map(numbersOf);
  const [only] = numbers;
  const callingCode = getCountryCallingCode(country);
  return {
    region: country,
    callingCode,
    way: new RegExp(`^(?:${plan.IDDPrefix()})`),
    byZeros: plan.IDDPrefix() === '00',
    trunk: hasTrunk ? new RegExp(`^(?:${trunk})`) : null,
    plainTrunk: hasTrunk && /^\d$/.test(trunk) ? trunk : null,
    isNational: (digits) => {
      const whole = isWhole(callingCode, digits);
      // Of countries that share a code, the tables know the areas given out so far, and fewer.
      if (whole === false || (whole && numbers.length > 1)) return whole;
      const owner = numbers.length === 1 ? only : numbers.find((each) => each.has(digits));
      return owner?.isWhole(digits) === true;
    },
  };
}

/** Which numbers a country has among those that share its calling code, and which are whole. */
interface Numbers {
  readonly has: (digits: string) => boolean;
  readonly isWhole: (digits: string) => boolean;
}

const TYPES =
  'FIXED_LINE MOBILE PREMIUM_RATE TOLL_FREE SHARED_COST VOIP PERSONAL_NUMBER PAGER UAN VOICEMAIL';

/** As the library decides it: by leading digits where a country has some, else by types of number. */
function numbersOf(country: CountryCode): Numbers {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const lead = answerOf(metadata, 'leadingDigits');
  const begins = typeof lead === 'string' && lead !== '' ? new RegExp(`^(?:${lead})`) : null;
  const fits = wholly(answerOf(metadata, 'nationalNumberPattern'));
  const types = TYPES.split(' ').flatMap((name) => {
    const type = answerOf(metadata, 'type', name);
    const pattern = answerOf(type, 'pattern');
    if (typeof pattern !== 'string' || pattern === '') return [];
    const lengths = answerOf(type, 'possibleLengths');
    const allowed: readonly unknown[] | null = Array.isArray(lengths) ? lengths : null;
    const matches = wholly(pattern);
    return [(digits: string) => (allowed?.includes(digits.length) ?? true) && matches(digits)];
  });
  const isOfType = (digits: string) => fits(digits) && types.some((type) => type(digits));
  return {
    has: (digits) => begins?.test(digits) ?? isOfType(digits),
    isWhole: answerOf(metadata, 'hasTypes') === true ? isOfType : fits,
  };
}

function wholly(pattern: unknown): (text: string) => boolean {
  const whole = typeof pattern === 'string' ? new RegExp(`^(?:${pattern})$`) : /(?!)/;
  return (text) => whole.test(text);
}

/** What a method answers that the library has but does not declare; undefined once it is gone. */
function answerOf(object: unknown, name: string, ...given: readonly unknown[]): unknown {
  if (typeof object !== 'object' || object === null) return undefined;
  const method: unknown = Reflect.get(object, name);
  return typeof method === 'function' ? method.apply(object, given) : undefined;
}
