import type { FileEntry } from '#shared/domain/file-entry.ts';

/** What can be told of a file by its content alone. */
export type KeptFile = Pick<FileEntry, 'id' | 'size' | 'hash'>;

/** Why a file is not taken: translated as `file.refused.<reason>`. */
export type FileRefusal = 'empty' | 'tooLarge';

/** A file, and a record that names it. */
export interface NamedFile {
  readonly kind: string;
  readonly record: string;
  readonly file: FileEntry;
}

/** What may be asked of files. */
export interface FileRequests {
  /** Keeps a content: on the disk when answered. A record may name it then. */
  keepFile: { params: { content: Blob }; result: KeptFile | FileRefusal };
  /** The content of a file that a record names; null where it is not here and cannot be had now. */
  fileContent: { params: { of: NamedFile }; result: Blob | null };
}
