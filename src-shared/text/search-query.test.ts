import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { phoneSearchText, phonesInText } from './phone-search.ts';
import { inOneWord, searchFold, spelledOut } from './search-fold.ts';
import { fitsSearch, readSearch } from './search-query.ts';

/** A record's search text of a name and further words, as a table makes it. */
function textOf(name: string, ...more: readonly string[]): string {
  const names = [name, spelledOut(name) ?? '', inOneWord(name) ?? ''];
  return searchFold([...names, ...more, ...more.map((word) => spelledOut(word) ?? '')].join(' '));
}

const finds = (search: string, text: string) => fitsSearch(readSearch(search), text);

describe('a phone is found as it is typed', () => {
  test.each([
    ['+4915225550140', '01522 5550140'],
    ['+4915225550140', '01522/5550140'],
    ['+4915225550140', '01522-5550140'],
    ['+4915225550140', '0152.255.501.40'],
    ['+4915225550140', '0049 1522 5550140'],
    ['+4915225550140', '0049 1522'],
    ['+4915225550140', '00 49 1522'],
    ['+4915225550140', '011 49 1522 5550140'],
    ['+4915225550140', '+49 1522 5550140'],
    ['+4915225550140', '+49 (0)1522 5550140'],
    ['+4915225550140', '+49 (0) 1522 / 555 01 40'],
    ['+4915225550140', '+49 01522 5550140'],
    ['+4915225550140', '0049 (0)1522 5550140'],
    ['+4915225550140', '(01522) 5550140'],
    ['+4915225550140', '(0)1522 5550140'],
    ['+4915225550140', '+4915225550140'],
    ['+4915225550140', '4915225550140'],
    ['+4915225550140', '49 1522 555'],
    ['+4915225550140', '1522 5550140'],
    ['+4915225550140', '15225550140'],
    ['+4915225550140', '0140'],
    ['+4915225550140', '5550 140'],
    ['+4915225550140', '０１５２２　５５５０１４０'],
    ['+4915225550140', '＋４９ １５２２'],
    ['+4915225550140', '٠١٥٢٢ ٥٥٥٠١٤٠'],
    ['+4915225550140', '\u202a+49 1522 5550140\u202c'],
    ['+4915225550140', '+49\u00a01522\u00a05550140'],
    ['+4915225550140', '01522 – 5550140'],
    ['+4915225550140', 'tel:+49-1522-5550140'],
    ['+14155550146', '415-555-0146'],
    ['+14155550146', '(415) 555-0146'],
    ['+14155550146', '415.555.0146'],
    ['+14155550146', '1-415-555-0146'],
    ['+14155550146', '+1 (415) 555 0146'],
    ['+14155550146', '001 415 555 0146'],
    ['+14155550146', '555-0146'],
    ['+442079460958', '+44 (0)20 7946 0958'],
    ['+442079460958', '020 7946 0958'],
    ['+442079460958', '(020) 7946'],
    ['+442079460958', '0044 20 7946'],
    ['+8613800138000', '138 0013 8000'],
    ['+8613800138000', '86-138-0013-8000'],
    ['+8613800138000', '0086 138'],
    ['+862162345678;ext=801', '021-6234 5678'],
    ['+862162345678;ext=801', '021-6234 5678 转 801'],
    ['+862162345678;ext=801', '021-62345678转801'],
    ['+862162345678;ext=801', '021-62345678-801'],
    ['+14155550146;ext=12', '415 555 0146 ext. 12'],
    ['+14155550146;ext=12', '415 555 0146 x12'],
    ['+14155550146;ext=12', '+1 415 555 0146 #12'],
    ['+390669812345', '06 698 12345'],
    ['+390669812345', '+39 06 698'],
    ['+390669812345', '0039 06 698'],
    ['+79123456789', '8 912 345-67-89'],
    ['+3612345678', '06 1 234 5678'],
    ['+35315550123', '00353 1 555 0123'],
    ['10086', '10086'],
    ['10086', '100'],
    ['110', '110'],
    ['13800138000 (妈妈)', '138 0013 8000'],
    ['13800138000 (妈妈)', '妈妈'],
    ['01522/5550142', '01522 5550142'],
    ['+1 800 MYFAX', 'myfax'],
    ['+49 1522 555', '0049 1522 555'],
  ])('%s by %s', (stored, typed) => {
    expect(finds(typed, textOf('Hedda Ohm', phoneSearchText(stored)))).toBe(true);
  });

  test.each([
    ['+4915225550140', '01522 5550141'],
    ['+4915225550140', '0044 1522 5550140'],
    ['+4915225550140', '+1 522 555'],
    ['+4915225550140', '0522'],
    ['+14155550146', '+44 415 555 0146'],
  ])('%s not by %s', (stored, typed) => {
    expect(finds(typed, textOf('Hedda Ohm', phoneSearchText(stored)))).toBe(false);
  });

  test.each(['+4915225550140', '+14155550146', '+35315550123', '+8613800138000', '+390669812345'])(
    'any beginning and any end of %s, as it is stored',
    (stored) => {
      const text = phoneSearchText(stored);
      for (let length = 2; length <= stored.length; length++) {
        expect(finds(stored.slice(0, length), text), stored.slice(0, length)).toBe(true);
      }
      for (let from = 3; from < stored.length; from++) {
        if (from > 4) expect(finds(stored.slice(from), text), stored.slice(from)).toBe(true);
      }
    },
  );

  test('with words beside it, whole or in part', () => {
    const text = textOf('Anna Berger', phoneSearchText('+4915225550140'), 'Lindenstraße 12, 10115');
    for (const search of [
      'berger 0140',
      '0140 berger',
      'berger 01522 5550140',
      'anna 01522 5550140 berger',
      'lindenstr 12',
      'Lindenstraße 12, 10115 Berger',
      '12 10115',
      '10115 12',
    ]) {
      expect(finds(search, text), search).toBe(true);
    }
    for (const search of ['berger 0141', 'meyer 0140', '13 10115']) {
      expect(finds(search, text), search).toBe(false);
    }
  });

  test('digits are found anywhere: a year, a house number, a postcode, an id', () => {
    for (const [search, text] of [
      ['2024', 'Jahrgang 2024'],
      ['12', 'Lindenweg 12'],
      ['10115', '10115 Berlin'],
      ['000124', 'C-000124'],
      ['c-000124', 'C-000124'],
      ['C000124', 'C-000124'],
      ['12.05.2024', '12.05.2024'],
      ['2024-05-12', '2024-05-12'],
      ['12-14', 'Lindenweg 12-14'],
      ['1/2', 'Unit 1/2'],
    ] as const) {
      expect(finds(search, textOf('x', text, text.replaceAll('-', ''))), search).toBe(true);
    }
  });
});

describe('a name is found however its letters are typed', () => {
  test.each([
    ["O'Hara", ['ohara', "o'hara", 'o’hara', 'o`hara', 'o´hara', 'O HARA', 'OHara', 'hara']],
    ['Sean O’Sullivan', ['osullivan', 'sean osullivan', "o'sullivan", 'sullivan']],
    ["D'Angelo", ['dangelo', "d'angelo", 'd angelo']],
    ["N'Golo Kanté", ['ngolo', 'kante', 'kanté']],
    ['Jörg Müller', ['mueller', 'muller', 'müller', 'MÜLLER', 'joerg', 'jorg', 'mu\u0308ller']],
    ['Mu\u0308ller', ['mueller', 'muller', 'müller']],
    ['Mueller', ['mueller', 'müller']],
    ['Joerg Oez', ['öz', 'oez', 'jörg']],
    ['Öz', ['oez', 'oz', 'öz', 'ÖZ']],
    ['Straßer', ['strasser', 'straßer', 'STRASSER']],
    ['Strasser', ['straßer']],
    ['Søren Kjær', ['soren', 'soeren', 'søren', 'kjaer', 'kjær']],
    ['Soeren', ['søren']],
    ['Åse Blåberg', ['ase', 'aase', 'åse', 'blaaberg', 'blaberg']],
    ['Aase', ['åse']],
    ['Łukasz Đurić', ['lukasz', 'łukasz', 'duric', 'đurić']],
    ['Işık İnan', ['isik', 'ışık', 'inan', 'ISIK', 'İNAN']],
    ['Œuvre Ærø', ['oeuvre', 'aero', 'ærø']],
    ['Þórður Guðmundsson', ['thordur', 'gudmundsson']],
    ['Núñez', ['nunez', 'núñez']],
    [
      'Anna-Lena Berger',
      ['anna lena', 'annalena', 'anna-lena', 'anna‑lena', 'lena', 'annalena berger'],
    ],
    ['Anna Lena Berger', ['anna-lena', 'annalena', 'anna lena']],
    ['Annalena', ['anna-lena', 'anna lena']],
    ['Jean-Luc Picard', ['jean luc', 'jeanluc', 'jean-luc', 'jean–luc picard']],
    ['Dr. med. Anna Berger', ['dr med', 'dr. med.', 'dr.med.', 'drmed', 'dr. berger']],
    ['Dr med Berger', ['dr. med. berger']],
    ['J.P. Morgan', ['jp morgan', 'j.p. morgan', 'j. p. morgan', 'jpmorgan', 'jp']],
    ['JP Morgan', ['j.p. morgan', 'jp morgan', 'j.p.']],
    ['J. P. Morgan', ['jp morgan', 'j.p. morgan']],
    ['Marks & Spencer', ['marks spencer', 'marks & spencer', 'marks and spencer', 'marks&spencer']],
    ['Marks and Spencer', ['marks & spencer']],
    ['H&M', ['h&m', 'hm', 'h & m']],
    ['H & M', ['h&m', 'hm']],
    ['Bäckerei Öhler & Söhne', ['baeckerei', 'backerei', 'oehler soehne', 'ohler sohne']],
    ['Müller/Meyer', ['müller meyer', 'mueller/meyer', 'meyer']],
    ['Berger, Anna', ['berger anna', 'Berger, Anna', '"Berger"', '(anna)']],
    ['ＡＢＣ　Ｌｔｄ', ['abc ltd', 'ＡＢＣ']],
    ['𠮷野', ['吉野', '𠮷野', '𠮷']],
    ['吉野', ['𠮷野']],
    ['髙橋', ['高橋', '高桥', '髙橋', '𣘺']],
    ['山﨑', ['山崎', '山﨑', '山嵜']],
    ['峯岸', ['峰岸', '峯岸']],
    ['渡邊', ['渡辺', '渡邉', '渡边', '渡邊']],
    ['渡辺', ['渡邊', '渡邉', '渡边']],
    ['齋藤', ['斎藤', '斉藤', '齊藤', '齋藤']],
    ['澤田', ['沢田', '泽田']],
    ['廣瀬', ['広瀬', '廣瀬', '广濑']],
    ['國分', ['国分', '國分']],
    ['中嶋', ['中島', '中岛', '中嶌']],
    ['王偉', ['王伟', '王偉']],
    ['フランク・ミュラー', ['フランクミュラー', 'ふらんく', 'ﾌﾗﾝｸ', 'ミュラー']],
    ['阿凡提·买买提', ['阿凡提买买提', '阿凡提・买买提', '买买提']],
    ['欧 阳涛', ['欧阳涛', '歐陽濤']],
    ['김민수', ['김민', '김민수'.normalize('NFD')]],
  ] as const)('%s', (name, searches) => {
    for (const search of searches) expect(finds(search, textOf(name)), search).toBe(true);
  });

  test.each([
    ['Müller', ['meller', 'mullerin', 'miller']],
    ['Manuel', ['manül x', 'manul']],
    ['𠮷野', ['\ud842', '士野']],
    ['薛明', ['xu']],
    ['Ahmed', ['h&m']],
  ] as const)('%s not by what is another', (name, searches) => {
    for (const search of searches) expect(finds(search, textOf(name)), search).toBe(false);
  });

  test('every text is found by itself, and folding for the search twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        const folded = searchFold(text);
        expect(searchFold(folded)).toBe(folded);
        expect(finds(text, textOf(text)), JSON.stringify(text)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

test('nothing is sought where nothing is typed', () => {
  for (const search of ['', ' ', '\x7f', '-', '"', ' — ']) {
    expect(readSearch(search).terms, JSON.stringify(search)).toEqual([]);
  }
  expect(readSearch('@').terms).toHaveLength(1);
});

test('a number with its code is found in any text, as a phone is', () => {
  const text = textOf('Call', phonesInText('rang +4915225550140 back, a+1234@example.com'));
  for (const search of ['+49 1522', '0049 1522', '01522 5550140', '+4915225550140', 'a+1234@']) {
    expect(finds(search, text), search).toBe(true);
  }
});
