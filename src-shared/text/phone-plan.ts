import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
} from 'libphonenumber-js/min';

/** What of a country's numbering plan decides about a number written without letters. */
interface Plan {
  readonly callingCode: string;
  /** How one dials out of the country, as a pattern. */
  readonly way: RegExp;
  /** One dials out by `00`. */
  readonly byZeros: boolean;
  /** The digit before national numbers that is left out from abroad, as a pattern; none: null. */
  readonly trunk: RegExp | null;
  /** The trunk digit where there is nothing else to it. */
  readonly plainTrunk: string | null;
  /** Whole national numbers. */
  readonly national: RegExp;
}

const WRITTEN = /^\+?[\d ()./-]+$/;
const BETWEEN = /[ ()./-]+/g;
const FEWEST_DIGITS = 8;
/** E.164 has no longer ones. */
const MOST_DIGITS = 15;

/**
 * The E.164 form of a number of digits, blanks and ordinary signs, where the numbering plan of its
 * country tells it without doubt; undefined in every other case, which is then the library's. What
 * it tells is what the library would: that reads thirty times slower, by many patterns.
 */
export function plainNumber(text: string, region: string): string | undefined {
  if (!WRITTEN.test(text)) return undefined;
  const digits = text.replace(BETWEEN, '');
  if (digits.startsWith('+')) return fromAbroad(digits.slice(1), false);
  const own = planOfRegion(region);
  if (!own) return undefined;
  if (digits.startsWith('00')) return own.byZeros ? fromAbroad(digits.slice(2), true) : undefined;
  if (own.plainTrunk === null || !digits.startsWith(own.plainTrunk)) return undefined;
  if (own.way.test(digits)) return undefined;
  return numberOf(own, digits, true);
}

function fromAbroad(digits: string, checked: boolean): string | undefined {
  for (let length = 1; length <= 3; length++) {
    const plan = planOfCallingCode(digits.slice(0, length));
    if (plan) return numberOf(plan, digits.slice(length), checked);
  }
  return undefined;
}

/** A number that is not `checked` stays as it is even where it is too short for the plan. */
function numberOf(plan: Plan, written: string, checked: boolean): string | undefined {
  const prefix = plan.trunk?.exec(written);
  const trunk = prefix != null;
  // More than a digit is the number of a carrier, or part of the number in some cases.
  if (trunk && plan.plainTrunk === null && prefix.join('') !== '0') return undefined;
  const national = trunk ? written.slice(1) : written;
  if ((trunk || checked) && !plan.national.test(national)) return undefined;
  const digits = plan.callingCode.length + national.length;
  return digits < FEWEST_DIGITS || digits > MOST_DIGITS
    ? undefined
    : `+${plan.callingCode}${national}`;
}

const plans = new Map<CountryCode, Plan | null>();
const countryOf = new Map<string, CountryCode | null>();

/** Countries that share a calling code (+1, +7, +44) are left to the library. */
function planOfCallingCode(code: string): Plan | null {
  if (countryOf.size === 0) {
    for (const country of getCountries()) {
      const own = getCountryCallingCode(country);
      countryOf.set(own, countryOf.has(own) ? null : country);
    }
  }
  const country = countryOf.get(code);
  return country ? planOf(country) : null;
}

function planOfRegion(region: string): Plan | null {
  if (!isSupportedCountry(region)) return null;
  return planOfCallingCode(getCountryCallingCode(region));
}

function planOf(country: CountryCode): Plan | null {
  const known = plans.get(country);
  if (known !== undefined) return known;
  const made = readPlan(country);
  plans.set(country, made);
  return made;
}

function readPlan(country: CountryCode): Plan | null {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const plan = metadata.numberingPlan;
  const national = answerOf(plan, 'nationalNumberPattern');
  // With patterns by type of number, a national number may be refused that fits the general one.
  if (!plan || typeof national !== 'string' || answerOf(metadata, 'hasTypes') !== false)
    return null;
  const trunk = answerOf(plan, 'nationalPrefixForParsing');
  const hasTrunk = typeof trunk === 'string' && trunk !== '';
  return {
    callingCode: getCountryCallingCode(country),
    way: new RegExp(`^(?:${plan.IDDPrefix()})`),
    byZeros: plan.IDDPrefix() === '00',
    trunk: hasTrunk ? new RegExp(`^(?:${trunk})`) : null,
    plainTrunk: hasTrunk && /^\d$/.test(trunk) ? trunk : null,
    national: new RegExp(`^(?:${national})$`),
  };
}

/** What a method answers that the library has but does not declare; undefined once it is gone. */
function answerOf(object: unknown, name: string): unknown {
  if (typeof object !== 'object' || object === null) return undefined;
  const method: unknown = Reflect.get(object, name);
  return typeof method === 'function' ? method.call(object) : undefined;
}
