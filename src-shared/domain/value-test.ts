import * as z from 'zod/mini';

/** Whether a value would pass a schema. */
export type ValueTest = (value: unknown) => boolean;

/**
 * A schema as plain functions that say only yes or no. Parsing makes a new object for every value
 * and, where a page may not make code from text (our content policy), walks the schema for each:
 * a large import spends more on that than on anything else it checks. What this does not know of a
 * schema is left to the schema itself, so the answer is always the schema's.
 */
export function valueTest(schema: z.ZodMiniType): ValueTest {
  if (schema instanceof z.ZodMiniString) return stringTest(schema);
  if (schema instanceof z.ZodMiniNumber) return numberTest(schema);
  if (schema instanceof z.ZodMiniBoolean) return (value) => typeof value === 'boolean';
  if (schema instanceof z.ZodMiniUnknown) return () => true;
  if (schema instanceof z.ZodMiniEnum) return oneOf(Object.values(schema.def.entries));
  if (schema instanceof z.ZodMiniLiteral) return oneOf(schema.def.values);
  if (schema instanceof z.ZodMiniOptional) return optionalTest(schema.def.innerType);
  if (schema instanceof z.ZodMiniArray) return arrayTest(schema);
  if (schema instanceof z.ZodMiniObject && !schema.def.checks?.length) return objectTest(schema);
  return bySchema(schema);
}

function bySchema(schema: z.core.$ZodType): ValueTest {
  return (value) => z.safeParse(schema, value).success;
}

function stringTest(schema: z.ZodMiniString): ValueTest {
  // An e-mail address and its like are strings too, with more to them than their checks.
  if ('format' in schema.def) return bySchema(schema);
  const patterns: RegExp[] = [];
  // Schemas count code points, each one unit or two: between these it fits for sure.
  let least = -1;
  let most = Number.POSITIVE_INFINITY;
  for (const check of schema.def.checks ?? []) {
    const { def } = check._zod;
    if (isRegexCheck(def)) patterns.push(def.pattern);
    else if (isLeastCheck(def)) least = Math.max(least, 2 * def.minimum - 1);
    else if (isMostCheck(def)) most = Math.min(most, def.maximum);
    else return bySchema(schema);
  }
  const inDoubt = bySchema(schema);
  const [pattern, ...others] = patterns;
  if (others.length > 0) return inDoubt;
  return (value) => {
    if (typeof value !== 'string') return false;
    if (value.length < least || value.length > most) return inDoubt(value);
    return pattern === undefined || pattern.test(value);
  };
}

function isLeastCheck(def: z.core.$ZodCheckDef): def is z.core.$ZodCheckMinLengthDef {
  return def.check === 'min_length';
}

function isMostCheck(def: z.core.$ZodCheckDef): def is z.core.$ZodCheckMaxLengthDef {
  return def.check === 'max_length';
}

function isRegexCheck(
  def: z.core.$ZodCheckDef,
): def is z.core.$ZodCheckDef & { readonly pattern: RegExp } {
  return (
    def.check === 'string_format' &&
    'format' in def &&
    def.format === 'regex' &&
    'pattern' in def &&
    def.pattern instanceof RegExp &&
    !def.pattern.global &&
    !def.pattern.sticky
  );
}

function numberTest(schema: z.ZodMiniNumber): ValueTest {
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (const check of schema.def.checks ?? []) {
    const { def } = check._zod;
    if (isMinimumCheck(def)) least = Math.max(least, def.value);
    else if (isMaximumCheck(def)) most = Math.min(most, def.value);
    else return bySchema(schema);
  }
  const within = (value: unknown) => (value as number) >= least && (value as number) <= most;
  // Whole numbers are their own kind of number; a plain one has no format.
  switch ('format' in schema.def ? schema.def.format : undefined) {
    case undefined:
      return (value) => Number.isFinite(value) && within(value);
    case 'safeint':
      return (value) => Number.isSafeInteger(value) && within(value);
    default:
      return bySchema(schema);
  }
}

function isMinimumCheck(
  def: z.core.$ZodCheckDef,
): def is z.core.$ZodCheckGreaterThanDef & { readonly value: number } {
  return (
    def.check === 'greater_than' &&
    'inclusive' in def &&
    def.inclusive === true &&
    'value' in def &&
    typeof def.value === 'number'
  );
}

function isMaximumCheck(
  def: z.core.$ZodCheckDef,
): def is z.core.$ZodCheckLessThanDef & { readonly value: number } {
  return (
    def.check === 'less_than' &&
    'inclusive' in def &&
    def.inclusive === true &&
    'value' in def &&
    typeof def.value === 'number'
  );
}

function oneOf(values: readonly unknown[]): ValueTest {
  const allowed = new Set(values);
  return (value) => allowed.has(value);
}

function optionalTest(inner: z.core.$ZodType): ValueTest {
  const test = innerTest(inner);
  return (value) => value === undefined || test(value);
}

function arrayTest(schema: z.ZodMiniArray): ValueTest {
  const test = innerTest(schema.def.element);
  let most = Number.POSITIVE_INFINITY;
  for (const check of schema.def.checks ?? []) {
    const { def } = check._zod;
    if (!isMostCheck(def)) return bySchema(schema);
    most = Math.min(most, def.maximum);
  }
  return (value) => {
    if (!Array.isArray(value) || value.length > most) return false;
    for (const each of value) if (!test(each)) return false;
    return true;
  };
}

function objectTest(schema: z.ZodMiniObject): ValueTest {
  // A catchall restricts keys that the shape does not name; loose objects allow any value there.
  const { catchall } = schema.def;
  if (catchall && !(catchall instanceof z.ZodMiniUnknown)) return bySchema(schema);
  const tests = new Map<string, ValueTest>();
  const needed: string[] = [];
  for (const [key, each] of Object.entries(schema.shape)) {
    const test = innerTest(each);
    tests.set(key, test);
    if (each instanceof z.ZodMiniOptional) continue;
    // Whether a key may be missing where its value may be undefined, only the schema knows.
    if (test(undefined)) return bySchema(schema);
    needed.push(key);
  }
  return (value) => {
    if (!isRecord(value)) return false;
    for (const key of needed) if (value[key] === undefined) return false;
    // By what the record has, not by what it might have: asking for a missing key is slow, and most
    // fields of a record are blank. Inherited keys count, as they do for the schema.
    for (const key in value) {
      const test = tests.get(key);
      if (test !== undefined && !test(value[key])) return false;
    }
    return true;
  };
}

function innerTest(schema: z.core.$ZodType): ValueTest {
  return schema instanceof z.ZodMiniType ? valueTest(schema) : bySchema(schema);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
