import type { FileStore } from '#engine/files/file-store.ts';
import { contentKey, filesIn, filesOf } from '#shared/domain/file-entry.ts';
import type { Change } from '#shared/sync/change-set.ts';

/**
 * Names of the files that changes have records name anew and whose content is not on this device: an undo may bring
 * back what was never fetched, or was erased with another record.
 */
export async function namedWithoutContent(
  files: Pick<FileStore, 'here'>,
  changes: readonly Change[],
): Promise<readonly string[]> {
  const named = changes.flatMap(namedAnew);
  if (named.length === 0) return [];
  const isHere = await files.here();
  return [...new Set(named.filter((file) => !isHere(file)).map(({ name }) => name))];
}

function namedAnew(change: Change) {
  if (change.op === 'add') return change.rows.flatMap(({ values }) => filesIn(values));
  if (change.op !== 'set') return [];
  return Object.values(change.fields).flatMap(({ from, to }) => {
    const before = new Set(filesOf(from).map(contentKey));
    return filesOf(to).filter((file) => !before.has(contentKey(file)));
  });
}
