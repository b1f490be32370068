import type { FieldSpec, FieldSpecs } from '#shared/domain/field-spec.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import { cellTypes } from '#shared/import/cell-types.ts';
import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { headerKey } from '#shared/import/header-key.ts';
import { fillerWords, labelWords } from '#shared/import/header-words.ts';
import type { ImportContribution } from '#shared/import/import-contribution.ts';
import { formatTarget, parseTarget, type Target } from '#shared/import/targets.ts';

/** A target a header may mean, and how surely (0–1). Several: the first that is free counts. */
export interface HeaderGuess {
  readonly targets: readonly string[];
  readonly confidence: number;
  /** The number behind a street: of its line, or of the address where other parts have it as well. */
  readonly number?: number;
  /** Whether a cell is a value of the column: known of choices alone, whose values are few. */
  readonly isOption?: (cell: string) => boolean;
}

/** Words that ask for the label of an entry, or for its value, in a column of its own. */
const LABEL_ASKED = ['type', 'label', '类型', '标签', '标记'];
const VALUE_ASKED = ['value', '值'];

export type HeaderGuesser = (header: string) => HeaderGuess | null;

/** Looks headers up for a kind with these fields. */
export function createHeaderGuesser(
  fields: FieldSpecs,
  contribution: ImportContribution,
  fold: (text: string) => string,
): HeaderGuesser {
  const exact = new Map<string, string[]>();
  // A sign alone is a name as well: Zammad's column of numbers is called #.
  const keyOf = (header: string) => headerKey(header, fold) || header.trim();
  const know = (word: string, target: string) => {
    const key = keyOf(word);
    const targets = exact.get(key) ?? [];
    if (!targets.includes(target)) targets.push(target);
    if (key) exact.set(key, targets);
  };
  for (const [field, spec] of Object.entries(fields)) {
    const { noun, unwritten } = cellTypes[spec.type];
    if (spec.system || unwritten) continue;
    if (spec.label) know(spec.label, field);
    if (!noun) know(field, field);
  }
  for (const [target, words] of Object.entries(contribution.headers)) {
    if (!isTargetOf(target, fields)) continue;
    for (const word of words) know(word, target);
  }
  const typed = nounFields(fields);
  const own = new Set(exact.keys());
  for (const [target, words] of Object.entries(contribution.moreHeaders ?? {})) {
    if (!isTargetOf(target, fields)) continue;
    for (const word of words) {
      const key = headerKey(word, fold);
      // 電話 is a noun in Chinese as well, which may have a number and a label beside it: 电话 2 - 类型.
      if (!own.has(key) && !entryTarget(key, typed)) know(word, target);
    }
  }
  const isOption = (targets: readonly string[], cell: string) =>
    targets.some((target) => {
      const spec = fields[target];
      if (!spec) return false;
      const { isOption: isOne } = cellTypes[spec.type];
      return isOne?.(cell, spec, fold, contribution.words?.[target]) ?? false;
    });
  const guess = (header: string): HeaderGuess | null => {
    const target = header.includes('.') || header.includes(':') ? parseTarget(header.trim()) : null;
    if (target && fields[target.field]) {
      return { targets: [formatTarget(target)], confidence: 1 };
    }
    const key = keyOf(header);
    const number = Number(/\d{1,2}$/.exec(key)?.[0] ?? 0);
    const numbered = number > 0 ? { number } : {};
    const known = exact.get(key) ?? exact.get(key.replace(/\d+/g, ''));
    const ended = endedTarget(header, fields, (rest) => exact.get(keyOf(rest)));
    // Signs are no part of a key: `Price (€)` would be `Price`.
    if (ended && (!known || known.includes(ended.field))) {
      return { targets: [formatTarget(ended)], confidence: 0.9 };
    }
    if (known) {
      const confidence = known.length > 1 ? 0.8 : 1;
      return { targets: known, confidence, ...numbered, isOption: (cell) => isOption(known, cell) };
    }
    const built = entryTarget(key, typed);
    return built ? { targets: [formatTarget(built)], confidence: 0.9, ...numbered } : null;
  };
  return (header) => {
    const whole = guess(header);
    if (whole) return whole;
    // What a bracket says beside a name, `姓名（必填）`, `Birthday (optional)`, names no column.
    const bare = withoutBrackets(header);
    const found = bare === undefined ? null : guess(bare);
    return found && { ...found, confidence: found.confidence * CUT };
  };
}

/** A header that had to be cut is behind one that is a name as it stands. */
const CUT = 0.75;
const BRACKET = /[(（[【〔<＜][^()（）[\]【】〔〕<>＜＞]*[)）\]】〕>＞]/gu;
/** A name in another writing is another value. */
const OTHER_WRITING =
  /カナ|かな|ｶﾅ|フリガナ|ふりがな|ローマ字|拼音|英文|英語|英语|pinyin|kana|romaji|latin|english/iu;

/** A header without what stands in brackets; undefined where there are none, or all of it is in them. */
function withoutBrackets(header: string): string | undefined {
  const brackets = header.match(BRACKET);
  if (!brackets || brackets.some((each) => OTHER_WRITING.test(each))) return undefined;
  const bare = header.replace(BRACKET, ' ').trim();
  return bare === '' ? undefined : bare;
}

/** Fields whose headers say more than the field, the first of each type. */
type NounFields = readonly {
  readonly field: string;
  readonly noun: NonNullable<CellForm['noun']>;
}[];

function nounFields(fields: FieldSpecs): NounFields {
  return (Object.keys(cellTypes) as FieldType[]).flatMap((type) => {
    const { noun } = cellTypes[type];
    const field = Object.keys(fields).find((id) => fields[id]?.type === type);
    return noun && field !== undefined ? [{ field, noun }] : [];
  });
}

/** A header that ends in more than the name of a field: `Price (EUR)`. */
function endedTarget(
  header: string,
  fields: FieldSpecs,
  known: (rest: string) => readonly string[] | undefined,
): Target | null {
  for (const [field, { type }] of Object.entries(fields)) {
    const ended = cellTypes[type].ending?.(header);
    if (ended && known(ended.rest)?.includes(field)) return { field, ...ended.place };
  }
  return null;
}

function isTargetOf(target: string, fields: FieldSpecs): boolean {
  const spec: FieldSpec | undefined = fields[parseTarget(target)?.field ?? ''];
  return spec !== undefined;
}

/** Reads a header as label and noun in either order: `Home Phone 2`, `Phone 2 - Type`, `公司电话`. */
function entryTarget(key: string, fields: NounFields): Target | null {
  const inner = /^(\D+)(\d{1,2})(\D+)$/.exec(key);
  const numbered = /^(\D+)(\d{1,2})$/.exec(key);
  const text = inner ? `${inner[1]}${inner[3]}` : (numbered?.[1] ?? key);
  if (/\d/.test(text)) return null;
  const group = Number(inner?.[2] ?? numbered?.[2] ?? 0);

  const asksLabel = LABEL_ASKED.find((word) => text.endsWith(word));
  const asksValue = VALUE_ASKED.find((word) => text.endsWith(word));
  const asked = asksLabel ?? asksValue;
  const noun = asked ? text.slice(0, -asked.length) : text;
  const found = nounTarget(noun, fields) ?? (asked ? nounTarget(text, fields) : null);
  if (!found) return null;
  // `Home Address 2` is a second line of the street, `Address 2 - Street` a second address.
  const line = found.part === 'street' && numbered !== null;
  return {
    ...found,
    ...(asksLabel ? { part: 'label' } : {}),
    ...(group && !line ? { group } : {}),
  };
}

function nounTarget(text: string, fields: NounFields): Target | null {
  for (const [label, rest] of splitLabel(text)) {
    for (const { field, noun } of fields) {
      const place = noun(rest, label);
      if (place) return { field, ...place };
    }
  }
  return null;
}

/** The ways to read a text as a label and the rest, the whole text without a label first. */
function* splitLabel(text: string): Generator<readonly [label: string | undefined, rest: string]> {
  yield [undefined, text];
  for (const filler of fillerWords) {
    if (text.startsWith(filler)) yield [undefined, text.slice(filler.length)];
    if (text.endsWith(filler)) yield [undefined, text.slice(0, -filler.length)];
  }
  for (const [label, words] of Object.entries(labelWords)) {
    for (const word of words) {
      if (text.startsWith(word)) yield* withoutFiller(label, text.slice(word.length));
      if (text.endsWith(word)) yield* withoutFiller(label, text.slice(0, -word.length));
    }
  }
}

function* withoutFiller(label: string, rest: string): Generator<readonly [string, string]> {
  yield [label, rest];
  for (const filler of fillerWords) {
    if (rest.startsWith(filler)) yield [label, rest.slice(filler.length)];
    if (rest.endsWith(filler)) yield [label, rest.slice(0, -filler.length)];
  }
}
