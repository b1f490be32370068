import type { FieldSpecs } from '#shared/domain/field-spec.ts';
import type { FieldType } from '#shared/domain/field-type.ts';
import { cellParser, cellTypes } from '#shared/import/cell-types.ts';
import { choiceWords } from '#shared/import/choice-words.ts';
import { cellDamage } from '#shared/import/damaged-cells.ts';
import { isDataLike } from '#shared/import/data-like.ts';
import { createHeaderGuesser, type HeaderGuess } from '#shared/import/guess-header.ts';
import type { ImportContribution } from '#shared/import/import-contribution.ts';
import type { CellSettings, ParsedCell } from '#shared/import/parse-cell.ts';
import { formatTarget, parseTarget, type Target } from '#shared/import/targets.ts';
import { guessDateOrder } from '#shared/text/cell-date.ts';

export interface GuessedColumn {
  readonly target: string | null;
  /** 0–1: how sure the guess is. */
  readonly confidence: number;
}

export interface GuessedMapping {
  readonly hasHeader: boolean;
  readonly columns: readonly GuessedColumn[];
}

/** Enough of a cell to tell what it holds. */
const SAMPLE_LENGTH = 500;

/** Below this share of readable samples a header is not believed. */
const BELIEVED = 0.75;
/** Days that cannot be read are left out one by one: so few tell that a header means them. */
const DAYS_BELIEVED = 0.25;

/**
 * Guesses what the columns of a file hold, from its first rows. `hasHeader` is found out unless
 * the user said it. Each target is used once; lists of entries take as many columns as come.
 */
export function guessMapping(
  rows: readonly (readonly string[])[],
  fields: FieldSpecs,
  contribution: ImportContribution,
  settings: CellSettings,
  userHasHeader?: boolean,
): GuessedMapping {
  const first = rows[0] ?? [];
  const guessHeader = createHeaderGuesser(fields, contribution, settings.tools.fold);
  const guesses = first.map(guessHeader);
  const hasHeader = userHasHeader ?? looksLikeHeader(first, guesses.filter(Boolean).length);
  const body = hasHeader ? rows.slice(1) : rows;
  const samples = first.map((_, index) =>
    body
      .map((row) => (row[index] ?? '').trim().slice(0, SAMPLE_LENGTH))
      .filter((text) => text !== '' && cellDamage(text, 'word') === undefined),
  );
  const width = first.length;
  const columns: GuessedColumn[] = Array.from({ length: width }, () => none);
  const taken = new Set<string>();
  const order = guessDateOrder(samples.flat()) ?? settings.dateOrder;
  const believed = (target: string, index: number) =>
    fitsField(
      { fields, contribution, settings: { ...settings, dateOrder: order } },
      target,
      samples[index] ?? [],
    );

  if (hasHeader) {
    const claim = (index: number, targets: readonly string[], confidence: number) => {
      const target = targets.find((each) => isFree(each, taken, fields) && believed(each, index));
      if (!target) return;
      taken.add(target);
      columns[index] = { target, confidence };
    };
    const told = (targets: readonly string[], index: number) =>
      // `Title` is a position or an honorific: the values tell.
      contribution.content?.find(
        ({ target, fits }) => targets.includes(target) && fits(samples[index] ?? []),
      );
    const byConfidence = [...guesses.entries()].sort(
      ([, a], [, b]) => (b?.confidence ?? 0) - (a?.confidence ?? 0),
    );
    // Columns with values before blank ones, clear headers before those that may mean several.
    for (const blank of [false, true]) {
      for (const several of [false, true]) {
        byConfidence.forEach(([index, guess]) => {
          if (!guess || guess.targets.length > 1 !== several) return;
          if ((samples[index]?.length === 0) !== blank) return;
          const first = several ? told(guess.targets, index)?.target : undefined;
          claim(index, first ? [first, ...guess.targets] : guess.targets, guess.confidence);
        });
      }
    }
  }
  const named = new Set(columns.map(({ target }) => parseTarget(target ?? '')?.field));
  columns.forEach((column, index) => {
    if (column.target !== null) return;
    const known = hasHeader && guesses[index] !== null;
    if (known) return;
    const target = contentTarget(
      { samples: samples[index] ?? [], header: hasHeader ? (first[index] ?? '') : '' },
      { fields, named },
      hasHeader ? undefined : contribution,
    );
    if (!target || !isFree(target, taken, fields)) return;
    taken.add(target);
    columns[index] = { target, confidence: 0.5 };
  });
  return { hasHeader, columns: withoutLoneLabels(withNumbers(columns, guesses)) };
}

const none: GuessedColumn = { target: null, confidence: 0 };

/** A header names columns: it holds no address, link, number or day, and is not blank. */
export function looksLikeHeader(cells: readonly string[], known: number): boolean {
  const texts = cells.map((cell) => cell.trim()).filter(Boolean);
  if (texts.length === 0) return false;
  const data = texts.filter(isDataLike);
  return data.length === 0 || known > data.length;
}

/** Lists take several columns; so do texts that are joined. Everything else takes one. */
function isFree(target: string, taken: ReadonlySet<string>, fields: FieldSpecs): boolean {
  const parsed = parseTarget(target);
  const spec = fields[parsed?.field ?? ''];
  if (!spec) return false;
  return cellTypes[spec.type].again?.(parsed?.part) || !taken.has(target);
}

interface Ground {
  readonly fields: FieldSpecs;
  readonly contribution: ImportContribution;
  readonly settings: CellSettings;
}

function fitsField(
  { fields, contribution, settings }: Ground,
  target: string,
  samples: readonly string[],
): boolean {
  const parsed = parseTarget(target);
  const spec = fields[parsed?.field ?? ''];
  if (!spec || samples.length === 0) return spec !== undefined;
  const { checked, partFits } = cellTypes[spec.type];
  const { part } = parsed ?? {};
  if (part) {
    const fitting = samples.filter((text) => partFits?.(part, text) ?? true).length;
    return fitting >= samples.length * BELIEVED;
  }
  if (!checked) return true;
  // What may mean anything tells nothing.
  const words = { ...choiceWords(contribution, parsed?.field ?? ''), otherwise: undefined };
  const parse = cellParser(spec, settings, words);
  const readable = samples.filter((sample) => isRead(parse(sample))).length;
  if (contribution.asked?.includes(parsed?.field ?? '')) return readable > 0;
  const isDay = spec.type === 'date' || spec.type === 'monthDay';
  return readable >= samples.length * (isDay ? DAYS_BELIEVED : BELIEVED);
}

/** A word that puts its row aside was read. */
function isRead(cell: ParsedCell): boolean {
  return !('problem' in cell) || cell.problem === 'aside';
}

function contentTarget(
  { samples, header }: { readonly samples: readonly string[]; readonly header: string },
  /** With the fields that headers name. */
  {
    fields,
    named,
  }: { readonly fields: FieldSpecs; readonly named: ReadonlySet<string | undefined> },
  contribution: ImportContribution | undefined,
): string | null {
  if (samples.length === 0) return null;
  for (const type of Object.keys(cellTypes) as FieldType[]) {
    const field = Object.keys(fields).find((id) => fields[id]?.type === type);
    const { content, contentAlone } = cellTypes[type];
    if (field === undefined || (contentAlone && named.has(field))) continue;
    const place = content?.(samples, header);
    if (place) return formatTarget({ field, ...place });
  }
  const own = contribution?.content?.find(({ fits }) => fits(samples));
  return own?.target ?? null;
}

/** `Straße 1` beside `Ort 1` is of the first address; alone, `Street 2` is a second line. */
function withNumbers(
  columns: readonly GuessedColumn[],
  guesses: readonly (HeaderGuess | null)[],
): readonly GuessedColumn[] {
  const placeOf = ({ field, label }: Target, group: number | undefined) =>
    `${field}:${label ?? ''}#${group ?? ''}`;
  const parsed = columns.map(({ target }) => (target === null ? null : parseTarget(target)));
  const groups = new Set(
    parsed.map((target) => (target?.group ? placeOf(target, target.group) : '')),
  );
  return columns.map((column, index) => {
    const target = parsed[index];
    const group = guesses[index]?.number;
    if (!target?.part || target.group || !group || !groups.has(placeOf(target, group))) {
      return column;
    }
    return { ...column, target: formatTarget({ ...target, group }) };
  });
}

/** A column of labels needs a column of values in its group. */
function withoutLoneLabels(columns: readonly GuessedColumn[]): readonly GuessedColumn[] {
  const groups = new Set(
    columns.flatMap(({ target }) => {
      const parsed = target === null ? null : parseTarget(target);
      return parsed && parsed.part !== 'label' ? [`${parsed.field}#${parsed.group ?? ''}`] : [];
    }),
  );
  return columns.map((column) => {
    const parsed = column.target === null ? null : parseTarget(column.target);
    const lone = parsed?.part === 'label' && !groups.has(`${parsed.field}#${parsed.group ?? ''}`);
    return lone ? none : column;
  });
}
