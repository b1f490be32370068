import type { FieldSpec } from '#shared/domain/field-spec.ts';
import type { Format } from '#ui/i18n/format.ts';
import type { Vocabulary } from '#ui/i18n/vocabulary.ts';

/** What has to be known of a field to write its values. */
export interface ValueField {
  readonly id: string;
  readonly spec: FieldSpec;
  readonly custom: boolean;
}

/** What turning a value into text depends on. */
export interface ValueWords {
  readonly format: Format;
  readonly vocabulary: Vocabulary;
  /** `record.word.<word>`, the word itself where there is no text for it. */
  readonly word: (group: string, word: string) => string;
  /** The title of the record a ref points at. */
  readonly title: (id: string) => string;
}
