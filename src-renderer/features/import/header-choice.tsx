import { Button, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, ImportSource } from '#engine/protocol/import.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { BlockHead } from '#ui/pieces/small.tsx';
import classes from './import.module.css';

interface HeaderProps {
  readonly source: ImportSource;
  readonly preview: ImportPreview;
  readonly onReread: (source: ImportSource) => void;
}

const NO_HEADER = 'none';

/** Which line of the file names the columns. */
export function HeaderSelect({ source, preview, onReread }: HeaderProps) {
  const { t } = useTranslation();
  const lines = preview.firstLines ?? [];
  return (
    <Select
      label={t('import.headerLine')}
      data={[
        ...lines.map(({ line, text }) => ({
          value: String(line),
          label: `${t('import.line', { line })}: ${text}`,
        })),
        { value: NO_HEADER, label: t('import.headerNone') },
      ]}
      value={typeof preview.headerLine === 'number' ? String(preview.headerLine) : NO_HEADER}
      allowDeselect={false}
      onChange={(value) => {
        if (value === null) return;
        onReread({ ...source, headerLine: value === NO_HEADER ? null : Number(value) });
      }}
    />
  );
}

/** The lines that look like no rows, each with what it says; any can be taken in. */
export function LeftLines({ source, preview, onReread }: HeaderProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { leftLines = [], leftCount = 0 } = preview;
  if (leftCount === 0) return null;
  const take = (lines: readonly number[]) =>
    onReread({ ...source, takeIn: [...(source.takeIn ?? []), ...lines] });
  const title = t('import.leftLines', { count: leftCount, shown: format.number(leftCount) });
  return (
    <section className={classes.left} aria-label={title}>
      <BlockHead title={title} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys */}
      <ul className={classes.rows} tabIndex={0} aria-label={title}>
        {leftLines.map(({ line, why, text }) => (
          <li key={line}>
            <span className={classes.line}>{t('import.line', { line })}</span>
            <span className={classes.said}>
              <span className={classes.leftText}>{text}</span>
              <span className={classes.script}>{t(`import.leftWhy.${why}`)}</span>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('import.takeInLine', { line })}
                onClick={() => take([line])}
              >
                {t('import.takeIn')}
              </Button>
            </span>
          </li>
        ))}
        {leftCount > leftLines.length && (
          <li>{t('import.leftMore', { shown: format.number(leftCount - leftLines.length) })}</li>
        )}
      </ul>
    </section>
  );
}
