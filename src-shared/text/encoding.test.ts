import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legacyEncoder, utf16 } from '#test/fixtures/text/encode.ts';
import { createDecoder, decode, detectEncoding, surenessOf } from './encoding.ts';
import { FREQUENT_HAN } from './frequent-han.ts';
import { FREQUENT_WORDS } from './frequent-words.ts';
import { encodingOfLabel, TEXT_ENCODINGS, type TextEncoding } from './text-encodings.ts';

const gb18030 = legacyEncoder('gb18030');
const big5 = legacyEncoder('big5');
const latin = legacyEncoder('windows-1252');

const encoders = new Map<TextEncoding, (text: string) => Uint8Array>();

const bytesOf = (text: string, encoding: TextEncoding): Uint8Array => {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    return utf16(text, encoding === 'utf-16be');
  const encode = encoders.get(encoding) ?? legacyEncoder(encoding);
  encoders.set(encoding, encode);
  return encode(text);
};

describe('detectEncoding', () => {
  it.each<[TextEncoding, string]>([
    ['utf-8', 'plain ASCII,1\r\n'],
    ['utf-8', '姓名,電話\r\n张三,1'],
    ['gb18030', '张三'],
    ['gb18030', '姓名,电话\n李娜,13900139000'],
    ['gb18030', '联通'],
    ['gb18030', 'name,phone\r\n西餐厅,123'],
    ['gb18030', 'name,phone\r\n闹中,123'],
    ['big5', 'name\r\n鬧中取靜的地方'],
    ['gb18030', '镕基,喆,王小明'],
    ['gb18030', 'name,city\nO’Brien 约翰,北京市朝阳区'],
    ['big5', '姓名'],
    ['big5', '許功蓋,台北公司'],
    ['big5', '客戶編號,姓名,手機\n陳大文'],
    ['windows-1252', 'Müller'],
    ['windows-1252', 'ßh'],
    ['windows-1252', '«Été» à 20 °C, ½ m², ¿qué?'],
    ['utf-8', 'Имя,Иван'],
    ['utf-8', 'да'],
    ['windows-1252', 'Åsa'],
    ['windows-1252', 'Ñandú,Àl'],
    ['windows-1252', 'JOSÉ NÚÑEZ,SÃO PAULO'],
    ['windows-1252', 'MÜNCHEN,ÄÖÜ'],
    ['windows-1252', 'café'],
    ['windows-1252', '“smart” quotes – dash… € 5'],
    ['windows-1252', 'créée,Zoë Ångström,½ °C'],
    ['utf-16le', 'Name,Ort\r\nAnna,Köln'],
    ['utf-16be', '姓名,电话\r\n一一,丁一'],
    ['utf-16le', '姓名,电话\r\n一一,丁一'],
  ])('finds %s in %j', (encoding, text) => {
    const bytes = bytesOf(text, encoding);
    const found = detectEncoding(bytes);
    expect(found.encoding).toBe(encoding);
    expect(found.bom).toBe(false);
    expect(decode(bytes, found.encoding)).toBe(text);
  });

  it('finds the one legacy character far into an ASCII file', () => {
    const bytes = gb18030(`${'a,b,c\r\n'.repeat(50_000)}王小明,北京\r\n`);
    expect(detectEncoding(bytes).encoding).toBe('gb18030');
  });

  it('keeps UTF-8 with a few damaged bytes as UTF-8, and is not quite sure', () => {
    const bytes = new TextEncoder().encode('姓名,電話\r\n'.repeat(20));
    bytes[40] = 0xff;
    const found = detectEncoding(bytes);
    expect(found.encoding).toBe('utf-8');
    expect(surenessOf(found.confidence)).toBe('likely');
  });

  it('takes a sample that ends inside a character', () => {
    expect(detectEncoding(new TextEncoder().encode('姓名').subarray(0, 5)).encoding).toBe('utf-8');
    expect(detectEncoding(gb18030('客户编号').subarray(0, 7)).encoding).toBe('gb18030');
  });

  it('is sure of an empty file only that it can be read', () => {
    expect(detectEncoding(new Uint8Array())).toMatchObject({ encoding: 'utf-8', bom: false });
  });

  it.each([
    [
      'Johab',
      '\xb7\xa1\x9fq,\xb8\xe5\xd1\xc1\xa4\xe5\xd1\xa1\n\x8b\xb1\xc0\xe9\xae\x81,02-123-4567\n\xa4b\xb5w\xd3\x81,\xa6\x81\xace\x89\xd7\xb5b\xaf\xa1\n',
    ],
    ['Johab, one name', 'name\n\xd1\xb7\x8b\xa9\x95\xb7\n'],
    [
      'EUC-TW',
      '\xcc\xef\xc7\xd8,\xe7\xd9\xe6\xe3,\xc7\xe2\xc9\xdf\n\xdd\xf3\xc4\xcb\xc5\xc6,02-1234,\xc6\xba\xc6\xa1\xc6\xcb\n\xce\xaf\xd3\xa1\xd2\xc5,03-22,\xd8\xed\xe2\xf4\xc6\xcb\n',
    ],
    ['EUC-TW, one name', 'name\n\xc5\xde\xc4\xd1\xcd\xfc\n'],
    ['ISO-2022-KR', '\x1b$)C\nName\n\x0e1h\x0f\n'],
    ['UTF-7', 'Name\nM+APw-ller\nJ+APw-rgen\n'],
  ])('is unsure of what it cannot read: %s', (_, text) => {
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    expect(surenessOf(detectEncoding(bytes).confidence)).toBe('unsure');
  });

  it.each([
    [
      'German',
      'Jürgen Müller,München\nBärbel Größe,Köln\n',
      'Name,Stadt\nJ\x81rgen M\x81ller,M\x81nchen\nB\x84rbel Gr\x94\xe1e,K\x94ln\n',
    ],
    [
      'French',
      'René Lefèvre,Orléans\nFrançois,Nîmes\n',
      'Nom,Ville\nRen\x82 Lef\x8avre,Orl\x82ans\nFran\x87ois,N\x8cmes\n',
    ],
    [
      'Spanish',
      'Muñoz Peña\nJosé García\nMaría López\n',
      'Nombre\nMu\xa4oz Pe\xa4a\nJos\x82 Garc\xa1a\nMar\xa1a L\xa2pez\n',
    ],
  ])('guesses that a DOS program wrote it, and is unsure: %s', (_, read, text) => {
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    const { encoding, confidence } = detectEncoding(bytes);
    expect(encoding).toBe('ibm850');
    expect(surenessOf(confidence)).toBe('unsure');
    expect(decode(bytes, encoding).split('\n').slice(1).join('\n')).toBe(read);
  });

  it.each<[TextEncoding, string]>([
    ['ibm850', 'Ø×õÁÀð│©¦'],
    ['ibm437', '¢₧αßΓ╡∞√│⌐▌'],
  ])('reads all of %s where it was chosen', (encoding, text) => {
    const bytes = legacyEncoder(encoding)(text);
    expect(decode(bytes, encoding)).toBe(text);
    const decoder = createDecoder(encoding);
    expect(decoder.write(bytes) + decoder.end()).toBe(text);
    expect(encodingOfLabel(encoding.replace('ibm', 'CP'))).toBe(encoding);
  });

  it('is sure of plain text with plus signs', () => {
    const bytes = new TextEncoder().encode('bo+ABc-x@x.org,+49171-5550152,A+B\nan+ADe-y@x.org\n');
    expect(surenessOf(detectEncoding(bytes).confidence)).toBe('sure');
  });

  it('finds what text was written in', () => {
    const han = [...new Set(FREQUENT_HAN)];
    const inGb = han.filter((character) => canEncode(gb18030, character));
    const inBig5 = han.filter((character) => canEncode(big5, character));
    const cell = (characters: string[]) =>
      fc.array(fc.constantFrom(...characters), { minLength: 2, maxLength: 6 });
    const table = (characters: string[]) =>
      fc
        .array(fc.array(cell(characters), { minLength: 2, maxLength: 5 }), { minLength: 3 })
        .map((rows) => rows.map((row) => row.map((c) => c.join('')).join(',')).join('\r\n'));
    const cases = fc.oneof(
      table(inGb).map((text) => ({ text, encoding: 'gb18030' as const })),
      table(inBig5).map((text) => ({ text, encoding: 'big5' as const })),
      table(han).map((text) => ({ text, encoding: 'utf-8' as const })),
      table(han).map((text) => ({ text, encoding: 'utf-16le' as const })),
      table(han).map((text) => ({ text, encoding: 'utf-16be' as const })),
    );
    fc.assert(
      fc.property(cases, ({ text, encoding }) => {
        expect(detectEncoding(bytesOf(text, encoding)).encoding).toBe(encoding);
      }),
    );
  });

  it('never calls words in UTF-8 anything else', () => {
    const word = fc.constantFrom(
      ...Object.values(FREQUENT_WORDS).flatMap((each) => each.split(' ')),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const bytes = bytesOf(`name\r\n${words.join('\r\n')}\r\n`, 'utf-8');
        expect(detectEncoding(bytes).encoding).toBe('utf-8');
      }),
    );
  });

  it('never takes Western names for Chinese', () => {
    const letter = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...'abcdefghijklmnorstuvwz') },
      { weight: 1, arbitrary: fc.constantFrom(...'äöüßéèêàçñóíúåøæÄÖÜÉ') },
    );
    const name = fc.array(letter, { minLength: 2, maxLength: 10 }).map((l) => l.join(''));
    const text = fc
      .array(name, { minLength: 1, maxLength: 20 })
      .map((n) => `name\r\n${n.join('\r\n')}`);
    fc.assert(
      fc.property(text, (names) => {
        // Two accented letters in a row can be a Chinese character in every respect (`Éñ` is 神).
        fc.pre(/[^\x20-\x7e\r\n]/.test(names) && !/[^\x20-\x7e\r\n]{2}/.test(names));
        expect(detectEncoding(latin(names)).encoding).not.toMatch(/gb|big5|jis|euc/);
      }),
    );
  });
});

function canEncode(encode: (text: string) => Uint8Array, character: string): boolean {
  try {
    return encode(character).length > 1;
  } catch {
    return false;
  }
}

describe('every encoding', () => {
  const words = Object.values(FREQUENT_WORDS).flatMap((each) => each.split(' '));
  it.each(TEXT_ENCODINGS)('%s is read back as it was written', (encoding) => {
    const writable = [...words, 'Anna', '王小明', '田中太郎', '김철수'].filter((word) => {
      try {
        return bytesOf(word, encoding).length > 0;
      } catch {
        return false;
      }
    });
    const text = `${writable.join('\r\n')}\r\n`;
    const bytes = bytesOf(text, encoding);
    expect(decode(bytes, encoding).normalize('NFC')).toBe(text);
    const decoder = createDecoder(encoding);
    expect((decoder.write(bytes) + decoder.end()).normalize('NFC')).toBe(text);
    expect(encodingOfLabel(encoding)).toBe(encoding);
  });

  it.each([
    ['CP936', 'gb18030'],
    ['GB2312', 'gb18030'],
    ['x-sjis', 'shift_jis'],
    ['CP932', 'shift_jis'],
    ['KS_C_5601-1987', 'euc-kr'],
    ['latin1', 'windows-1252'],
    ['ISO-8859-9', 'windows-1254'],
    ['cp1251', 'windows-1251'],
    ['nonsense', undefined],
  ])('is known by its label %s', (label, encoding) => {
    expect(encodingOfLabel(label)).toBe(encoding);
  });
});

describe('createDecoder', () => {
  const encodings: TextEncoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'];
  it.each(encodings)('reads %s cut anywhere as at once', (encoding) => {
    const bytes = bytesOf('姓名,許功蓋\r\n王,a', encoding);
    const whole = decode(bytes, encoding);
    for (let size = 1; size < bytes.length; size += 1) {
      const decoder = createDecoder(encoding);
      let text = '';
      for (let at = 0; at < bytes.length; at += size)
        text += decoder.write(bytes.subarray(at, at + size));
      expect(text + decoder.end()).toBe(whole);
    }
  });

  it('drops the mark also when it arrives byte by byte', () => {
    const decoder = createDecoder('gb18030');
    const text = [0x84, 0x31, 0x95, 0x33, 0x41].map((byte) =>
      decoder.write(new Uint8Array([byte])),
    );
    expect(text.join('') + decoder.end()).toBe('A');
  });
});

const folder = '../shared/data/import/encodings';
const hasReference = existsSync(folder);

describe.skipIf(!hasReference)(
  hasReference ? 'reference files' : 'skipped: reference data not found',
  () => {
    const names: Record<string, TextEncoding> = {
      'utf-16-le': 'utf-16le',
      'utf-16-be': 'utf-16be',
      gbk: 'gb18030',
      'latin-1': 'windows-1252',
      cp1252: 'windows-1252',
    };
    const manifest: Record<string, { encoding: string; bom?: boolean }> = hasReference
      ? JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8'))
      : {};
    it.each(Object.entries(manifest))('%s', (file, expected) => {
      const found = detectEncoding(readFileSync(`${folder}/${file}`));
      expect(found.encoding).toBe(names[expected.encoding] ?? expected.encoding);
      expect(found.bom).toBe(expected.bom ?? false);
      expect(found.confidence).toBeGreaterThan(0.8);
    });
  },
);
