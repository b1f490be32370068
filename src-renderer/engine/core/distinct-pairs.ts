import type { Workspace } from '#engine/index/workspace.ts';
import { distinctPair } from '#shared/domain/distinct-pair.ts';

/**
 * Tells of which pairs of a kind's records somebody said that they are not the same. What was said
 * of a record that was merged since holds for the one it was merged into.
 */
export function distinctPairs(
  workspace: Workspace,
  kind: string,
): (a: string, b: string) => boolean {
  const said = workspace.table(distinctPair.name);
  const records = workspace.table(kind);
  const pairs = new Set<string>();
  for (const [id, values] of workspace.wholeOf(distinctPair.name)) {
    if (values.kind !== kind || !said.isLive(id)) continue;
    pairs.add(
      pairKey(records.resolve(String(values.first)), records.resolve(String(values.second))),
    );
  }
  return (a, b) => pairs.size > 0 && pairs.has(pairKey(a, b));
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}
