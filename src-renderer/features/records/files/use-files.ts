import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#engine/client/engine-context.tsx';
import { engineErrorOf } from '#engine/client/use-act.ts';
import type { NamedFile } from '#engine/protocol/files.ts';
import { currentPlatform } from '#platform/current-platform.ts';
import { type FileEntry, MOST_FILE_BYTES } from '#shared/domain/file-entry.ts';
import { cleanText } from '#shared/text/clean-text.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { showToast } from '#ui/toast/toast.tsx';

/** The longest name of a file that a record keeps. */
const LONGEST_NAME = 255;

/** Keeps files that the user gives, and hands them out again. */
export function useFiles(): {
  /** The entries for a record to name; what is not taken, the user is told. */
  readonly keep: (files: Iterable<File>) => Promise<readonly FileEntry[]>;
  /** Hands a file to the user; why not, they are told. */
  readonly save: (of: NamedFile) => Promise<void>;
} {
  const engine = useEngine();
  const { t } = useTranslation();
  const format = useFormat();
  const { engineError } = useVocabulary();
  const tell = useCallback(
    (text: string) => showToast({ text, tone: 'problem', closeLabel: t('ui.close') }),
    [t],
  );
  const keep = useCallback(
    async (files: Iterable<File>) => {
      const kept: FileEntry[] = [];
      for (const file of files) {
        const name = fileName(file.name) || t('record.files.unnamed');
        try {
          const answer = await engine.request('keepFile', { content: file });
          if (typeof answer !== 'string')
            kept.push({ ...answer, name, type: mediaType(file.type) });
          else {
            tell(
              answer === 'empty'
                ? t('record.files.empty', { name })
                : t('record.files.tooLarge', { name, most: format.bytes(MOST_FILE_BYTES) }),
            );
          }
        } catch (error) {
          const { code } = engineErrorOf(error);
          // A file that was moved or taken away before it was read, among others.
          const isOfFile = code === 'internal';
          tell(isOfFile ? t('record.files.unread', { name }) : engineError(code));
        }
      }
      return kept;
    },
    [engine, engineError, format, t, tell],
  );
  const save = useCallback(
    async (of: NamedFile) => {
      const { name } = of.file;
      try {
        const content = await engine.request('fileContent', { of });
        if (!content) {
          tell(t('record.files.elsewhere', { name }));
          return;
        }
        const bytes = new Uint8Array(await content.arrayBuffer());
        const saved = await currentPlatform.saveFile({ suggestedName: name, filters: [], bytes });
        if (!saved.ok) tell(t('record.files.notSaved', { name }));
      } catch (error) {
        const { code } = engineErrorOf(error);
        // What lies on the device cannot be read, among others.
        tell(code === 'internal' ? t('record.files.notOpened', { name }) : engineError(code));
      }
    },
    [engine, engineError, t, tell],
  );
  return { keep, save };
}

/** A name as it is shown and stored: composed, of one line, without signs nobody sees. */
function fileName(name: string): string {
  const clean = cleanText(name.normalize('NFC')).replace(/[/\\]/g, ' ');
  if (clean.length <= LONGEST_NAME) return clean;
  // What kind of file it is must still be told by the end of the name.
  const end = /\.[^.]{1,10}$/.exec(clean)?.[0] ?? '';
  return `${clean.slice(0, LONGEST_NAME - end.length)}${end}`;
}

function mediaType(type: string): string {
  return /^[\w.+/;= -]{0,127}$/.test(type) ? type : '';
}
