/** No cleaned text has it. */
const APART = '\u001f';

/**
 * What a file says of a record that a row points at: what it is called, and by what else it may be known
 * (an e-mail address, a phone, an id elsewhere).
 */
export function namedRecord(names: readonly string[]): string {
  return [...new Set(names)].join(APART);
}

export function namesOf(named: string): readonly string[] {
  return named.split(APART);
}

/** What it is called. */
export function calledName(named: string): string {
  return namesOf(named)[0] ?? '';
}

/** As it is said to somebody. */
export function saidName(named: string): string {
  return namesOf(named).join(' · ');
}
