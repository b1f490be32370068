import { unescapeFormula } from './csv-formula.ts';

/** How the fields of a file are told apart. */
export interface CsvDialect {
  readonly delimiter: string;
  /** `doubled` is RFC 4180 (`""` inside quotes); `backslash` is what some databases write (`\"`). */
  readonly escape: 'doubled' | 'backslash';
}

/** Place in the file, from 1; the column counts UTF-16 units from the start of the line. */
export interface CsvPosition {
  readonly line: number;
  readonly column: number;
}

/** What is odd about one row. The row is still delivered, as read. */
export type CsvRowProblem =
  | (CsvPosition & {
      readonly kind: 'too-few-fields' | 'too-many-fields';
      readonly expected: number;
      readonly found: number;
    })
  | (CsvPosition & { readonly kind: 'quote-in-unquoted-field'; readonly field: number });

/** Why a file cannot be read on: nothing after this place can be trusted. */
export type CsvError = CsvPosition &
  (
    | { readonly kind: 'empty-file' }
    /** The position is that of the opening quote. */
    | { readonly kind: 'unterminated-quote'; readonly field: number }
    | { readonly kind: 'text-after-closing-quote'; readonly field: number }
  );

export interface CsvRow {
  /** Line on which the row begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  readonly problem?: CsvRowProblem;
}

/** A longer field means a quote that never closes; this also bounds memory. Excel allows 32,767. */
const MAX_FIELD_LENGTH = 2_000_000;

const QUOTE = 34;
const BACKSLASH = 92;
const LF = 10;
const CR = 13;
const TAB = 9;
const SPACE = 32;
const APOSTROPHE = 39;

type State = 'field-start' | 'plain' | 'quoted' | 'quoted-backslash' | 'quote-seen' | 'after-quote';

/** The RFC 4180 state machine, fed piece by piece. Everything it knows survives the end of a chunk. */
export class CsvScanner {
  error: CsvError | undefined;
  readonly #delimiter: number;
  readonly #backslash: boolean;
  #state: State = 'field-start';
  #rows: CsvRow[] = [];
  #fields: string[] = [];
  #value = '';
  #expected = 0;
  #blankLines: number[] = [];
  #rowLine: number;
  #problem: CsvRowProblem | undefined;
  #quoted = false;
  #opening: CsvPosition = { line: 1, column: 1 };
  #line: number;
  /** Units of the current line that lie in earlier chunks, minus where it starts in this one. */
  #columnOffset = 1;
  #afterCr = false;
  #sawText = false;

  /** `width` is how many fields rows should have; the first row says it when left out. */
  constructor(dialect: CsvDialect, firstLine: number, width = 0) {
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#backslash = dialect.escape === 'backslash';
    this.#expected = width;
    this.#line = firstLine;
    this.#rowLine = firstLine;
  }

  take(): readonly CsvRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  write(text: string): void {
    let index = 0;
    if (text.length > 0) this.#sawText = true;
    while (index < text.length && this.error === undefined) {
      if (this.#afterCr) {
        this.#afterCr = false;
        if (text.charCodeAt(index) === LF) {
          if (this.#state === 'quoted') this.#value += '\n';
          index += 1;
          this.#columnOffset = 1 - index;
          continue;
        }
      }
      index = this.#step(text, index);
    }
    this.#columnOffset += text.length;
  }

  end(): void {
    if (this.error !== undefined) return;
    if (this.#state === 'quoted' || this.#state === 'quoted-backslash') {
      this.error = { kind: 'unterminated-quote', ...this.#opening, field: this.#fields.length + 1 };
      return;
    }
    // A last line without a line end; with one, nothing is left over.
    if (this.#state !== 'field-start' || this.#fields.length > 0) this.#endRow();
    this.#flushBlankLines();
    if (!this.#sawText) this.error = { kind: 'empty-file', line: 1, column: 1 };
  }

  #step(text: string, index: number): number {
    switch (this.#state) {
      case 'field-start':
        if (text.charCodeAt(index) !== QUOTE) {
          this.#state = 'plain';
          return index;
        }
        this.#state = 'quoted';
        this.#quoted = true;
        this.#opening = { line: this.#line, column: index + this.#columnOffset };
        return index + 1;
      case 'plain':
        return this.#plain(text, index);
      case 'quoted':
        return this.#inQuotes(text, index);
      case 'quoted-backslash': {
        const code = text.charCodeAt(index);
        if (code === QUOTE || code === BACKSLASH) {
          this.#value += text[index];
          this.#state = 'quoted';
          return index + 1;
        }
        this.#value += '\\';
        this.#state = 'quoted';
        return index;
      }
      case 'quote-seen':
        if (text.charCodeAt(index) === QUOTE) {
          this.#value += '"';
          this.#state = 'quoted';
          return index + 1;
        }
        this.#state = 'after-quote';
        return index;
      case 'after-quote':
        return this.#afterQuote(text, index);
    }
  }

  #plain(text: string, start: number): number {
    let index = start;
    for (; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === this.#delimiter || code === LF || code === CR) {
        this.#value += text.slice(start, index);
        return this.#closeField(code, index);
      }
      if (code === QUOTE) {
        this.#problem ??= {
          kind: 'quote-in-unquoted-field',
          line: this.#line,
          column: index + this.#columnOffset,
          field: this.#fields.length + 1,
        };
      }
    }
    this.#value += text.slice(start, index);
    return index;
  }

  #inQuotes(text: string, start: number): number {
    let index = start;
    for (; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === QUOTE) {
        this.#state = 'quote-seen';
        break;
      }
      if (code === BACKSLASH && this.#backslash) {
        this.#state = 'quoted-backslash';
        break;
      }
      if (code === LF) this.#newLine(index);
      else if (code === CR) {
        this.#newLine(index);
        this.#afterCr = true;
        this.#value += text.slice(start, index + 1);
        return index + 1;
      }
    }
    this.#value += text.slice(start, index);
    if (this.#value.length > MAX_FIELD_LENGTH) {
      this.error = { kind: 'unterminated-quote', ...this.#opening, field: this.#fields.length + 1 };
    }
    return index + 1;
  }

  /** Blanks between a closing quote and the delimiter are dropped; anything else is an error. */
  #afterQuote(text: string, index: number): number {
    const code = text.charCodeAt(index);
    if (code === this.#delimiter || code === LF || code === CR)
      return this.#closeField(code, index);
    if (code === SPACE || code === TAB) return index + 1;
    this.error = {
      kind: 'text-after-closing-quote',
      line: this.#line,
      column: index + this.#columnOffset,
      field: this.#fields.length + 1,
    };
    return index + 1;
  }

  #closeField(code: number, index: number): number {
    if (code === this.#delimiter) {
      this.#endField();
      return index + 1;
    }
    this.#endRow();
    this.#newLine(index);
    this.#rowLine = this.#line;
    this.#afterCr = code === CR;
    return index + 1;
  }

  #newLine(index: number): void {
    this.#line += 1;
    this.#columnOffset = -index;
  }

  #endField(): void {
    const value = this.#value;
    this.#fields.push(value.charCodeAt(0) === APOSTROPHE ? unescapeFormula(value) : value);
    this.#value = '';
    this.#state = 'field-start';
  }

  #endRow(): void {
    const blank = this.#fields.length === 0 && this.#value === '' && !this.#quoted;
    this.#endField();
    this.#quoted = false;
    const fields = this.#fields;
    this.#fields = [];
    if (blank && this.#expected !== 1) {
      if (this.#expected === 0) this.#blankLines.push(this.#rowLine);
      return;
    }
    // Only the first real row tells whether blank lines above it were rows of one empty field.
    if (this.#expected === 0) {
      this.#expected = fields.length;
      if (fields.length === 1) this.#flushBlankLines();
      this.#blankLines = [];
    }
    const problem = this.#problem ?? this.#countProblem(fields);
    this.#problem = undefined;
    this.#rows.push(
      problem === undefined
        ? { line: this.#rowLine, fields }
        : { line: this.#rowLine, fields, problem },
    );
  }

  #flushBlankLines(): void {
    for (const line of this.#blankLines) this.#rows.push({ line, fields: [''] });
    this.#blankLines = [];
  }

  /** Spreadsheets add empty cells at the end of rows: those are cut off, not reported. */
  #countProblem(fields: string[]): CsvRowProblem | undefined {
    const expected = this.#expected;
    while (fields.length > expected && fields.at(-1) === '') fields.pop();
    if (fields.length === expected) return undefined;
    return {
      kind: fields.length < expected ? 'too-few-fields' : 'too-many-fields',
      line: this.#rowLine,
      column: 1,
      expected,
      found: fields.length,
    };
  }
}
