import type { FieldSpec } from '#shared/domain/field-spec.ts';
import type { WriterGround } from '#shared/import/cells/cell-form.ts';
import { wordKey } from '#shared/import/choice-words.ts';
import type { WordTable } from '#shared/import/header-words.ts';
import type { Remark } from '#shared/import/parse-day.ts';
import type { ReadingTools } from '#shared/text/text-tools.ts';

/** Tells the option that a cell of a choice means; undefined for none. */
export function optionReader(
  spec: FieldSpec,
  tools: Pick<ReadingTools, 'fold'>,
  words: WordTable = {},
): (text: string) => string | undefined {
  const options = [...(spec.options ?? []), ...(spec.retired ?? [])];
  const own = spec.optionWords ?? {};
  const exact = new Map<string, string>();
  const alike = new Map<string, string>();
  // What an option is called now comes before what any was called once: an id may be such a word.
  const rounds = [
    (option: string) => [own[option]?.label ?? option],
    (option: string) => words[option] ?? [],
    (option: string) => own[option]?.former?.toReversed() ?? [],
    (option: string) => [option],
  ];
  for (const wordsOf of rounds) {
    for (const option of options) {
      for (const word of wordsOf(option)) {
        if (!exact.has(word)) exact.set(word, option);
        const key = wordKey(word, tools.fold);
        if (!alike.has(key)) alike.set(key, option);
      }
    }
  }
  return (text) => exact.get(text) ?? alike.get(wordKey(text, tools.fold));
}

/** What is to be said of options that a record may keep, and nobody is offered any more. */
export function retiredRemark(
  spec: FieldSpec,
  options: readonly (string | undefined)[],
): { readonly remark?: Remark } {
  const retired = options.filter((option) => option && spec.retired?.includes(option));
  if (retired.length === 0) return {};
  const words = retired.map((option) => spec.optionWords?.[option ?? '']?.label ?? option);
  return { remark: { key: 'retiredOption', params: { text: [...new Set(words)].join(', ') } } };
}

/** What a file calls an option. */
export function optionWord(option: unknown, { field, spec, labels }: WriterGround): string {
  const id = String(option);
  return spec.optionWords?.[id]?.label ?? labels[`choice.${field}.${id}`] ?? id;
}
