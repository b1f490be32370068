import { ActionIcon, Button } from '@mantine/core';
import {
  type Icon,
  IconFile,
  IconFileText,
  IconMusic,
  IconPaperclip,
  IconPhoto,
  IconTable,
  IconVideo,
  IconX,
} from '@tabler/icons-react';
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileEntry } from '#shared/domain/file-entry.ts';
import { useFormat } from '#ui/i18n/format.ts';
import classes from './file-list.module.css';
import { useFiles } from './use-files.ts';

/** Files of a record: each is saved by a click; added by a button, by dropping and by pasting. */
export function FileList(props: {
  readonly files: readonly FileEntry[];
  /** The record that names them; absent while it is being written. */
  readonly of?: { readonly kind: string; readonly record: string };
  /** Absent: they can only be looked at. */
  readonly onChange?: (files: readonly FileEntry[]) => void;
  readonly label: string;
}) {
  const { files, of, onChange } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { keep, save } = useFiles();
  const chooser = useRef<HTMLInputElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  // Files may be given while others are still being read.
  const newest = useRef(files);
  newest.current = files;

  const add = async (given: readonly File[]) => {
    if (!onChange || given.length === 0) return;
    setBusy(true);
    const kept = await keep(given);
    setBusy(false);
    if (kept.length > 0) onChange([...newest.current, ...kept]);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (!onChange || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    void add([...event.dataTransfer.files]);
  };
  const paste = (event: ClipboardEvent) => {
    if (!onChange || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    void add([...event.clipboardData.files]);
  };
  const remove = (file: FileEntry) => {
    onChange?.(newest.current.filter(({ id }) => id !== file.id));
    adder.current?.focus();
  };

  return (
    <section
      className={classes.files}
      aria-label={props.label}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!onChange || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onPaste={paste}
    >
      {files.length > 0 && (
        <ul className={classes.list}>
          {files.map((file) => {
            const Sign = signOf(file);
            return (
              <li key={file.id} className={classes.file}>
                <Sign size={16} stroke={1.5} aria-hidden="true" />
                {of ? (
                  <button
                    type="button"
                    className={classes.name}
                    title={file.name}
                    onClick={() => void save({ ...of, file })}
                  >
                    <bdi>{file.name}</bdi>
                  </button>
                ) : (
                  <span className={classes.name} title={file.name}>
                    <bdi>{file.name}</bdi>
                  </span>
                )}
                <span className={classes.size}>{format.bytes(file.size)}</span>
                {onChange && (
                  <ActionIcon
                    size={20}
                    className={classes.remove ?? ''}
                    aria-label={t('record.files.remove', { name: file.name })}
                    onClick={() => remove(file)}
                  >
                    <IconX size={14} stroke={1.5} />
                  </ActionIcon>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {onChange && (
        <>
          <Button
            ref={adder}
            size="compact-xs"
            variant="subtle"
            loading={busy}
            leftSection={<IconPaperclip size={14} stroke={1.5} />}
            onClick={() => chooser.current?.click()}
          >
            {t('record.files.add')}
          </Button>
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            aria-hidden="true"
            tabIndex={-1}
            onChange={(event) => {
              void add([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
        </>
      )}
    </section>
  );
}

const signs: readonly (readonly [RegExp, Icon])[] = [
  [/^image\//, IconPhoto],
  [/^video\//, IconVideo],
  [/^audio\//, IconMusic],
  [/spreadsheet|excel|csv/, IconTable],
  [/^text\/|pdf|word|document/, IconFileText],
];

function signOf({ type }: FileEntry): Icon {
  return signs.find(([pattern]) => pattern.test(type))?.[1] ?? IconFile;
}
