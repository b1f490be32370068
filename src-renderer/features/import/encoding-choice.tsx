import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, ImportSource } from '#engine/protocol/import.ts';
import {
  ENCODING_SCRIPTS,
  TEXT_ENCODINGS,
  type TextEncoding,
} from '#shared/text/text-encodings.ts';
import { BlockHead } from '#ui/pieces/small.tsx';
import classes from './import.module.css';

interface EncodingProps {
  readonly source: ImportSource;
  readonly preview: ImportPreview;
  readonly onReread: (source: ImportSource) => void;
}

/** The encoding a file was read in, how sure that is, and all others with what they would make of it. */
export function EncodingSelect({ source, preview, onReread }: EncodingProps) {
  const { t } = useTranslation();
  const options = preview.encodings ?? [];
  const samples = new Map(options.map((each) => [each.encoding, each]));
  const order: readonly string[] =
    options.length > 0 ? options.map(({ encoding }) => encoding) : TEXT_ENCODINGS;
  const encodings = order.includes(preview.encoding) ? order : [preview.encoding, ...order];
  return (
    <Select
      label={t('import.encoding')}
      description={t(`import.encodingSureness.${preview.encodingSureness ?? 'chosen'}`)}
      data={[...encodings]}
      value={preview.encoding}
      searchable
      allowDeselect={false}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      onChange={(encoding) => encoding && onReread({ ...source, encoding })}
      renderOption={({ option }) => {
        const of = samples.get(option.value);
        return (
          <span className={classes.encoding} data-fits={of?.fits ?? true}>
            <span>{option.value}</span>
            <EncodingHint encoding={option.value} />
            {of && <span>{of.fits ? of.sample : t('import.encodingNoFit')}</span>}
          </span>
        );
      }}
    />
  );
}

function EncodingHint({ encoding }: { readonly encoding: string }) {
  const { t } = useTranslation();
  const known = isEncoding(encoding) ? ENCODING_SCRIPTS[encoding] : undefined;
  return known ? (
    <span className={classes.script}>{t(`import.encodingScript.${known}`)}</span>
  ) : null;
}

function isEncoding(text: string): text is TextEncoding {
  return text in ENCODING_SCRIPTS;
}

/** Readings beside each other are enough to tell the right one. */
const ASKED = 5;

/** Asks in which encoding the words of a file read right; nothing can be checked until it is said. */
export function EncodingQuestion({ source, preview, onReread }: EncodingProps) {
  const { t } = useTranslation();
  // Encodings that read the words alike are one answer.
  const seen = new Set<string>();
  const offered = (preview.encodings ?? []).filter(({ fits, sample }) => {
    if (!fits || seen.has(sample)) return false;
    seen.add(sample);
    return true;
  });
  return (
    <section className={classes.question} aria-label={t('import.encodingAsk')}>
      <BlockHead title={t('import.encodingAsk')} />
      <p>{t('import.encodingAskHint')}</p>
      <ul className={classes.list}>
        {offered.slice(0, ASKED).map(({ encoding, sample }) => (
          <li key={encoding}>
            <button
              type="button"
              className={classes.reading}
              onClick={() => onReread({ ...source, encoding })}
            >
              <strong>{sample}</strong>
              <span className={classes.script}>{encoding}</span>
              <EncodingHint encoding={encoding} />
            </button>
          </li>
        ))}
      </ul>
      <p>{t('import.encodingMore')}</p>
    </section>
  );
}
