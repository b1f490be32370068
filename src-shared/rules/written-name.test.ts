import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerName } from './customer-name.ts';
import { partsOfWrittenName } from './written-name.ts';

describe('partsOfWrittenName', () => {
  it.each([
    // A surname alone keeps the form of address as what its bearer is called.
    ['薛总', { family: '薛', prefix: '总' }],
    ['薛總', { family: '薛', prefix: '總' }],
    ['胡女士', { family: '胡', prefix: '女士' }],
    ['王老师', { family: '王', prefix: '老师' }],
    ['王老師', { family: '王', prefix: '老師' }],
    ['李经理', { family: '李', prefix: '经理' }],
    ['李經理', { family: '李', prefix: '經理' }],
    ['王总经理', { family: '王', prefix: '总经理' }],
    ['陈医生', { family: '陈', prefix: '医生' }],
    ['刘姐', { family: '刘', prefix: '姐' }],
    ['李大姐', { family: '李', prefix: '大姐' }],
    ['李太太', { family: '李', prefix: '太太' }],
    ['欧阳总', { family: '欧阳', prefix: '总' }],
    ['司徒小姐', { family: '司徒', prefix: '小姐' }],
    ['小王', { family: '王', prefix: '小' }],
    ['老李', { family: '李', prefix: '老' }],
    ['小王经理', { family: '王', prefix: '小', jobTitle: '经理' }],
    ['李（经理）', { family: '李', prefix: '经理' }],
    ['Mr 王', { family: '王', prefix: 'Mr' }],
    ['王Sir', { family: '王', prefix: 'Sir' }],
    // Beside a whole name, an office is what its bearer does.
    ['张三 先生', { family: '张', given: '三', prefix: '先生' }],
    ['张三先生', { family: '张', given: '三', prefix: '先生' }],
    ['先生 张三', { family: '张', given: '三', prefix: '先生' }],
    ['张 三 先 生', { family: '张', given: '三', prefix: '先生' }],
    ['李雷经理', { family: '李', given: '雷', jobTitle: '经理' }],
    ['张伟 总', { family: '张', given: '伟', prefix: '总' }],
    ['王伟（销售总监）', { family: '王', given: '伟', jobTitle: '销售总监' }],
    // Remarks.
    ['姜玉（老客户）', { family: '姜', given: '玉', note: '老客户' }],
    ['姜玉(老客户)', { family: '姜', given: '玉', note: '老客户' }],
    ['姜玉 老客户', { family: '姜', given: '玉', note: '老客户' }],
    ['姜玉【VIP】（杭州）', { family: '姜', given: '玉', note: 'VIP; 杭州' }],
    ['【VIP】王伟', { family: '王', given: '伟', note: 'VIP' }],
    ['VIP王伟', { family: '王', given: '伟', note: 'VIP' }],
    // Blanks are padding.
    ['欧 阳涛', { family: '欧阳', given: '涛' }],
    ['歐 陽濤', { family: '歐陽', given: '濤' }],
    ['欧阳 涛', { family: '欧阳', given: '涛' }],
    ['王  伟', { family: '王', given: '伟' }],
    ['王　伟', { family: '王', given: '伟' }],
    ['王 小 明', { family: '王', given: '小明' }],
  ])('%s', (text, parts) => {
    expect(partsOfWrittenName(text)).toEqual(parts);
  });

  it.each([
    ['Anna Berger (VIP)', { given: 'Anna', family: 'Berger', note: 'VIP' }],
    ['Anna Berger（VIP）', { given: 'Anna', family: 'Berger', note: 'VIP' }],
    ['Anna Berger - VIP', { given: 'Anna', family: 'Berger', note: 'VIP' }],
    ['Mrs. Berger', { prefix: 'Mrs.', family: 'Berger' }],
    ['Dr. med. Anna Berger', { prefix: 'Dr. med.', given: 'Anna', family: 'Berger' }],
    ['Dr.Berger', { prefix: 'Dr.', family: 'Berger' }],
    ['Dr. Phil McGraw', { prefix: 'Dr.', given: 'Phil', family: 'McGraw' }],
    [
      'Prof. Dr. Dr. h. c. mult. Max Ott',
      { prefix: 'Prof. Dr. Dr. h. c. mult.', given: 'Max', family: 'Ott' },
    ],
    ['Herr Berger', { prefix: 'Herr', family: 'Berger' }],
    ['Frau Dr. Berger', { prefix: 'Frau Dr.', family: 'Berger' }],
    ['Dipl.-Ing. Max Ott', { prefix: 'Dipl.-Ing.', given: 'Max', family: 'Ott' }],
    ['Mr & Mrs Smith', { prefix: 'Mr & Mrs', family: 'Smith' }],
    ['M. et Mme Dupont', { prefix: 'M. et Mme', family: 'Dupont' }],
    // An initial; a title in French alone, which nothing tells of here.
    ['M. Ohm', { given: 'M.', family: 'Ohm' }],
    ['M. Night Shyamalan', { given: 'M.', additional: 'Night', family: 'Shyamalan' }],
    ['Dr. M. Ohm', { prefix: 'Dr.', given: 'M.', family: 'Ohm' }],
    ['Karl Ohm jun.', { given: 'Karl', family: 'Ohm', suffix: 'jun.' }],
    ['Karl Ohm sen.', { given: 'Karl', family: 'Ohm', suffix: 'sen.' }],
    ['Karl Ohm junior', { given: 'Karl', family: 'Ohm', suffix: 'junior' }],
    ['Karl Ohm Senior', { given: 'Karl', family: 'Ohm', suffix: 'Senior' }],
    ['Anna Berger geb. Klein', { given: 'Anna', family: 'Berger', note: 'geb. Klein' }],
    ['Anna Berger née Klein', { given: 'Anna', family: 'Berger', note: 'née Klein' }],
    ['Anna Berger (geb. Klein)', { given: 'Anna', family: 'Berger', note: 'geb. Klein' }],
    ['Anna Berger, geb. Klein', { given: 'Anna', family: 'Berger', note: 'geb. Klein' }],
    ['Anna Berger <anna@x.de>', { given: 'Anna', family: 'Berger', email: 'anna@x.de' }],
    ['"Berger, Anna" <anna@x.de>', { given: 'Anna', family: 'Berger', email: 'anna@x.de' }],
    ['Anna Berger (anna@x.de)', { given: 'Anna', family: 'Berger', email: 'anna@x.de' }],
    ['王伟 <wei@x.cn>', { family: '王', given: '伟', email: 'wei@x.cn' }],
    ['Anna Berger *', { given: 'Anna', family: 'Berger', note: '*' }],
    ['z.Hd. Anna Berger', { given: 'Anna', family: 'Berger', note: 'z.Hd.' }],
    [
      'z. Hd. Frau Anna Berger',
      { prefix: 'Frau', given: 'Anna', family: 'Berger', note: 'z. Hd.' },
    ],
    ['c/o Anna Berger', { given: 'Anna', family: 'Berger', note: 'c/o' }],
    ['Anna Berger c/o Klein', { given: 'Anna', family: 'Berger', note: 'c/o Klein' }],
    ['Attn: Anna Berger', { given: 'Anna', family: 'Berger', note: 'Attn:' }],
    ['John Smith - plumber', { given: 'John', family: 'Smith', note: 'plumber' }],
    ['John Smith - Director', { given: 'John', family: 'Smith', jobTitle: 'Director' }],
    ['田中先生', { family: '田中', prefix: '先生' }],
    ['山田部長', { family: '山田', prefix: '部長' }],
    ['佐藤社長', { family: '佐藤', prefix: '社長' }],
    ['田中太郎先生', { family: '田中', given: '太郎', prefix: '先生' }],
    ['M. K. Gandhi', { given: 'M.', additional: 'K.', family: 'Gandhi' }],
    ['Sr. García', { prefix: 'Sr.', family: 'García' }],
    ['Smith Jr.', { family: 'Smith', suffix: 'Jr.' }],
    ['Smith Jr., John', { given: 'John', family: 'Smith', suffix: 'Jr.' }],
    ['Smith, John, Jr.', { given: 'John', family: 'Smith', suffix: 'Jr.' }],
    ['Berger, Anna (geb. Kurz)', { given: 'Anna', family: 'Berger', note: 'geb. Kurz' }],
    ['Berger, Frau', { prefix: 'Frau', family: 'Berger' }],
    ['Berger, Dr. Anna', { prefix: 'Dr.', given: 'Anna', family: 'Berger' }],
    ['Anna Berger, CEO', { given: 'Anna', family: 'Berger', jobTitle: 'CEO' }],
    ['Anna Berger, PhD, MBA', { given: 'Anna', family: 'Berger', suffix: 'PhD MBA' }],
    [
      'Ms Anna-Lena von der Heide PhD',
      { prefix: 'Ms', given: 'Anna-Lena', family: 'von der Heide', suffix: 'PhD' },
    ],
    ['William (Bill) Gates', { given: 'William', family: 'Gates', nickname: 'Bill' }],
    ['г-н Иванов', { prefix: 'г-н', family: 'Иванов' }],
    ['田中様', { family: '田中', suffix: '様' }],
    ['田中 太郎 様', { family: '田中', given: '太郎', suffix: '様' }],
    ['김철수님', { given: '김철수', suffix: '님' }],
  ])('%s', (text, parts) => {
    expect(partsOfWrittenName(text)).toEqual(parts);
  });

  it.each([
    // Given names that end as forms of address do.
    ['张卫生', { family: '张', given: '卫生' }],
    ['李师', { family: '李', given: '师' }],
    ['王先', { family: '王', given: '先' }],
    ['陈博', { family: '陈', given: '博' }],
    ['刘三姐', { family: '刘', given: '三姐' }],
    ['马云', { family: '马', given: '云' }],
    ['司马光', { family: '司马', given: '光' }],
    ['张简雄', { family: '张', given: '简雄' }],
    ['Major Tom', { given: 'Major', family: 'Tom' }],
    ['Dean Martin', { given: 'Dean', family: 'Martin' }],
    ['King Vidor', { given: 'King', family: 'Vidor' }],
    ['Prince Rogers Nelson', { given: 'Prince', additional: 'Rogers', family: 'Nelson' }],
    ['Earl Grey', { given: 'Earl', family: 'Grey' }],
    ['Md Rahman', { given: 'Md', family: 'Rahman' }],
    ['Jack MA', { given: 'Jack', family: 'MA' }],
    ['Anna', { given: 'Anna' }],
    ['Amartya Sen', { given: 'Amartya', family: 'Sen' }],
    ['Amartya Kumar Sen', { given: 'Amartya', additional: 'Kumar', family: 'Sen' }],
    ['Anna-Lena Berger-Klein', { given: 'Anna-Lena', family: 'Berger-Klein' }],
    ['Zhdan Ohm', { given: 'Zhdan', family: 'Ohm' }],
    ['田中', { family: '田', given: '中' }],
  ])('%s is a name and nothing else', (text, parts) => {
    expect(partsOfWrittenName(text)).toEqual(parts);
  });

  it.each([
    // Nobody's name: only a form of address, or said of somebody else.
    ...['先生', '老师', '老板', '总经理', '妈妈', 'Mrs.', 'Herr Dr.'],
    ...['张伟太太', '张伟助理', '小明妈妈'],
    // Brackets inside a firm's name; two people; 小明 is a given name.
    ...['天元（成都）科技', '阿里巴巴（中国）', 'Acme (Germany)', '王伟 李娜', '小明', '玛丽·居里'],
  ])('%s is kept as typed', (text) => {
    expect(partsOfWrittenName(text)).toEqual({ name: text });
  });

  it('is shown as it was written where a surname stands alone, else without what is no name', () => {
    const shown = (text: string) => customerName({ ...partsOfWrittenName(text) }).title;
    expect(['薛总', '胡女士', '小王', '老李', 'Mr 王', '田中様'].map(shown)).toEqual([
      '薛总',
      '胡女士',
      '小王',
      '老李',
      'Mr 王',
      '田中様',
    ]);
    expect(['张三 先生', '姜玉（老客户）', '欧 阳涛'].map(shown)).toEqual([
      '张三',
      '姜玉',
      '欧阳涛',
    ]);
    expect(['Mrs. Berger', 'Anna Berger (VIP)', 'Berger, Dr. Anna'].map(shown)).toEqual([
      'Mrs. Berger',
      'Anna Berger',
      'Dr. Anna Berger',
    ]);
  });

  it('loses no letter of any text', () => {
    const piece = fc.constantFrom(
      ...[
        '王',
        '欧阳',
        '伟',
        '小',
        '老',
        '总',
        '先生',
        '经理',
        '（老客户）',
        '(VIP)',
        ' ',
        '  ',
        ',',
      ],
      ...[
        'Dr.',
        'Mrs.',
        'Anna',
        'Berger',
        'von',
        'Jr.',
        'PhD',
        '&',
        '様',
        '님',
        '·',
        '(',
        ')',
        '"',
        ' - ',
        ' *',
        'geb.',
        'c/o ',
        '<a@b.de>',
        '田中',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
        const text = pieces.join('');
        expect(letters(Object.values(partsOfWrittenName(text)).join(' '))).toEqual(letters(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

function letters(text: string): string {
  return [...text.replace(/[^\p{L}&]/gu, '')].sort().join('');
}
