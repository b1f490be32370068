import { customerImport } from '#shared/import/customer-import.ts';
import type { ImportContribution } from '#shared/import/import-contribution.ts';

const contributions: readonly ImportContribution[] = [customerImport];

const none: Omit<ImportContribution, 'kind'> = { headers: {} };

/** What a kind adds to import; an empty contribution for kinds that add nothing. */
export function contributionOf(kind: string): ImportContribution {
  return contributions.find((each) => each.kind === kind) ?? { ...none, kind };
}
