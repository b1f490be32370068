import { type ColumnClass, columnClasses, type FieldType } from '#shared/domain/field-type.ts';

/**
 * A field's values of all records, by slot. Lists are filtered, sorted and shown from columns;
 * whole records are read only when one is opened.
 */
export type Column = TextColumn | NumberColumn | WordsColumn;

const SEPARATOR = '\u001f';

/** Text by slot; blank is the empty text. Kept joined until it is first needed. */
export class TextColumn {
  readonly class = 'text';
  #values: string[];
  #packed: string | null;

  constructor(packed: string | null = null) {
    this.#packed = packed;
    this.#values = [];
  }
  get values(): readonly string[] {
    return this.#open();
  }
  get(slot: number): string {
    return this.#open()[slot] ?? '';
  }
  set(slot: number, value: string): void {
    const values = this.#open();
    while (values.length < slot) values.push('');
    values[slot] = value;
  }
  pack(): string {
    if (this.#packed !== null) return this.#packed;
    return this.#values.join(SEPARATOR);
  }
  #open(): string[] {
    if (this.#packed !== null) {
      this.#values = this.#packed === '' ? [] : this.#packed.split(SEPARATOR);
      this.#packed = null;
    }
    return this.#values;
  }
}

/** Numbers by slot; blank is NaN. */
export class NumberColumn {
  readonly class = 'number';
  values: Float64Array;

  constructor(values: Float64Array = new Float64Array(0)) {
    this.values = values;
  }
  get(slot: number): number {
    return this.values[slot] ?? Number.NaN;
  }
  set(slot: number, value: number): void {
    if (slot >= this.values.length) {
      const grown = new Float64Array(grownLength(slot)).fill(Number.NaN);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[slot] = value;
  }
}

/** Words by slot: each combination of words has a code; code 0 is blank. */
export class WordsColumn {
  readonly class = 'words';
  codes: Uint32Array;
  readonly combinations: (readonly string[])[];
  readonly #codeOf = new Map<string, number>();

  constructor(
    codes: Uint32Array = new Uint32Array(0),
    combinations: readonly (readonly string[])[] = [[]],
  ) {
    this.codes = codes;
    this.combinations = [...combinations];
    for (const [code, words] of this.combinations.entries()) {
      this.#codeOf.set(words.join(SEPARATOR), code);
    }
  }
  get(slot: number): readonly string[] {
    return this.combinations[this.codes[slot] ?? 0] ?? [];
  }
  set(slot: number, words: readonly string[]): void {
    if (slot >= this.codes.length) {
      const grown = new Uint32Array(grownLength(slot));
      grown.set(this.codes);
      this.codes = grown;
    }
    this.codes[slot] = this.#code(words);
  }
  #code(words: readonly string[]): number {
    const key = words.length === 1 ? (words[0] ?? '') : words.join(SEPARATOR);
    const known = this.#codeOf.get(key);
    if (known !== undefined) return known;
    const code = this.combinations.length;
    this.combinations.push([...words]);
    this.#codeOf.set(key, code);
    return code;
  }
}

function grownLength(slot: number): number {
  return Math.max(1024, Math.ceil((slot + 1) * 1.5));
}

/** An empty column of a class. */
export function emptyColumn(columnClass: ColumnClass): Column {
  switch (columnClass) {
    case 'text':
      return new TextColumn();
    case 'number':
      return new NumberColumn();
    case 'words':
      return new WordsColumn();
  }
}

/** Puts a field's value into its column; blank and unreadable values become blank. */
export function setCell(column: Column, slot: number, type: FieldType, value: unknown): void {
  switch (column.class) {
    case 'text':
      column.set(slot, value === undefined ? '' : clean(textForm(type, value)));
      return;
    case 'number':
      column.set(slot, value === undefined ? Number.NaN : numberForm(value));
      return;
    case 'words':
      column.set(slot, value === undefined ? [] : wordsForm(type, value));
  }
}

/** The class of column a field type is kept in. */
export function columnClassOf(type: FieldType): ColumnClass {
  return columnClasses[type];
}

function clean(text: string): string {
  return text.includes(SEPARATOR) ? text.replaceAll(SEPARATOR, ' ') : text;
}

/** Entries one a line, the primary first, so that a list can show the first line alone. */
function textForm(type: FieldType, value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return type === 'json' ? '' : String(value);
  const entries = [...value].sort((a, b) => Number(b.primary ?? 0) - Number(a.primary ?? 0));
  return entries.map((entry) => entryText(type, entry)).join('\n');
}

function entryText(type: FieldType, entry: Readonly<Record<string, unknown>>): string {
  switch (type) {
    case 'addresses':
      return [entry.street, entry.postalCode, entry.city, entry.region, entry.country]
        .filter(Boolean)
        .join(', ');
    case 'handles':
      return `${entry.service}: ${entry.value}`;
    default:
      return String(entry.value ?? '');
  }
}

function numberForm(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && value !== null && 'amount' in value) return Number(value.amount);
  return Number.NaN;
}

function wordsForm(type: FieldType, value: unknown): readonly string[] {
  if (type === 'consents') {
    return (Array.isArray(value) ? value : [])
      .filter((consent) => consent.given === true)
      .map((consent) => `${consent.channel}:${consent.purpose}`);
  }
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
