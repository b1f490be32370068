import { existsSync, globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvBatch, type CsvOptions, parseCsv } from './csv.ts';
import { detectDialect } from './csv-dialect.ts';
import type { CsvRow } from './csv-scanner.ts';
import { csvRow, writeCsv } from './csv-write.ts';
import { decode, detectEncoding } from './encoding.ts';

function readAll(source: string | Iterable<string>, options?: CsvOptions) {
  const rows: CsvRow[] = [];
  let error: CsvBatch['error'];
  for (const batch of parseCsv(source, options)) {
    for (const row of batch.rows) rows.push(row);
    error = batch.error;
  }
  return {
    rows: rows.map((row) => row.fields),
    lines: rows.map((row) => row.line),
    problems: rows.flatMap((row) => (row.problem === undefined ? [] : [row.problem])),
    error,
  };
}

const comma = { dialect: { delimiter: ',', escape: 'doubled' } } as const;

describe('parseCsv', () => {
  it('reads quotes, doubled quotes, delimiters and line ends inside quotes', () => {
    const { rows, lines } = readAll('a,b\r\n"1,""x""","two\r\nlines"\r\n3,4');
    expect(rows).toEqual([
      ['a', 'b'],
      ['1,"x"', 'two\r\nlines'],
      ['3', '4'],
    ]);
    expect(lines).toEqual([1, 2, 4]);
  });

  it('takes line feeds, carriage returns and both as line ends', () => {
    const rows = [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ];
    for (const eol of ['\n', '\r', '\r\n']) {
      expect(readAll(['a,b', '1,2', '3,4'].join(eol)).rows).toEqual(rows);
    }
  });

  it('skips blank lines of a table, keeps those of a single column', () => {
    expect(readAll('\n\na,b\n\n1,2\n\n').rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(readAll('a\n\nb\n').rows).toEqual([['a'], [''], ['b']]);
    expect(readAll('\n\n').rows).toEqual([[''], ['']]);
  });

  it('drops the mark and Excel’s sep line, and counts that line', () => {
    const { rows, lines } = readAll('\ufeffsep=;\r\nname;sum\r\nA;1,5\r\n');
    expect(rows).toEqual([
      ['name', 'sum'],
      ['A', '1,5'],
    ]);
    expect(lines).toEqual([2, 3]);
  });

  it('cuts off empty cells that spreadsheets add at the end of rows', () => {
    expect(readAll('a,b\n1,2,,\n').rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('reports each row whose width differs, and reads on', () => {
    const { rows, problems, error } = readAll('a,b,c\n1,2\n"x\ny",2,3\n1,2,3,4\n5,6,7', comma);
    expect(rows).toHaveLength(5);
    expect(problems).toEqual([
      { kind: 'too-few-fields', line: 2, column: 1, expected: 3, found: 2 },
      { kind: 'too-many-fields', line: 5, column: 1, expected: 3, found: 4 },
    ]);
    expect(error).toBeUndefined();
  });

  it('reports a quote inside an unquoted field where it stands and keeps it', () => {
    const { rows, problems } = readAll('a,b\n1,5" pipe\n', comma);
    expect(rows[1]).toEqual(['1', '5" pipe']);
    expect(problems).toEqual([{ kind: 'quote-in-unquoted-field', line: 2, column: 4, field: 2 }]);
  });

  it('stops at a quote that never closes and names where it opened', () => {
    const { rows, error } = readAll('a,b\n1,2\n3,"open\n\nmore,x\n', comma);
    expect(rows).toHaveLength(2);
    expect(error).toEqual({ kind: 'unterminated-quote', line: 3, column: 3, field: 2 });
  });

  it('stops at text after a closing quote and names where it stands', () => {
    const { error } = readAll('a,b\n"x\r\ny","b"c,\n', comma);
    expect(error).toEqual({ kind: 'text-after-closing-quote', line: 3, column: 7, field: 2 });
  });

  it('gives up on a field too long to be one', () => {
    const endless = function* () {
      yield 'a,b\n1,"';
      for (;;) yield 'x'.repeat(65_536);
    };
    expect(readAll(endless(), comma).error).toMatchObject({ kind: 'unterminated-quote', line: 2 });
  });

  it('reads backslash escapes where only they make sense', () => {
    const text = '"\\"Macho\\" Man";1985\n"C:\\\\x";1\n';
    expect(readAll(text).rows).toEqual([
      ['"Macho" Man', '1985'],
      ['C:\\x', '1'],
    ]);
    expect(readAll('"C:\\";1\n"D";2\n').rows).toEqual([
      ['C:\\', '1'],
      ['D', '2'],
    ]);
  });

  it('calls an empty file empty', () => {
    expect(readAll('').error).toEqual({ kind: 'empty-file', line: 1, column: 1 });
  });

  it('lets the caller stop between batches', () => {
    let asked = 0;
    const chunks = function* () {
      for (;;) {
        asked += 1;
        yield 'a,b\n'.repeat(20_000);
      }
    };
    for (const batch of parseCsv(chunks(), { batchSize: 100 })) {
      expect(batch.rows).toHaveLength(100);
      break;
    }
    expect(asked).toBe(1);
  });

  it('reads text cut anywhere as text in one piece', () => {
    const text = 'a,b\r\n"1,""x""","two\r\nlines"\r\n\r\n3,"4"\r5,6\n7,8,9\n"x" ,"y"';
    const whole = readAll(text, comma);
    for (let size = 1; size < 12; size += 1) {
      const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
      expect(readAll(pieces, comma)).toEqual(whole);
    }
  });

  it('reads 200,000 rows in chunks as at once, in bounded batches', () => {
    const lines = ['id,name,phone,note\r\n'];
    for (let n = 0; n < 200_000; n += 1) {
      lines.push(
        `C${n},"Name, ${n}",+49 170 ${n},${n % 7 === 0 ? '"two\nlines ""q"""' : '备注'}\r\n`,
      );
    }
    const text = lines.join('');
    const pieces = function* () {
      for (let at = 0; at < text.length; at += 10_007) yield text.slice(at, at + 10_007);
    };
    const atOnce = parseCsv([text], { batchSize: 500 });
    let count = 0;
    for (const batch of parseCsv(pieces(), { batchSize: 500 })) {
      const other = atOnce.next().value;
      if (other === undefined) throw new Error('fewer batches at once');
      expect(batch.rows.length).toBeLessThanOrEqual(500);
      // One comparison a batch: a matcher per row would take most of a minute.
      expect(JSON.stringify(batch.rows) === JSON.stringify(other.rows)).toBe(true);
      count += batch.rows.length;
    }
    expect(count).toBe(200_001);
    expect(atOnce.next().done).toBe(true);
  });
});

describe('detectDialect', () => {
  it.each<[string, string]>([
    [',', 'name,url\nA,http://a\nB,http://b'],
    [';', 'name;amount\nA;1,5\nB;2,75'],
    [';', 'a;b;c\n1;5" pipe;3'],
    ['\t', 'a\tb, c\n1, 2\t3'],
    ['|', '"a, b"|"c"\n"1;2"|"3"'],
    [':', 'city:region\nA:MA\nB:NY'],
    [',', 'one column\n10:17:55\nx'],
    [',', 'http://a\nhttp://b, x'],
    [';', '"note";"x"\n"a, b, c";"1"\n"d, e, f";"2"'],
  ])('finds %j in %j', (delimiter, text) => {
    expect(detectDialect(text).delimiter).toBe(delimiter);
  });
});

describe('writeCsv', () => {
  it('escapes what a spreadsheet would run, and only that', () => {
    const escaped = ['=1+1', '+cmd|x', '-2+A1', '@SUM(A1)', '\tx', '\rx', ' =1', '＝1', '- item'];
    const plain = ['+49 170 1234567', '+49 (30) 123-45', '-88.00', '-1.234,56', '-5 %', '+1.5E+03'];
    const options = { delimiter: ',', eol: '\n' } as const;
    for (const cell of escaped) expect(csvRow([cell, ''], options)).toMatch(/^"?'/);
    for (const cell of plain) expect(csvRow([cell, ''], options)).not.toContain("'");
  });

  it('is read back to equal values', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^['=+\-@,;"\t\r\n 0-9a￥＝]*$/),
      fc.constantFrom('sep=;', '\ufeffx', "'=1", "''=1", "'+49 170", '', ' ', '许功蓋'),
    );
    const rows = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }),
      );
    const options = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t', '|', ':'),
      bom: fc.boolean(),
      eol: fc.constantFrom('\n' as const, '\r\n' as const),
    });
    fc.assert(
      fc.property(rows, options, (table, written) => {
        const dialect = { delimiter: written.delimiter, escape: 'doubled' } as const;
        const read = readAll(writeCsv(table, written), { dialect });
        expect(read).toMatchObject({ rows: table, problems: [], error: undefined });
      }),
      { numRuns: 500 },
    );
  });

  it('never crashes on any text', () => {
    const text = fc.stringMatching(/^[",;\r\n\\ab' \ufeff=]*$/);
    fc.assert(
      fc.property(text, (input) => {
        const { rows, error } = readAll(input);
        expect(rows.length > 0 || error !== undefined || input.trim() === '').toBe(true);
      }),
    );
  });
});

const root = '../shared/data/import';
const hasReference = existsSync(root);

describe.skipIf(!hasReference)(
  hasReference ? 'reference files' : 'skipped: reference data not found',
  () => {
    const files = (pattern: string): string[] =>
      hasReference ? globSync(`${root}/${pattern}`) : [];
    const readFile = (path: string) => {
      const bytes = readFileSync(path);
      return readAll(decode(bytes, detectEncoding(bytes).encoding));
    };
    const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
    const asObjects = (rows: readonly (readonly string[])[]) => {
      const [header = [], ...body] = rows;
      return body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
    };

    it.each(files('csv/csv-spectrum/csvs/*.csv'))('%s', (path) => {
      const expected = json(path.replace('/csvs/', '/json/').replace(/csv$/, 'json'));
      expect(asObjects(readFile(path).rows)).toEqual(expected);
    });

    const good = files('csv/sineemore/csv/*.csv').filter((path) => !path.includes('/bad-'));
    it.each(good)('%s', (path) => {
      const expected = json(
        path.replace('/csv/sineemore/csv/', '/csv/sineemore/json/').replace(/csv$/, 'json'),
      );
      const { rows, problems, error } = readFile(path);
      const asked = Array.isArray(expected) && Array.isArray(expected[0]) ? rows : asObjects(rows);
      expect(asked).toEqual(expected);
      expect({ problems, error }).toEqual({ problems: [], error: undefined });
    });

    it.each([
      ['bad-header-less-fields', 'too-few-fields', 2, 1],
      ['bad-header-more-fields', 'too-many-fields', 2, 1],
      ['bad-header-no-header', 'empty-file', 1, 1],
      ['bad-missing-quote', 'unterminated-quote', 2, 3],
      ['bad-quotes-with-unescaped-quote', 'text-after-closing-quote', 2, 20],
      ['bad-unescaped-quote', 'quote-in-unquoted-field', 2, 8],
    ] as const)('%s: %s at %i:%i', (name, kind, line, column) => {
      const { problems, error } = readFile(`${root}/csv/sineemore/csv/${name}.csv`);
      expect(error ?? problems[0]).toMatchObject({ kind, line, column });
    });

    it('bad-header-wrong-header: has a header only, so nothing can be imported', () => {
      const { rows } = readFile(`${root}/csv/sineemore/csv/bad-header-wrong-header.csv`);
      expect(rows).toEqual([['qux', 'quux', 'quuz']]);
    });

    const manifest: Record<string, { delimiter: string; expected: string[][] }> = hasReference
      ? json(`${root}/encodings/manifest.json`)
      : {};
    it.each(Object.entries(manifest))('encodings/%s', (file, { delimiter, expected }) => {
      const bytes = readFileSync(`${root}/encodings/${file}`);
      const text = decode(bytes, detectEncoding(bytes).encoding);
      expect(detectDialect(text).delimiter).toBe(delimiter);
      expect(readAll(text)).toMatchObject({ rows: expected, problems: [], error: undefined });
    });

    it.each([
      ['rust-csv/smallpop.csv', 11, 4, []],
      ['rust-csv/smallpop-colon.csv', 11, 4, []],
      ['rust-csv/smallpop-no-headers.csv', 10, 4, []],
      ['rust-csv/uspop.csv', 101, 5, []],
      ['rust-csv/uspop-null.csv', 101, 5, []],
      ['rust-csv/uspop-latin1.csv', 101, 5, []],
      ['rust-csv/strange.csv', 7, 2, [3, 4]],
      ['misc/clevercsv-airedale.csv', 55, 8, []],
      ['misc/clevercsv-imdb.csv', 101, 44, [66]],
      ['misc/clevercsv-milk.csv', 381, 23, []],
      ['misc/exceljs-test-issue-991.csv', 5, 1, []],
      ['misc/univocity-correctness.csv', 6, 5, []],
    ] as const)('%s: %i rows of %i fields, odd lines %j', (file, count, width, odd) => {
      const { rows, problems, error } = readFile(`${root}/csv/${file}`);
      expect(rows).toHaveLength(count);
      expect(rows[0]).toHaveLength(width);
      expect(problems.map((problem) => problem.line)).toEqual(odd);
      expect(error).toBeUndefined();
    });

    it('reads the quoted names of strange.csv and the accent of uspop-latin1.csv', () => {
      expect(readFile(`${root}/csv/rust-csv/strange.csv`).rows[0]).toEqual([
        '"Hacksaw" Jim Duggan',
        '1987',
      ]);
      expect(readFile(`${root}/csv/rust-csv/uspop-latin1.csv`).rows[3]?.[0]).toBe('Õakman');
    });

    it.each(files('formats/roundcube/*.csv'))('%s', (path) => {
      const { rows, problems, error } = readFile(path);
      expect(rows.length).toBeGreaterThan(1);
      expect({ problems, error }).toEqual({ problems: [], error: undefined });
    });
  },
);
