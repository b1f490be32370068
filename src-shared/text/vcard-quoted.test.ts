import { describe, expect, it } from 'vitest';
import { legacyEncoder } from '#test/fixtures/text/encode.ts';
import { parseVcard } from './vcard-read.ts';

function note(...lines: string[]): string | undefined {
  const file = parseVcard(
    new TextEncoder().encode(
      ['BEGIN:VCARD', 'VERSION:2.1', 'FN:A', ...lines, 'TEL;CELL:1', 'END:VCARD', ''].join('\r\n'),
    ),
  );
  if (!file.ok) throw new Error(file.error.kind);
  expect(file.warnings).toEqual([]);
  expect(file.cards[0]?.phones).toMatchObject([{ value: '1' }]);
  return file.cards[0]?.note;
}

const QP = 'ENCODING=QUOTED-PRINTABLE';
const gbk = quoted(legacyEncoder('gb18030')('你好，请下午送货到后门。'));

function quoted(bytes: Uint8Array): string {
  return [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

it.each([
  ['IBM852', '=81ber', 1],
  ['IBM850', '=81ber', 0],
  ['X-OWN', '=E9', 1],
  ['made-up', '=C3=BCber', 0],
  ['made-up', 'plain', 0],
])(
  'a value under the character set %s (%s) is told of where it can only be guessed',
  (name, text, told) => {
    const lines = ['BEGIN:VCARD', 'VERSION:2.1', 'FN:A', `NOTE;CHARSET=${name};${QP}:${text}`];
    const file = parseVcard(new TextEncoder().encode([...lines, 'END:VCARD', ''].join('\r\n')));
    expect(file).toMatchObject({ ok: true });
    expect(file.ok && file.warnings.map(({ kind }) => kind)).toEqual(
      Array(told).fill('undecodable'),
    );
  },
);

describe('quoted-printable', () => {
  it.each(['GBK', 'gb2312', 'CP936', 'cp936', 'windows-936', 'GB18030', 'x-gbk', 'MS936'])(
    'is read with the character set named %s',
    (name) => {
      expect(note(`NOTE;CHARSET=${name};${QP}:${gbk}`)).toBe('你好，请下午送货到后门。');
    },
  );

  it.each([
    ['Shift_JIS', '=93=FA=96=7B', '日本'],
    ['cp932', '=93=FA=96=7B', '日本'],
    ['SJIS', '=93=FA=96=7B', '日本'],
    ['EUC-JP', '=C6=FC=CB=DC', '日本'],
    ['ISO-2022-JP', '=1B$BF|K\\=1B(B', '日本'],
    ['EUC-KR', '=C7=D1=B1=B9', '한국'],
    ['ks_c_5601-1987', '=C7=D1=B1=B9', '한국'],
    ['CP949', '=C7=D1=B1=B9', '한국'],
    ['Big5', '=A4=A4=A4=E5', '中文'],
    ['windows-1251', '=CF=F0=E8=E2=E5=F2', 'Привет'],
    ['CP1251', '=CF=F0=E8=E2=E5=F2', 'Привет'],
    ['KOI8-R', '=F0=D2=C9=D7=C5=D4', 'Привет'],
    ['ISO-8859-2', '=A3=F3d=BC', 'Łódź'],
    ['iso_8859-15', '=A4', '€'],
    // The label is wrong, or nobody knows it: well-formed UTF-8 is UTF-8.
    ['windows-1251', '=C3=A9', 'é'],
    ['X-OWN', '=C3=A9', 'é'],
  ])('in %s: %s', (name, value, text) => {
    expect(note(`NOTE;${QP};CHARSET=${name}:${value}`)).toBe(text);
  });

  it('without a character set is read as all such values of the file tell', () => {
    expect(note(`NOTE;${QP}:${gbk}`)).toBe('你好，请下午送货到后门。');
    expect(note(`NOTE;${QP}:=E4=BD=A0=E5=A5=BD`)).toBe('你好');
    expect(note(`NOTE;${QP}:Caf=E9`)).toBe('Café');
    const written = ['BEGIN:VCARD', 'VERSION:2.1', `N;${QP}:=CD=F5;=CE=B0;;;`, `NOTE;${QP}:${gbk}`];
    const file = parseVcard([...written, 'END:VCARD', ''].join('\n'));
    expect(file).toMatchObject({ cards: [{ names: { family: '王', given: '伟' } }] });
  });

  it('goes on behind a soft line break, whatever blanks stand around it', () => {
    const whole = '你好，世界';
    const bytes = quoted(new TextEncoder().encode(whole));
    for (const cut of [9, 12, 15, 18]) {
      const [start, end] = [bytes.slice(0, cut), bytes.slice(cut)];
      expect(note(`NOTE;CHARSET=UTF-8;${QP}:${start}=`, end)).toBe(whole);
      expect(note(`NOTE;CHARSET=UTF-8;${QP}:${start}=  \t`, end)).toBe(whole);
      expect(note(`NOTE;CHARSET=UTF-8;${QP}:${start}=`, ` ${end}`)).toBe(whole);
      expect(note(`NOTE;CHARSET=UTF-8;${QP}:${start}= `, `\t${end}`)).toBe(whole);
      // Old phones leave the sign out.
      expect(note(`NOTE;CHARSET=UTF-8;${QP}:${start}`, end)).toBe(whole);
    }
    expect(note(`NOTE;${QP}:Hello=`, ' world')).toBe('Hello world');
    expect(note(`NOTE;${QP}:He=`, ' llo=', ' world')).toBe('Helloworld');
  });

  it('takes hexadecimal digits in small letters', () => {
    expect(note(`note;charset=utf-8;encoding=quoted-printable:=e4=bd=a0`)).toBe('你');
  });

  it('ends where the next property begins, though it promised more', () => {
    expect(note(`NOTE;${QP}:cut off=`)).toBe('cut off');
    // What looks like one in a note of lines is text.
    expect(note(`NOTE;${QP}:Ask=0D=0A=`, 'Tel: 12345=0D=0A=', 'Note: x')).toBe(
      'Ask\nTel: 12345\nNote: x',
    );
  });
});
