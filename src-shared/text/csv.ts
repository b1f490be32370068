import { detectDialect, SAMPLE_LENGTH, separatorLine } from './csv-dialect.ts';
import { type CsvDialect, type CsvError, type CsvRow, CsvScanner } from './csv-scanner.ts';

export interface CsvBatch {
  readonly rows: readonly CsvRow[];
  /** UTF-16 units read so far, for a progress bar. */
  readonly consumed: number;
  /** Only on the last batch: the file is broken here and reading has stopped. */
  readonly error?: CsvError;
}

export interface CsvOptions {
  /** Detected from the first chunk when left out; a `sep=` line is skipped either way. */
  readonly dialect?: CsvDialect;
  /** Fields a row should have; the first row says it when left out. */
  readonly width?: number;
  /** Rows per batch; 1,000 when left out. */
  readonly batchSize?: number;
}

/** Reads text as it arrives. After an error, further text is ignored. */
export interface CsvReader {
  write(chunk: string): void;
  /** Call once, when there is no more text. */
  end(): void;
  /** Hands over the rows read since the last call. */
  take(): readonly CsvRow[];
  readonly error: CsvError | undefined;
}

/**
 * Reads CSV in batches, so that a caller can show progress and stop between two of them. The
 * first row is delivered like any other and sets how many fields the rest should have. Blank
 * lines count as rows only in a file of one column.
 */
export function* parseCsv(
  source: string | Iterable<string>,
  options: CsvOptions = {},
): Generator<CsvBatch, void, undefined> {
  const reader = createCsvReader(options);
  const batchSize = options.batchSize ?? 1_000;
  let consumed = 0;
  let rows: CsvRow[] = [];
  for (const chunk of typeof source === 'string' ? slices(source) : source) {
    reader.write(chunk);
    consumed += chunk.length;
    for (const row of reader.take()) rows.push(row);
    while (rows.length >= batchSize) {
      yield { rows: rows.slice(0, batchSize), consumed };
      rows = rows.slice(batchSize);
    }
    if (reader.error !== undefined) break;
  }
  reader.end();
  for (const row of reader.take()) rows.push(row);
  const { error } = reader;
  while (rows.length > batchSize) {
    yield { rows: rows.slice(0, batchSize), consumed };
    rows = rows.slice(batchSize);
  }
  if (rows.length > 0 || error !== undefined) {
    yield { rows, consumed, ...(error === undefined ? {} : { error }) };
  }
}

function* slices(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += SAMPLE_LENGTH) {
    yield text.slice(start, start + SAMPLE_LENGTH);
  }
}

/** Waits for enough text to find mark, `sep=` line and dialect, then feeds the state machine. */
export function createCsvReader(options: Pick<CsvOptions, 'dialect' | 'width'> = {}): CsvReader {
  let head = '';
  let scanner: CsvScanner | undefined;
  const start = (): CsvScanner => {
    const text = head.charCodeAt(0) === 0xfeff ? head.slice(1) : head;
    const hint = separatorLine(text);
    const body = hint === undefined ? text : text.slice(hint.length);
    const detected = options.dialect ?? detectDialect(text);
    scanner = new CsvScanner(detected, hint === undefined ? 1 : 2, options.width);
    scanner.write(body);
    head = '';
    return scanner;
  };
  return {
    write(chunk) {
      if (scanner !== undefined) return scanner.write(chunk);
      head += chunk;
      if (head.length >= SAMPLE_LENGTH) start();
    },
    end() {
      (scanner ?? start()).end();
    },
    take: () => scanner?.take() ?? [],
    get error() {
      return scanner?.error;
    },
  };
}
