import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './import.module.css';
import { KindSelect } from './import-kinds.tsx';
import { useImportSession } from './import-session.ts';

/** Takes a file: chosen, or dropped here or anywhere on the window. */
export function ChooseStep(props: { readonly onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const { kind, chooseKind } = useImportSession();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) props.onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard
    <div
      className={classes.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileImport size={32} stroke={1.5} aria-hidden="true" />
      <p className={classes.lead}>{t('import.drop')}</p>
      <FileButton
        accept=".csv,.tsv,.txt,.vcf,.vcard,.zip,text/csv,text/vcard"
        onChange={(file) => file && props.onFile(file)}
      >
        {(button) => <Button {...button}>{t('import.chooseFile')}</Button>}
      </FileButton>
      <p className={classes.hint}>{t('import.formats')}</p>
      <KindSelect canGuess value={kind} onChoose={chooseKind} />
    </div>
  );
}
