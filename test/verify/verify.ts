import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Mismatch, mismatches } from '#test/verify/compare.ts';

/** What one question of a case expects, and what the rules answer. */
export interface Answer {
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
  /** How far a number may be from the one expected. */
  readonly tolerance: number;
  /** All questions of a case in its format, answered by the program's own rules. */
  readonly answers: (worked: WorkedCase, data: string) => Promise<readonly Answer[]>;
}

export interface FailedCase {
  readonly id: string;
  readonly why: string;
  readonly mismatches: readonly Mismatch[];
  /** Where the rules could not answer at all. */
  readonly error?: string;
}

export interface Verified {
  readonly cases: number;
  readonly failed: readonly FailedCase[];
}

/** Reads a file of cases: an array, or an object with one under `cases`. Throws what is wrong with it. */
export function readCases(path: string): readonly WorkedCase[] {
  if (!existsSync(path)) throw new Error(`no file of cases: ${path}`);
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const cases = Array.isArray(read) ? read : (read as { cases?: unknown }).cases;
  if (!Array.isArray(cases) || cases.length === 0) throw new Error(`no cases in ${path}`);
  for (const [i, each] of cases.entries()) {
    if (typeof each?.id !== 'string') throw new Error(`case ${i + 1} of ${path} has no id`);
  }
  return cases;
}

/** Answers every case of an area. */
export async function verify(
  area: Area,
  { cases, data }: { readonly cases?: string | undefined; readonly data: string },
): Promise<Verified> {
  const worked = readCases(cases ?? join(data, area.file));
  const failed: FailedCase[] = [];
  for (const each of worked) {
    const result = await verifyCase(area, each, data);
    if (result) failed.push(result);
  }
  return { cases: worked.length, failed };
}

async function verifyCase(
  area: Area,
  worked: WorkedCase,
  data: string,
): Promise<FailedCase | null> {
  const { id, why = '', tol = area.tolerance } = worked;
  try {
    const answers = await area.answers(worked, data);
    if (answers.length === 0) return { id, why, mismatches: [], error: 'asks nothing' };
    const wrong = answers.flatMap(({ expected, actual }) => mismatches(expected, actual, tol));
    return wrong.length === 0 ? null : { id, why, mismatches: wrong };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, why, mismatches: [], error: message };
  }
}
