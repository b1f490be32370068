import { externalUrl } from '#shared/ipc/external-url.ts';
import { fail, type Result, succeed } from '#shared/ipc/result.ts';
import type { FileFilter, OpenedFile, Platform } from './platform.ts';

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function dotted(filter: FileFilter): string[] {
  return filter.extensions.filter((extension) => extension !== '*').map((name) => `.${name}`);
}

// An input takes every browser's own dialog, also on tablets, so that opening needs no other way.
function chooseFiles(filters: readonly FileFilter[], multiple: boolean): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = multiple;
  const anyFile = filters.some((filter) => filter.extensions.includes('*'));
  if (!anyFile) input.accept = filters.flatMap(dotted).join(',');
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });
}

async function readAll(files: readonly File[]): Promise<Result<readonly OpenedFile[]>> {
  const opened: OpenedFile[] = [];
  for (const file of files) {
    try {
      opened.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch (error) {
      return fail('unreadable', `${file.name}: ${reason(error)}`);
    }
  }
  return succeed(opened);
}

function download(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const url = URL.createObjectURL(new Blob([bytes]));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The download has taken its own hold of the data by the next turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

const done: Result<unknown> = succeed({});
const never = (): (() => void) => () => undefined;

/** The platform of a browser: its own dialogs and downloads; no native menu, no links from outside. */
export const webPlatform: Platform = {
  kind: 'web',
  info: async () => succeed({ system: 'web', locale: navigator.language }),
  openFiles: async ({ filters, multiple }) => readAll(await chooseFiles(filters, multiple)),
  // A save dialog needs the click's permission, which has lapsed when a long export ends.
  async saveFile({ suggestedName, bytes }) {
    download(suggestedName, bytes);
    return succeed({ outcome: 'saved', name: suggestedName });
  },
  async openExternal(url) {
    const parsed = externalUrl.safeParse(url);
    if (!parsed.success) return fail('invalid-request', parsed.error.message);
    window.open(parsed.data, '_blank', 'noopener,noreferrer');
    return done;
  },
  async setTitle(title) {
    document.title = title;
    return done;
  },
  async setBadge(count) {
    // Only installed web apps have a badge.
    if ('setAppBadge' in navigator) await navigator.setAppBadge(count).catch(() => undefined);
    return done;
  },
  setTheme: async () => done,
  setMenu: async () => done,
  onCommand: never,
  onDeepLink: never,
  onFileOpened: never,
};
