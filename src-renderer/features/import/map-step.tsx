import { Button, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EngineError } from '#engine/protocol/errors.ts';
import type { ImportPreview, ImportSource } from '#engine/protocol/import.ts';
import type { FieldInfo } from '#engine/protocol/lists.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { BlockHead } from '#ui/pieces/small.tsx';
import { EncodingQuestion, EncodingSelect } from './encoding-choice.tsx';
import { HeaderSelect, LeftLines } from './header-choice.tsx';
import classes from './import.module.css';
import { KindSelect } from './import-kinds.tsx';
import type { Choices } from './import-session.ts';
import type { ImportWords } from './import-words.ts';
import { MappingTable } from './mapping-table.tsx';
import { ProblemBox } from './problem-box.tsx';
import { RegionQuestion } from './region-question.tsx';
import { WordChoices } from './word-choices.tsx';

interface MapStepProps {
  readonly source: ImportSource;
  readonly preview: ImportPreview;
  readonly choices: Choices;
  readonly error?: EngineError | undefined;
  readonly words: ImportWords;
  readonly fields: readonly FieldInfo[];
  readonly onReread: (source: ImportSource) => void;
  readonly onChoose: (choices: Partial<Choices>) => void;
  readonly onCheck: () => void;
  readonly onStart: () => void;
}

/** How the file is read, and where its columns go. */
export function MapStep(props: MapStepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { preview, source, error, words } = props;
  const asks = preview.encodingSureness === 'unsure';
  const nothing = preview.format === 'csv' && props.choices.mapping.every((each) => each === null);
  return (
    <>
      <p className={classes.file}>
        <strong>{source.name}</strong>
        {preview.total !== null && (
          <span>
            {t('import.total', { count: preview.total, shown: format.number(preview.total) })}
          </span>
        )}
      </p>
      {error && <ProblemBox error={error} words={words} />}
      {asks && <EncodingQuestion source={source} preview={preview} onReread={props.onReread} />}
      {preview.format === 'csv' && <ReadingChoices {...props} />}
      {preview.format === 'vcard' && (
        <div className={classes.choices}>
          <EncodingSelect source={source} preview={preview} onReread={props.onReread} />
        </div>
      )}
      {preview.format === 'csv' && (
        <LeftLines source={source} preview={preview} onReread={props.onReread} />
      )}
      {preview.format === 'csv' && (
        <MappingTable
          columns={preview.columns}
          targets={preview.targets}
          mapping={props.choices.mapping}
          words={words}
          onChange={(mapping) => props.onChoose({ mapping })}
        />
      )}
      <WordChoices
        kind={preview.kind}
        columns={preview.columns}
        fields={props.fields}
        choices={props.choices}
        onChoose={props.onChoose}
      />
      {preview.columns.map((column, index) =>
        column.damaged && props.choices.mapping[index] ? (
          <p className={classes.warning} key={column.header || index}>
            {t('import.damaged', {
              count: column.damaged,
              column: column.header || t('import.columnNumber', { number: index + 1 }),
            })}
          </p>
        ) : null,
      )}
      {preview.format === 'vcard' && <CardPreview preview={preview} />}
      {preview.region && (
        <RegionQuestion
          asked={preview.region}
          chosen={props.choices.region}
          onChoose={(region) => props.onChoose({ region })}
        />
      )}
      {preview.workspace ? (
        <WorkspacePreview workspace={preview.workspace} />
      ) : (
        <MatchChoices {...props} />
      )}
      {nothing && <p className={classes.warning}>{t('import.fileError.nothingMapped')}</p>}
      <div className={classes.actions}>
        <Button onClick={props.onCheck} disabled={nothing || asks}>
          {t(preview.workspace ? 'import.checkRestore' : 'import.check')}
        </Button>
        <Button variant="default" onClick={props.onStart}>
          {t('import.otherFile')}
        </Button>
      </div>
    </>
  );
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

function ReadingChoices({ source, preview, choices, onReread, onChoose }: MapStepProps) {
  const { t } = useTranslation();
  const delimiters = new Set([...DELIMITERS, preview.delimiter ?? ',']);
  return (
    <div className={classes.choices}>
      <KindSelect value={preview.kind} onChoose={(kind) => kind && onReread({ ...source, kind })} />
      <EncodingSelect source={source} preview={preview} onReread={onReread} />
      <Select
        label={t('import.delimiter')}
        data={[...delimiters].map((value) => ({
          value,
          label: value === '\t' ? t('import.tabulator') : value,
        }))}
        value={preview.delimiter ?? ','}
        allowDeselect={false}
        onChange={(delimiter) => delimiter && onReread({ ...source, delimiter })}
      />
      <Select
        label={t('import.dateOrder')}
        data={[
          {
            value: 'auto',
            label: t('import.dateOrders.auto', {
              order: t(`import.dateOrders.${preview.usualDateOrder ?? 'dmy'}`),
            }),
          },
          { value: 'dmy', label: t('import.dateOrders.dmy') },
          { value: 'mdy', label: t('import.dateOrders.mdy') },
        ]}
        value={choices.dateOrder ?? 'auto'}
        allowDeselect={false}
        onChange={(value) =>
          onChoose({ dateOrder: value === 'dmy' || value === 'mdy' ? value : null })
        }
      />
      <HeaderSelect source={source} preview={preview} onReread={onReread} />
    </div>
  );
}

function MatchChoices({ preview, choices, onChoose }: MapStepProps) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary();
  const { keys, kind } = preview;
  return (
    <div className={classes.choices}>
      {keys.length > 1 && (
        <Select
          label={t('import.matchBy', { kindName: vocabulary.kind(kind, 2) })}
          description={t('import.matchHint')}
          data={keys.map((value) => ({ value, label: t(`import.match.${value}`) }))}
          value={choices.matchBy}
          allowDeselect={false}
          onChange={(value) => {
            const matchBy = keys.find((each) => each === value);
            if (matchBy) onChoose({ matchBy });
          }}
        />
      )}
      {preview.hasTags && (
        <TextInput
          label={t('import.tag')}
          description={t('import.tagHint')}
          value={choices.tag}
          maxLength={100}
          onChange={(event) => onChoose({ tag: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

function CardPreview({ preview }: { readonly preview: ImportPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <BlockHead title={t('import.cards')} />
      <ul className={classes.list}>
        {preview.rows.slice(0, 8).map((cells, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other identity
          <li key={index}>{cells.filter(Boolean).join(' · ')}</li>
        ))}
      </ul>
      {preview.left.length > 0 && (
        <p className={classes.warning}>
          {t('import.left', {
            names: format.list(
              preview.left
                .slice(0, 12)
                .map(({ name, count }) => `${name} (${format.number(count)})`),
            ),
          })}
        </p>
      )}
    </>
  );
}

function WorkspacePreview(props: { readonly workspace: Readonly<Record<string, number>> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useVocabulary();
  return (
    <>
      <BlockHead title={t('import.workspace')} />
      <ul className={classes.list}>
        {Object.entries(props.workspace)
          .filter(([, count]) => count > 0)
          .map(([kind, count]) => (
            <li key={kind}>{`${format.number(count)} ${words.kind(kind, count)}`}</li>
          ))}
      </ul>
      <p className={classes.hint}>{t('import.workspaceHint')}</p>
    </>
  );
}
