import type { EngineParts } from '#engine/core/engine-parts.ts';
import type { HandlersOf } from '#engine/core/handlers.ts';
import type { FileRequests } from '#engine/protocol/files.ts';

/** Answers what is asked of files. */
export function fileHandlers({ files }: EngineParts): HandlersOf<FileRequests> {
  return {
    keepFile: async ({ content }) => {
      const { keepFile } = await import('#engine/files/keep-file.ts');
      return keepFile(files.store, content);
    },
    fileContent: ({ of }) => files.content(of),
  };
}
