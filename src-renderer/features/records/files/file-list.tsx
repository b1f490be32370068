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
import { type DragEvent, type SyntheticEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileEntry } from '#shared/domain/file-entry.ts';
import { useFormat } from '#ui/i18n/format.ts';
import classes from './file-list.module.css';
import type { Adding } from './use-adding.ts';
import { useFiles } from './use-files.ts';

/** Files of a record: each is saved by a click; added by a button, by dropping and by pasting. */
export function FileList(props: {
  readonly files: readonly FileEntry[];
  /** The record that names them; absent while it is being written. */
  readonly of?: { readonly kind: string; readonly record: string };
  /** Absent: they can only be looked at. */
  readonly edit?: { readonly adding: Adding; readonly remove: (file: FileEntry) => void };
  readonly label: string;
}) {
  const { files, of, edit } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { save } = useFiles();
  const chooser = useRef<HTMLInputElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const [over, setOver] = useState(false);

  const take = (event: SyntheticEvent, given: DataTransfer['files']) => {
    if (!edit || given.length === 0) return;
    event.preventDefault();
    edit.adding.add([...given]);
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    take(event, event.dataTransfer.files);
  };

  return (
    <section
      className={classes.files}
      aria-label={props.label}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!edit || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onPaste={(event) => take(event, event.clipboardData.files)}
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
                {edit && (
                  <ActionIcon
                    size={20}
                    className={classes.remove ?? ''}
                    aria-label={t('record.files.remove', { name: file.name })}
                    onClick={() => {
                      edit.remove(file);
                      adder.current?.focus();
                    }}
                  >
                    <IconX size={14} stroke={1.5} />
                  </ActionIcon>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {edit && (
        <>
          <Button
            ref={adder}
            size="compact-xs"
            variant="subtle"
            loading={edit.adding.busy}
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
              edit.adding.add([...(event.currentTarget.files ?? [])]);
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
