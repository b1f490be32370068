import { type FileHandle, open, readFile, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { writeFileAtomically } from './atomic-write.ts';

/**
 * Records in one file, outside the page's storage: each is its length and CRC-32 (both 32 bits, little
 * endian), then its bytes. An append is on the disk when it resolves. A crash can tear the last record
 * only; what is torn is left out when reading and cut off before the next append.
 */
export interface SafetyJournal {
  append(records: readonly Uint8Array[]): Promise<void>;
  read(): Promise<Uint8Array<ArrayBuffer>[]>;
  /** Keeps these alone; whole or not at all. */
  replace(records: readonly Uint8Array[]): Promise<void>;
  /** Resolves when what was asked is done and the file is let go. */
  close(): Promise<void>;
}

const HEAD = 8;

/** Records as they lie in the file. */
export function packRecords(records: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const total = records.reduce((sum, { length }) => sum + HEAD + length, 0);
  const packed = new Uint8Array(total);
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const record of records) {
    view.setUint32(at, record.length, true);
    view.setUint32(at + 4, crc32(record), true);
    packed.set(record, at + HEAD);
    at += HEAD + record.length;
  }
  return packed;
}

/** The whole records at the start of a file, and where they end. */
export function unpackRecords(packed: Uint8Array): {
  readonly records: Uint8Array<ArrayBuffer>[];
  readonly end: number;
} {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const records: Uint8Array<ArrayBuffer>[] = [];
  let end = 0;
  while (end + HEAD <= packed.length) {
    const length = view.getUint32(end, true);
    const next = end + HEAD + length;
    // Zeros are what some systems leave of a file that a power cut caught growing.
    if (length === 0 || next > packed.length) break;
    const record = new Uint8Array(packed.subarray(end + HEAD, next));
    if (crc32(record) !== view.getUint32(end + 4, true)) break;
    records.push(record);
    end = next;
  }
  return { records, end };
}

/** The safety journal in `path`. Its acts run one after the other. */
export function createSafetyJournal(path: string): SafetyJournal {
  let before: Promise<unknown> = Promise.resolve();
  /** Open for appending, at the end of the whole records. */
  let handle: FileHandle | undefined;
  let end = 0;

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = before.then(run);
    before = result.catch(() => undefined);
    return result;
  }

  async function close(): Promise<void> {
    const open = handle;
    handle = undefined;
    await open?.close();
  }

  async function content(): Promise<ReturnType<typeof unpackRecords>> {
    try {
      return unpackRecords(await readFile(path));
    } catch (error) {
      if (isMissing(error)) return { records: [], end: 0 };
      throw error;
    }
  }

  async function opened(): Promise<FileHandle> {
    if (handle) return handle;
    // In two steps: a new file must be there before it can be opened for writing at a place.
    await (await open(path, 'a', 0o600)).close();
    ({ end } = await content());
    handle = await open(path, 'r+');
    await handle.truncate(end);
    return handle;
  }

  return {
    append: (records) =>
      inTurn(async () => {
        const filled = records.filter(({ length }) => length > 0);
        if (filled.length === 0) return;
        const bytes = packRecords(filled);
        try {
          const file = await opened();
          await writeAll(file, bytes, end);
          await file.sync();
          end += bytes.length;
        } catch (error) {
          // What was written in part is cut off when it is opened again.
          await close().catch(() => undefined);
          throw error;
        }
      }),
    read: () => inTurn(async () => (await content()).records),
    replace: (records) =>
      inTurn(async () => {
        await close();
        const filled = records.filter(({ length }) => length > 0);
        if (filled.length === 0) await rm(path, { force: true });
        else await writeFileAtomically(path, packRecords(filled), 0o600);
      }),
    close: () => inTurn(close),
  };
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
