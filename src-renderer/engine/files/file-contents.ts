import type { SyncLink } from '#engine/core/sync-link.ts';
import { FileStore } from '#engine/files/file-store.ts';
import { NamedFiles } from '#engine/files/named-files.ts';
import type { Workspace } from '#engine/index/workspace.ts';
import type { NamedFile } from '#engine/protocol/files.ts';
import type { RowStore } from '#engine/store/row-store.ts';

/** The contents of files: those that are here, and those that can be fetched. */
export class FileContents {
  readonly store: FileStore;
  readonly named: NamedFiles;
  readonly #sync: Pick<SyncLink, 'fetchFile'>;

  constructor(
    workspace: Workspace,
    store: RowStore,
    sync: Pick<SyncLink, 'fetchFile'>,
    late: () => Promise<void>,
  ) {
    this.store = new FileStore(store);
    this.named = new NamedFiles(workspace, store, late);
    this.#sync = sync;
  }

  /** Null: it is not on this device, and cannot be had now. */
  async content(of: NamedFile): Promise<Blob | null> {
    const here = await this.store.content(of.file);
    if (here || !(await this.#sync.fetchFile(of))) return here;
    return this.store.content(of.file);
  }
}
