import type { PlannedRow } from '#engine/jobs/planned-row.ts';
import type { ImportCounts } from '#engine/protocol/import.ts';

type Counted = Omit<ImportCounts, 'remarked' | 'created' | 'refusedRows' | 'remarks'>;

/** Counts what becomes of the rows of a file. */
export class ImportTally {
  readonly #counts: { -readonly [K in keyof Counted]: Counted[K] } = {
    added: 0,
    updated: 0,
    renamed: 0,
    namesKept: 0,
    unchanged: 0,
    asked: 0,
    unanswered: 0,
    unansweredNew: 0,
    duplicates: 0,
    refused: 0,
    likely: 0,
  };

  get counts(): Counted {
    return { ...this.#counts };
  }

  count(planned: PlannedRow): void {
    const counts = this.#counts;
    const { question, entries = [] } = planned;
    if (entries.length > 0) counts.brought = (counts.brought ?? 0) + entries.length;
    if (question?.why === 'either') {
      counts.asked += 1;
      if (!question.answered) {
        counts.unanswered += 1;
        if (question.otherwise === 'new') counts.unansweredNew += 1;
      }
    }
    switch (planned.what) {
      case 'add':
        counts.added += 1;
        if (planned.likely) counts.likely += 1;
        return;
      case 'update':
        counts.updated += 1;
        if (planned.renames) counts.renamed += 1;
        if (planned.nameKept) counts.namesKept += 1;
        return;
      case 'unchanged':
        counts.unchanged += 1;
        if (planned.nameKept) counts.namesKept += 1;
        return;
      case 'joined':
        counts.joined = (counts.joined ?? 0) + 1;
        return;
      case 'duplicate':
        counts.duplicates += 1;
        return;
      case 'refused':
        counts.refused += 1;
    }
  }
}
