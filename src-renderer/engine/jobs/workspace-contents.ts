import { type Zip, ZipPassThrough } from 'fflate';
import { readOnce } from '#engine/files/read-once.ts';
import type { JobContext } from '#engine/jobs/job-context.ts';
import { JobFailed } from '#engine/jobs/job-failed.ts';
import { listZip, unpack } from '#engine/jobs/workspace-zip.ts';
import type { NamedFile } from '#engine/protocol/files.ts';
import type { LackingFiles } from '#engine/protocol/import.ts';
import { type FileEntry, filesIn } from '#shared/domain/file-entry.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';

/** Where in a workspace file the contents of files are, by their id. */
const FOLDER = 'files/';

/** Contents unpacked at once, bytes; a larger one alone. */
const AT_ONCE = 64 * 1024 * 1024;

/** Names told of files that a copy lacks. */
const TOLD = 100;

/** The contents of the files that the records of a workspace file name. */
export class NamedContents {
  readonly #context: JobContext;
  /** By id. Records may name different contents by one id: a copy has one of them. */
  readonly #named = new Map<string, NamedFile[]>();

  constructor(context: JobContext) {
    this.#context = context;
  }

  note(kind: string, rows: readonly RecordRow[]): void {
    for (const { id: record, values } of rows) {
      for (const file of filesIn(values)) {
        const known = this.#named.get(file.id) ?? [];
        if (known.some((one) => isSameContent(one.file, file))) continue;
        this.#named.set(file.id, [...known, { kind, record, file }]);
      }
    }
  }

  /**
   * Writes them as they are: most are packed already. `missing`: not here and not to be had now, not
   * readable, or not what their records say: nobody could open such a one that a copy held.
   */
  async writeTo(zip: Zip): Promise<{ readonly files: number; readonly missing: number }> {
    const total = [...this.#named.values()].reduce((sum, { length }) => sum + length, 0);
    let [files, missing] = [0, 0];
    for (const [id, all] of this.#named) {
      let pieces: readonly Uint8Array[] | null = null;
      for (const of of all) {
        await this.#context.yield();
        this.#context.progress('exportFiles', files + missing, total);
        pieces ??= await this.#piecesOf(of);
      }
      missing += all.length - (pieces ? 1 : 0);
      if (!pieces) continue;
      const entry = new ZipPassThrough(`${FOLDER}${id}`);
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
   * Reads the contents that a workspace file has of them, and gives those that are what their records say. What no
   * record names is left. Answers which are lacking: the file has them not, or otherwise, and they are not here.
   */
  async readFrom(
    zip: Uint8Array,
    take: (file: FileEntry, content: Blob) => Promise<void>,
  ): Promise<LackingFiles> {
    const contents = listZip(zip).filter(({ name }) => this.#named.has(idOf(name)));
    const found = new Set<FileEntry>();
    let done = 0;
    for (const names of inPortions(contents)) {
      for (const [name, bytes] of readable(zip, names)) {
        await this.#context.yield();
        const content = new Blob([new Uint8Array(bytes)]);
        const file = await fittingIn(this.#named.get(idOf(name)) ?? [], content);
        if (file) await take(file, content);
        if (file) found.add(file);
      }
      done += names.size;
      this.#context.progress('importFiles', done, contents.length);
    }
    return this.#lacking(found);
  }

  async #lacking(found: ReadonlySet<FileEntry>): Promise<LackingFiles> {
    const isHere = await this.#context.files.here();
    const lacking = [...this.#named.values()]
      .flat()
      .filter(({ file }) => !found.has(file) && !isHere(file));
    const names = lacking.slice(0, TOLD).map(({ file }) => file.name);
    return { count: lacking.length, names };
  }
}

/** Of the files that records name by one id, the one whose content this is. */
async function fittingIn(
  named: readonly NamedFile[],
  content: Blob,
): Promise<FileEntry | undefined> {
  for (const { file } of named) if (await isOf(file, content)) return file;
  return undefined;
}

/** Whether a content is what its entry says; `take` is given what was read. Throws where it cannot be read. */
async function isOf(
  { size, hash }: FileEntry,
  content: Blob,
  take: (piece: Uint8Array<ArrayBuffer>) => void = () => undefined,
): Promise<boolean> {
  if (content.size !== size) return false;
  const read = await readOnce(content, take);
  return read.size === size && read.hash === hash;
}

function isSameContent(one: FileEntry, other: FileEntry): boolean {
  return one.hash === other.hash && one.size === other.size;
}

/** Files of a zip as far as they can be read: of several, one that is damaged holds up no others. */
function* readable(
  zip: Uint8Array,
  names: ReadonlySet<string>,
): Generator<readonly [string, Uint8Array]> {
  try {
    yield* unpack(zip, names);
  } catch (error) {
    if (!(error instanceof JobFailed)) throw error;
    if (names.size > 1) for (const name of names) yield* readable(zip, new Set([name]));
  }
}

/** By whose id a content lies there. */
function idOf(name: string): string {
  return name.startsWith(FOLDER) ? name.slice(FOLDER.length) : '';
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
