import { activityImport } from '#shared/import/activity-import.ts';
import { customerImport } from '#shared/import/customer-import.ts';
import type { ImportContribution } from '#shared/import/import-contribution.ts';
import { taskImport } from '#shared/import/task-import.ts';
import { ticketImport } from '#shared/import/ticket-import.ts';

const contributions = new Map<string, ImportContribution>(
  [customerImport, taskImport, activityImport, ticketImport].map((contribution) => [
    contribution.kind,
    contribution,
  ]),
);

/** What a kind adds to import; an empty contribution for kinds that add nothing. */
export function contributionOf(kind: string): ImportContribution {
  return contributions.get(kind) ?? { kind, headers: {} };
}
