/** Where an answer is not what a worked case expects. */
export interface Mismatch {
  /** Path of keys in the expectation, parted by dots. */
  readonly at: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/**
 * Compares an answer with what a case expects: only keys that are expected count, numbers agree within
 * `tolerance` or their own `{is, tol}`, and null means that there is none.
 */
export function mismatches(
  expected: unknown,
  actual: unknown,
  tolerance: number,
  at = '',
): readonly Mismatch[] {
  if (agrees(expected, actual, tolerance)) return [];
  if (isRecord(expected) && isRecord(actual) && !isNumberWithTolerance(expected)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      mismatches(value, actual[key], tolerance, at === '' ? key : `${at}.${key}`),
    );
  }
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((value, i) => mismatches(value, actual[i], tolerance, `${at}[${i}]`));
  }
  return [{ at, expected, actual }];
}

/** What of an answer the expectation is about; null where there is none. */
export function ofExpected(expected: unknown, actual: unknown): unknown {
  if (!isRecord(expected) || !isRecord(actual) || isNumberWithTolerance(expected))
    return actual ?? null;
  return Object.fromEntries(
    Object.entries(expected).map(([key, value]) => [key, ofExpected(value, actual[key])]),
  );
}

function agrees(expected: unknown, actual: unknown, tolerance: number): boolean {
  if (expected === null) return actual === null || actual === undefined;
  if (typeof expected === 'number') return isWithin(actual, expected, tolerance);
  if (isNumberWithTolerance(expected)) return isWithin(actual, expected.is, expected.tol);
  return expected === actual;
}

function isWithin(actual: unknown, expected: number, tolerance: number): boolean {
  return typeof actual === 'number' && Math.abs(actual - expected) <= tolerance;
}

function isNumberWithTolerance(value: unknown): value is { is: number; tol: number } {
  return isRecord(value) && typeof value.is === 'number' && typeof value.tol === 'number';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
