import { defineKind } from '#shared/domain/entity-kind.ts';
import { textOf } from '#shared/domain/entries.ts';
import { spokenNames } from '#shared/rules/spoken-names.ts';

/** A text that answers what is asked again and again; its fields are filled where it is used (`fill-text.ts`). */
export const cannedReply = defineKind({
  name: 'cannedReply',
  shared: true,
  fields: {
    name: { type: 'text', required: true, search: true, list: 'shown' },
    text: { type: 'longText', required: true, search: true, list: 'shown' },
    language: { type: 'choice', options: ['en', 'zh-Hans', 'zh-Hant', 'other'], list: 'shown' },
    tags: { type: 'tags', search: true, list: 'shown' },
  },
  title: (values) => textOf(values.name),
  titleField: 'name',
  searchNames: (values, tools) => spokenNames(textOf(values.name), tools),
});
