/** One place where a rule is broken. */
export interface Finding {
  readonly rule: string;
  /** Path from the project's folder, with the line where there is one: `src-main/x.ts:12`. */
  readonly place: string;
  readonly message: string;
}

/** Prints findings one a line; returns the exit code. */
export function report(findings: readonly Finding[], clean: string): number {
  for (const { rule, place, message } of findings) {
    process.stdout.write(`${place}  ${message}  [${rule}]\n`);
  }
  process.stdout.write(findings.length === 0 ? `${clean}\n` : `${findings.length} found\n`);
  return findings.length === 0 ? 0 : 1;
}
