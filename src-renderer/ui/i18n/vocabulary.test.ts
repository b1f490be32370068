import { readFileSync } from 'node:fs';
import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { kinds } from '#shared/domain/kinds.ts';
import { filterOps } from '#shared/domain/view.ts';
import { languages } from '#shared/ipc/menu-model.ts';
import { vocabularyOf } from './vocabulary.ts';

const files = ['act', 'choice', 'field', 'fieldType', 'filterOp', 'kind', 'problem'] as const;
const locales = new URL('../../app/i18n/locales/', import.meta.url);

async function wordsOf(language: (typeof languages)[number]) {
  const texts = Object.fromEntries(
    files.map((name) => {
      const text = readFileSync(new URL(`${language}/${name}.json`, locales), 'utf8');
      return [name, JSON.parse(text)];
    }),
  );
  const i18n = createInstance();
  await i18n.init({
    lng: language,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { [language]: { translation: texts } },
  });
  return { i18n, words: vocabularyOf(i18n) };
}

describe.each(languages)('the vocabulary in %s', (language) => {
  it('has a word for every kind, field and choice of the model', async () => {
    const { i18n } = await wordsOf(language);
    const keys = kinds.flatMap(({ name, fields, derived }) => [
      `kind.${name}_other`,
      ...Object.keys({ ...fields, ...derived }).map((field) => `field.${name}.${field}`),
      ...Object.entries({ ...fields, ...derived }).flatMap(([field, { options }]) =>
        (options ?? []).map((option) => `choice.${name}.${field}.${option}`),
      ),
    ]);
    expect(keys.filter((key) => !i18n.exists(key))).toEqual([]);
  });

  it('has a word for every filter operator', async () => {
    const { i18n } = await wordsOf(language);
    expect(filterOps.filter((op) => !i18n.exists(`filterOp.${op}`))).toEqual([]);
  });

  it('says an act with its field, its kind and its count', async () => {
    const { words } = await wordsOf(language);
    const said = words.act({
      name: 'bulkEdit',
      params: { kind: 'customer', field: 'stage', count: 1240 },
    });
    expect(said).toContain(words.field('customer', 'stage'));
    expect(said).toContain(words.kind('customer', 2));
    expect(said).toContain('1240');
    expect(said).not.toMatch(/[{}]/);
  });

  it("keeps a custom field's own label and an unknown option as they are", async () => {
    const { words } = await wordsOf(language);
    expect(words.field('customer', 'x_1', 'Deliver by')).toBe('Deliver by');
    expect(words.choice('customer', 'x_1', 'rye')).toBe('rye');
  });
});
