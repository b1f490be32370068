import { type Zip, ZipPassThrough } from 'fflate';
import { readOnce } from '#engine/files/keep-file.ts';
import type { JobContext } from '#engine/jobs/job-context.ts';
import { badFile } from '#engine/jobs/job-failed.ts';
import { listZip, unpack } from '#engine/jobs/workspace-zip.ts';
import type { NamedFile } from '#engine/protocol/files.ts';
import { type FileEntry, filesIn } from '#shared/domain/file-entry.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';

/** Where in a workspace file the contents of files are, by their id. */
const FOLDER = 'files/';

/** Contents unpacked at once, bytes; a larger one alone. */
const AT_ONCE = 64 * 1024 * 1024;

/** The contents of the files that the records of a workspace file name. */
export class NamedContents {
  readonly #context: JobContext;
  readonly #named = new Map<string, NamedFile>();

  constructor(context: JobContext) {
    this.#context = context;
  }

  note(kind: string, rows: readonly RecordRow[]): void {
    for (const { id, values } of rows) {
      for (const file of filesIn(values)) this.#named.set(file.id, { kind, record: id, file });
    }
  }

  /**
   * Writes them as they are: most are packed already. `missing`: not here and not to be had now, not
   * readable, or not what their records say: nobody could open such a one that a copy held.
   */
  async writeTo(zip: Zip): Promise<{ readonly files: number; readonly missing: number }> {
    const total = this.#named.size;
    let [files, missing] = [0, 0];
    for (const of of this.#named.values()) {
      await this.#context.yield();
      this.#context.progress('exportFiles', files + missing, total);
      const pieces = await this.#piecesOf(of);
      if (!pieces) {
        missing++;
        continue;
      }
      const entry = new ZipPassThrough(`${FOLDER}${of.file.id}`);
      zip.add(entry);
      for (const piece of pieces) entry.push(piece);
      entry.push(new Uint8Array(), true);
      files++;
    }
    return { files, missing };
  }

  /** A content as it was compared with its entry: nothing is read again that could break off. */
  async #piecesOf(of: NamedFile): Promise<readonly Uint8Array[] | null> {
    try {
      const content = await this.#context.files.content(of);
      const pieces: Uint8Array[] = [];
      if (!content || !(await isOf(of.file, content, (piece) => pieces.push(piece)))) return null;
      return pieces;
    } catch {
      return null;
    }
  }

  /**
   * Reads the contents that a workspace file has of them. Throws `JobFailed` where there are fewer than it says, or
   * one is not what its record says. What no record names is left.
   */
  async readFrom(
    zip: Uint8Array,
    expected: number,
    take: (id: string, content: Blob) => Promise<void>,
  ): Promise<void> {
    const contents = listZip(zip).filter(({ name }) => name.startsWith(FOLDER));
    if (contents.length !== expected) throw lacking(expected, contents.length);
    for (const names of inPortions(contents)) {
      for (const [name, bytes] of unpack(zip, names)) {
        await this.#context.yield();
        const id = name.slice(FOLDER.length);
        const named = this.#named.get(id);
        if (!named) continue;
        const content = new Blob([new Uint8Array(bytes)]);
        if (!(await isOf(named.file, content))) {
          throw badFile('damagedZip', `${named.file.name} (${name}) has another content.`, {
            params: { file: name },
          });
        }
        await take(id, content);
      }
    }
  }
}

/** Whether a content can be read, and is what its entry says; `take` is given what was read. */
async function isOf(
  { size, hash }: FileEntry,
  content: Blob,
  take: (piece: Uint8Array<ArrayBuffer>) => void = () => undefined,
): Promise<boolean> {
  if (content.size !== size) return false;
  const read = await readOnce(content, take);
  return read.size === size && read.hash === hash;
}

function inPortions(contents: ReturnType<typeof listZip>): readonly ReadonlySet<string>[] {
  const portions: Set<string>[] = [];
  let room = 0;
  for (const { name, size } of contents) {
    if (size > room) {
      portions.push(new Set());
      room = AT_ONCE;
    }
    portions.at(-1)?.add(name);
    room -= size;
  }
  return portions;
}

function lacking(expected: number, found: number) {
  return badFile('incomplete', `${FOLDER} should hold ${expected} files.`, {
    params: { file: FOLDER, expected, found },
  });
}
