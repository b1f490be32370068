import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Mismatch, mismatches, ofExpected } from '#test/verify/compare.ts';

/** What one question of a case expects, and what the rules answer. */
export interface Answer {
  /** What was asked, for who reads a failure. Its place among the answers where it is left out. */
  readonly ask?: unknown;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** A worked case of any area. */
export interface WorkedCase {
  readonly id: string;
  readonly why?: string;
  readonly tol?: number;
}

/** An area of rules that worked cases are kept for. Comes with the module whose rules it is about. */
export interface Area {
  /** Its file of cases in the folder of reference data. */
  readonly file: string;
  /** Further files of cases, of other formats that it knows. */
  readonly also?: readonly string[];
  /** How far a number may be from the one expected. */
  readonly tolerance: number;
  /** All questions of a case in its format, answered by the program's own rules. */
  readonly answers: (worked: WorkedCase, data: string) => Promise<readonly Answer[]>;
}

/** A question that was not answered as expected. */
export interface Failure {
  readonly id: string;
  readonly why: string;
  /** Null where the case could not be asked at all. */
  readonly ask: unknown;
  readonly expected: unknown;
  /** What the rules say of what was expected, or the error. */
  readonly got: unknown;
  readonly mismatches: readonly Mismatch[];
}

export interface Verified {
  readonly cases: number;
  /** Cases of which all questions were answered as expected. */
  readonly passed: number;
  readonly failed: readonly Failure[];
}

/**
 * Reads a file of cases: an array, or an object with one under `cases`, and under `figures` where there are such.
 * One without an id is called by its place. Throws what is wrong with the file.
 */
export function readCases(path: string): readonly WorkedCase[] {
  if (!existsSync(path)) throw new Error(`no file of cases: ${path}`);
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const { cases = [], figures = [] } = read as { cases?: unknown; figures?: unknown };
  const found = Array.isArray(read) ? [read] : [cases, figures];
  if (!found.every(Array.isArray) || found.flat().length === 0)
    throw new Error(`no cases in ${path}`);
  return found.flat().map((each, i) => {
    if (typeof each !== 'object' || each === null) throw new Error(`${path}: ${i + 1} is no case`);
    return { ...each, id: String(each.id ?? `${basename(path)} ${i + 1}`) };
  });
}

/** Answers every case of an area, or of a file in one of its formats. */
export async function verify(
  area: Area,
  { cases, data }: { readonly cases?: string | undefined; readonly data: string },
): Promise<Verified> {
  const files = cases ? [cases] : [area.file, ...(area.also ?? [])].map((file) => join(data, file));
  const worked = files.flatMap(readCases);
  const failures = await Promise.all(worked.map((each) => verifyCase(area, each, data)));
  return {
    cases: worked.length,
    passed: failures.filter(({ length }) => length === 0).length,
    failed: failures.flat(),
  };
}

async function verifyCase(
  area: Area,
  worked: WorkedCase,
  data: string,
): Promise<readonly Failure[]> {
  const { id, why = '', tol = area.tolerance } = worked;
  const unasked = (error: string) => [
    { id, why, ask: null, expected: null, got: { error }, mismatches: [] },
  ];
  try {
    const answers = await area.answers(worked, data);
    if (answers.length === 0) return unasked('asks nothing');
    return answers.flatMap(({ ask, expected, actual }, place) => {
      const wrong = mismatches(expected, actual, tol);
      const got = ofExpected(expected, actual);
      return wrong.length === 0
        ? []
        : [{ id, why, ask: ask ?? place, expected, got, mismatches: wrong }];
    });
  } catch (error) {
    return unasked(error instanceof Error ? error.message : String(error));
  }
}
