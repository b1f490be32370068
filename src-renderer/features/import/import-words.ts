import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EngineError } from '#engine/protocol/errors.ts';
import type { RefusedRow } from '#engine/protocol/import.ts';
import { parseTarget } from '#shared/import/targets.ts';
import type { TextKey } from '#ui/commands/command.ts';
import { useVocabulary } from '#ui/i18n/vocabulary.ts';

const reasonKeys: Readonly<Record<string, TextKey>> = {
  cardGroup: 'import.reason.cardGroup',
  email: 'import.reason.email',
  number: 'import.reason.number',
  money: 'import.reason.money',
  date: 'import.reason.date',
  time: 'import.reason.time',
  yesNo: 'import.reason.yesNo',
  choice: 'import.reason.choice',
  consents: 'import.reason.consents',
  tooLong: 'import.reason.tooLong',
  invalid: 'import.reason.invalid',
  required: 'import.reason.required',
  nameNeeded: 'import.reason.nameNeeded',
  refNotFound: 'import.reason.refNotFound',
  refSeveral: 'import.reason.refSeveral',
  couldBe: 'import.reason.couldBe',
  leftOut: 'import.reason.leftOut',
  aside: 'import.reason.aside',
  repeated: 'import.reason.repeated',
  tooManyCells: 'import.reason.tooManyCells',
  tooFewCells: 'import.reason.tooFewCells',
  strayQuote: 'import.reason.strayQuote',
  cardLine: 'import.reason.cardLine',
  undecodable: 'import.reason.undecodable',
  leftPreamble: 'import.reason.leftPreamble',
  leftSecondHeader: 'import.reason.leftSecondHeader',
  leftRepeatedHeader: 'import.reason.leftRepeatedHeader',
  leftTotal: 'import.reason.leftTotal',
  leftFooter: 'import.reason.leftFooter',
  undecodableLine: 'import.reason.undecodableLine',
  damagedError: 'import.reason.damagedError',
  damagedHashes: 'import.reason.damagedHashes',
  damagedRounded: 'import.reason.damagedRounded',
  damagedNoValue: 'import.reason.damagedNoValue',
  nothingAsName: 'import.reason.nothingAsName',
  retiredOption: 'import.reason.retiredOption',
  damagedNeeded: 'import.reason.damagedNeeded',
  countedDay: 'import.reason.countedDay',
  emptyDay: 'import.reason.emptyDay',
  lunarDay: 'import.reason.lunarDay',
  unreadableDay: 'import.reason.unreadableDay',
  wrongYear: 'import.reason.wrongYear',
  yearLeftOut: 'import.reason.yearLeftOut',
  phoneAsTyped: 'import.reason.phoneAsTyped',
};

const fileErrorKeys: Readonly<Record<string, TextKey>> = {
  empty: 'import.fileError.empty',
  notText: 'import.fileError.notText',
  spreadsheet: 'import.fileError.spreadsheet',
  unterminatedQuote: 'import.fileError.unterminatedQuote',
  textAfterQuote: 'import.fileError.textAfterQuote',
  nothingMapped: 'import.fileError.nothingMapped',
  encodingUnsure: 'import.fileError.encodingUnsure',
  notAVcard: 'import.fileError.notAVcard',
  cardNotClosed: 'import.fileError.cardNotClosed',
  cardsAreCustomers: 'import.fileError.cardsAreCustomers',
  unknownZip: 'import.fileError.unknownZip',
  damagedZip: 'import.fileError.damagedZip',
  incomplete: 'import.fileError.incomplete',
  tooBig: 'import.fileError.tooBig',
};

const labelKeys: Readonly<Record<string, TextKey>> = {
  mobile: 'import.label.mobile',
  work: 'import.label.work',
  home: 'import.label.home',
  main: 'import.label.main',
  fax: 'import.label.fax',
  workFax: 'import.label.workFax',
  homeFax: 'import.label.homeFax',
  pager: 'import.label.pager',
  other: 'import.label.other',
  website: 'import.label.website',
  wechat: 'import.label.wechat',
};

const partKeys: Readonly<Record<string, TextKey>> = {
  street: 'import.part.street',
  city: 'import.part.city',
  region: 'import.part.region',
  postalCode: 'import.part.postalCode',
  country: 'import.part.country',
  label: 'import.part.label',
  year: 'import.part.year',
  month: 'import.part.month',
  day: 'import.part.day',
  currency: 'import.part.currency',
  email: 'import.part.email',
  phone: 'import.part.phone',
  id: 'import.part.id',
  by: 'import.part.by',
  author: 'import.part.author',
};

export interface ImportWords {
  /** Where a column goes, as in `Phone · Mobile`. */
  readonly target: (target: string) => string;
  /** Why a row is left out or looks odd. */
  readonly reason: (row: RefusedRow) => string;
  /** What is wrong with a file and what to do about it. */
  readonly failure: (error: EngineError) => string;
  /** Words for the file of refused rows. */
  readonly labels: () => Readonly<Record<string, string>>;
}

/** Words of the import screen for what the engine names. */
export function useImportWords(
  kind: string,
  ownLabels: Readonly<Record<string, string>>,
): ImportWords {
  const { t } = useTranslation();
  const words = useVocabulary();
  return useMemo(() => {
    const say = (
      key: TextKey | undefined,
      otherwise: string,
      params: Record<string, unknown> = {},
    ) => (key ? String(t(key, params)) : otherwise);
    const field = (id: string) => words.field(kind, id, ownLabels[id]);
    return {
      target: (text) => {
        const target = parseTarget(text);
        if (!target) return text;
        const { part, label, group } = target;
        return [
          field(target.field),
          ...(label ? [say(labelKeys[label], label)] : []),
          ...(group ? [String(group)] : []),
          ...(part ? [say(partKeys[part], part)] : []),
        ].join(' · ');
      },
      reason: ({ reason, params }) => {
        const named = params?.field ? { field: field(String(params.field)) } : {};
        return say(reasonKeys[reason], words.problem({ key: reason }), { ...params, ...named });
      },
      failure: (error) =>
        say(fileErrorKeys[error.reason ?? ''], words.engineError(error.code), error.params),
      labels: () => ({
        line: t('import.refusedFile.line'),
        reason: t('import.refusedFile.reason'),
        remark: t('import.refusedFile.remark'),
        surplus: t('import.refusedFile.surplus'),
        ...Object.fromEntries(
          Object.entries(reasonKeys).map(([reason, key]) => [
            `reason.${reason}`,
            say(key, reason, placeholders),
          ]),
        ),
      }),
    };
  }, [t, words, kind, ownLabels]);
}

/** Texts keep their placeholders: the engine fills them in for each row. */
const placeholders = Object.fromEntries(
  ['field', 'title', 'line', 'expected', 'found', 'text', 'day', 'names'].map((name) => [
    name,
    `{{${name}}}`,
  ]),
);
