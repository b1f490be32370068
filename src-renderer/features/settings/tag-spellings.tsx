import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '#engine/client/engine-context.tsx';
import { useAct } from '#engine/client/use-act.ts';
import type { SpeltTag } from '#engine/protocol/lists.ts';
import { useFormat } from '#ui/i18n/format.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';
import { Line, Lines } from '#ui/pieces/lines.tsx';
import { useMay } from '#ui/use-may.ts';
import classes from './settings.module.css';

const none: readonly SpeltTag[] = [];

/**
 * Proposes to write each tag in one way. Such tags are one already, wherever they are filtered or
 * counted; this makes them look so too, in one act.
 */
export function TagSpellings(props: { readonly kind: string }) {
  const { t } = useTranslation();
  const { kind } = props;
  const act = useAct();
  const may = useMay();
  const { data } = useLive('tagSpellings', { kind });
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const writable = (data ?? none).filter(({ field }) => may.write(kind, field));
  if (writable.length === 0) return null;
  const wordFor = (tag: SpeltTag) => {
    const [first] = tag.spellings;
    const word = chosen[keyOf(tag)];
    return tag.spellings.some((each) => each.word === word) ? (word ?? '') : (first?.word ?? '');
  };
  const join = (tags: readonly SpeltTag[]) => {
    const fields = [...new Set(tags.map(({ field }) => field))];
    return act(
      'tagsJoin',
      { tag: tags.map(wordFor).join(', '), count: tags.length },
      fields.map((field) => ({
        op: 'respell',
        kind,
        field,
        spellings: tags.filter((tag) => tag.field === field).map(wordFor),
      })),
    );
  };
  return (
    <section aria-label={t('settings.tags.title')}>
      <p className={classes.lead}>{t('settings.tags.lead')}</p>
      <Lines>
        {writable.map((tag) => (
          <SpeltLine
            key={keyOf(tag)}
            tag={tag}
            word={wordFor(tag)}
            onWord={(word) => setChosen({ ...chosen, [keyOf(tag)]: word })}
            onJoin={() => void join([tag])}
          />
        ))}
      </Lines>
      {writable.length > 1 && (
        <Button variant="default" onClick={() => void join(writable)}>
          {t('settings.tags.joinAll')}
        </Button>
      )}
    </section>
  );
}

function SpeltLine(props: {
  readonly tag: SpeltTag;
  readonly word: string;
  readonly onWord: (word: string) => void;
  readonly onJoin: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const vocabulary = useVocabulary();
  const { kind, field, spellings } = props.tag;
  return (
    <Line
      main={format.list(
        spellings.map(({ word, count }) =>
          t('list.wordCount', { word: `“${word}”`, count: format.number(count) }),
        ),
      )}
    >
      <span className={classes.itemType}>{vocabulary.field(kind, field)}</span>
      <Select
        aria-label={t('settings.tags.stays')}
        w={160}
        allowDeselect={false}
        data={spellings.map(({ word }) => word)}
        value={props.word}
        onChange={(word) => props.onWord(word ?? props.word)}
      />
      <Button variant="default" onClick={props.onJoin}>
        {t('settings.tags.join')}
      </Button>
    </Line>
  );
}

function keyOf({ field, spellings }: SpeltTag): string {
  return [field, ...spellings.map(({ word }) => word).sort()].join('\n');
}
