import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BaseWindow, dialog } from 'electron';
import { maxFileBytes, type RequestOf, type ResponseOf } from '#shared/ipc/contract.ts';
import { fail, type Result, succeed } from '#shared/ipc/result.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { safeFileName } from './safe-file-name.ts';

export interface OpenedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Reads files the user chose, all or none. */
export async function readChosenFiles(paths: readonly string[]): Promise<Result<OpenedFile[]>> {
  const files: OpenedFile[] = [];
  let total = 0;
  for (const path of paths) {
    const name = basename(path);
    try {
      const { size } = await stat(path);
      total += size;
      if (total > maxFileBytes) return fail('too-large', `${name}: more than 1 GiB at once`);
      files.push({ name, bytes: new Uint8Array(await readFile(path)) });
    } catch (error) {
      return fail('unreadable', `${name}: ${reason(error)}`);
    }
  }
  return succeed(files);
}

/** Lets the user choose files and reads them; no files when the user cancels. */
export async function openFiles(
  window: BaseWindow,
  request: RequestOf<'file.open'>,
): Promise<Result<ResponseOf<'file.open'>>> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: request.multiple ? ['openFile', 'multiSelections'] : ['openFile'],
    filters: request.filters,
  });
  if (canceled) return succeed({ files: [] });
  const read = await readChosenFiles(filePaths);
  return read.ok ? succeed({ files: read.value }) : read;
}

/** Lets the user choose a folder; null when cancelled. */
export async function chooseFolder(window: BaseWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** Lets the user choose a place and writes the bytes there, whole or not at all. */
export async function saveFile(
  window: BaseWindow,
  request: RequestOf<'file.save'>,
): Promise<Result<ResponseOf<'file.save'>>> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: safeFileName(request.suggestedName),
    filters: request.filters,
  });
  if (canceled || filePath === '') return succeed({ outcome: 'cancelled' });
  try {
    await writeFileAtomically(filePath, request.bytes);
    return succeed({ outcome: 'saved', name: basename(filePath) });
  } catch (error) {
    return fail('unwritable', `${basename(filePath)}: ${reason(error)}`);
  }
}
