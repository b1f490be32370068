import type { OpenSource } from '#engine/jobs/import-source.ts';
import type { JobContext } from '#engine/jobs/job-context.ts';
import type { EntityKind } from '#shared/domain/entity-kind.ts';
import { contributionOf } from '#shared/import/contributions.ts';
import { createHeaderGuesser } from '#shared/import/guess-header.ts';
import { columnFields } from '#shared/import/import-contribution.ts';
import { parseTarget } from '#shared/import/targets.ts';

/** A table's names of columns stand in one of its first lines. */
const FIRST_LINES = 20;
/** Another kind than the usual one has to name so many columns more. */
const MARGIN = 1;

/**
 * The kind whose fields the names of a file's columns are; the usual one where no other is clearly
 * better. What a kind cannot be without has to be named: a table of names and e-mails holds no links.
 */
export function guessKind(context: JobContext, source: OpenSource, usual: string): string {
  if (source.format === 'zip') return usual;
  const offered = context.kinds.filter(({ userFacing }) => userFacing);
  if (source.format === 'vcard') return offered.find(({ cards }) => cards)?.name ?? usual;
  const lines = firstLines(source);
  let best = { kind: usual, named: -MARGIN };
  for (const kind of [...offered].sort(
    (a, b) => Number(b.name === usual) - Number(a.name === usual),
  )) {
    const named = Math.max(0, ...lines.map((cells) => namedIn(cells, kind, context)));
    if (named >= best.named + MARGIN) best = { kind: kind.name, named };
  }
  return best.kind;
}

function firstLines(
  source: Extract<OpenSource, { format: 'csv' }>,
): readonly (readonly string[])[] {
  const lines: (readonly string[])[] = [];
  for (const { rows } of source.rows(Number.MAX_SAFE_INTEGER)) {
    for (const { fields } of rows) lines.push(fields);
    if (lines.length >= FIRST_LINES) break;
  }
  return lines.slice(0, FIRST_LINES);
}

/** How many fields of a kind a line names; none where it leaves out one that is required. */
function namedIn(cells: readonly string[], kind: EntityKind, context: JobContext): number {
  const fields = context.fieldsOf(kind.name);
  const contribution = contributionOf(kind.name);
  const columns = columnFields(fields, contribution);
  const guess = createHeaderGuesser(columns, contribution, context.tools.fold);
  const named = new Set(
    cells.flatMap((cell) => {
      const target = parseTarget(guess(cell)?.targets[0] ?? '');
      return target ? [target.field] : [];
    }),
  );
  const isWhole = Object.entries(fields).every(
    ([field, { required }]) =>
      !required || named.has(field) || contribution.defaults?.[field] !== undefined,
  );
  return isWhole ? named.size : 0;
}
