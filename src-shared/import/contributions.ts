import { customerImport } from '#shared/import/customer-import.ts';
import type { ImportContribution } from '#shared/import/import-contribution.ts';

const contributions = new Map<string, ImportContribution>(
  [customerImport].map((contribution) => [contribution.kind, contribution]),
);

/** What a kind adds to import; an empty contribution for kinds that add nothing. */
export function contributionOf(kind: string): ImportContribution {
  return contributions.get(kind) ?? { kind, headers: {} };
}
