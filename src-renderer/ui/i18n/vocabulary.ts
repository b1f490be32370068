import type { i18n as I18n } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Names and numbers for a text's placeholders. */
export type TextParams = Readonly<Record<string, string | number>>;

/**
 * Words for what the model names: kinds, fields, choices, acts, problems. They are looked up by
 * what the data says, so their keys are not known to the compiler.
 */
export interface Vocabulary {
  /** `kind.<kind>`: one or several of a kind, in running text. */
  readonly kind: (kind: string, count?: number) => string;
  /** A kind as a label by itself: "Customers". */
  readonly kindTitle: (kind: string, count?: number) => string;
  /** A field's label; custom fields bring their own. */
  readonly field: (kind: string, field: string, ownLabel?: string) => string;
  /** A choice's label; the option itself where it has none (custom fields). */
  readonly choice: (kind: string, field: string, option: string) => string;
  readonly filterOp: (op: string) => string;
  readonly fieldType: (type: string) => string;
  /** What an act did, as a finished sentence without a full stop. */
  readonly act: (act: { readonly name: string; readonly params?: TextParams }) => string;
  /** Why a value cannot be taken: says what is allowed. */
  readonly problem: (problem: { readonly key: string; readonly params?: TextParams }) => string;
  readonly engineError: (code: string) => string;
  /** What a long piece of work is doing: `job.<stage>`. */
  readonly jobStage: (stage: string) => string;
  readonly duplicateReason: (reason: string) => string;
}

/** The vocabulary of a language's texts. */
export function vocabularyOf(i18n: Pick<I18n, 'exists' | 't'>): Vocabulary {
  // Keys come from data here, so the typed form of `t` cannot be used.
  const translate = i18n.t as unknown as (key: string, params?: Record<string, unknown>) => string;
  const word = (key: string, otherwise: string, params?: TextParams) =>
    i18n.exists(key, { ...params, count: Number(params?.count ?? 1) })
      ? translate(key, { ...params })
      : otherwise;
  const kind = (name: string, count = 1) => word(`kind.${name}`, name, { count });
  const field = (of: string, name: string, ownLabel?: string) =>
    ownLabel ?? word(`field.${of}.${name}`, name);
  return {
    kind,
    kindTitle: (name, count = 2) => {
      const text = kind(name, count);
      return text.charAt(0).toLocaleUpperCase() + text.slice(1);
    },
    field,
    choice: (of, name, option) => word(`choice.${of}.${name}.${option}`, option),
    filterOp: (op) => word(`filterOp.${op}`, op),
    fieldType: (type) => word(`fieldType.${type}`, type),
    act: ({ name, params }) => {
      const of = String(params?.kind ?? '');
      const count = Number(params?.count ?? 1);
      return word(`act.${name}`, name, {
        count,
        kindName: of ? kind(of, count) : '',
        fieldName: String(params?.label ?? (params?.field ? field(of, String(params.field)) : '')),
        ...params,
      });
    },
    problem: ({ key, params }) => word(`problem.${key}`, word('problem.other', key), params),
    engineError: (code) => word(`engineError.${code}`, word('engineError.internal', code)),
    jobStage: (stage) => word(`job.${stage}`, word('job.working', stage)),
    duplicateReason: (reason) => word(`duplicate.reason.${reason}`, reason),
  };
}

/** The vocabulary in the present language. */
export function useVocabulary(): Vocabulary {
  const { i18n, t } = useTranslation();
  // `t` changes with the language, `i18n` does not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(() => vocabularyOf(i18n), [i18n, t]);
}
