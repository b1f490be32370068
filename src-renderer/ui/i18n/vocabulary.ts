import type { i18n as I18n } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldSpec } from '#shared/domain/field-spec.ts';

/** Names and numbers for a text's placeholders. */
export type TextParams = Readonly<Record<string, string | number>>;

interface NamedProblem {
  readonly kind: string;
  readonly field: string;
  readonly key: string;
  readonly params?: TextParams;
  /** The label that a custom field brings. */
  readonly label?: string;
}

type OptionSpec = Pick<FieldSpec, 'options' | 'optionWords'>;

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
  /** A choice's label; options of custom fields bring their own, in the field's `spec`. */
  readonly choice: (kind: string, field: string, option: string, spec?: OptionSpec) => string;
  /** The same, marked where the option is offered no more. */
  readonly option: (
    kind: string,
    field: { readonly id: string; readonly spec: OptionSpec },
    option: string,
  ) => string;
  readonly filterOp: (op: string) => string;
  readonly fieldType: (type: string) => string;
  /** What an act did, as a finished sentence without a full stop. */
  readonly act: (act: { readonly name: string; readonly params?: TextParams }) => string;
  /** Why a value cannot be taken: says what is allowed. */
  readonly problem: (problem: { readonly key: string; readonly params?: TextParams }) => string;
  /**
   * Why an act was refused, to be shown where a field is edited: its own problem, else that of the
   * field that stands in the way, by its name. Without `field`, the first problem is named.
   */
  readonly refusal: (problems: readonly NamedProblem[], field?: string) => string;
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
  const choice: Vocabulary['choice'] = (of, name, option, spec) =>
    spec?.optionWords
      ? (spec.optionWords[option]?.label ?? option)
      : word(`choice.${of}.${name}.${option}`, option);
  const problem: Vocabulary['problem'] = ({ key, params }) =>
    word(`problem.${key}`, word('problem.other', key), params);
  return {
    kind,
    kindTitle: (name, count = 2) => {
      const text = kind(name, count);
      return text.charAt(0).toLocaleUpperCase() + text.slice(1);
    },
    field,
    choice,
    option: (of, { id, spec }, option) => {
      const label = choice(of, id, option, spec);
      if (!spec.options || spec.options.includes(option)) return label;
      return word('ui.retiredOption', label, { label });
    },
    filterOp: (op) => word(`filterOp.${op}`, op),
    fieldType: (type) => word(`fieldType.${type}`, type),
    act: ({ name, params }) => {
      const of = String(params?.kind ?? '');
      const count = Number(params?.count ?? 1);
      // Whatever gave names away says so in its own words.
      const said = Number(params?.renamed ?? 0) > 0 ? `${name}Renamed` : name;
      return word(`act.${said}`, word(`act.${name}`, name, { ...params }), {
        count,
        kindName: of ? kind(of, count) : '',
        fieldName: String(params?.label ?? (params?.field ? field(of, String(params.field)) : '')),
        ...params,
      });
    },
    problem,
    refusal: (problems, edited) => {
      const first = problems.find((one) => one.field === edited) ?? problems[0];
      if (!first) return word('engineError.internal', 'internal');
      // A refusal of the whole record is put on its id, which is no field of its own.
      if (first.field === edited || first.field === 'id') return problem(first);
      const name = field(first.kind, first.field, first.label);
      return word('shell.refused', name, { field: name, problem: problem(first) });
    },
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
