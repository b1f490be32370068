import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { describe, expect, test } from 'vitest';
import { createTextTools } from './create-text-tools.ts';
import { FREQUENT_HAN } from './frequent-han.ts';
import { simplify } from './simplify.ts';

const tools = createTextTools();

describe('readName', () => {
  test.each([
    ['王伟明', 'Wang Weiming', 'wangweiming', 'wwm'],
    ['王偉明', 'Wang Weiming', 'wangweiming', 'wwm'],
    ['李 小龙', 'Li Xiaolong', 'lixiaolong', 'lxl'],
    ['曾小明', 'Zeng Xiaoming', 'zengxiaoming', 'zxm'],
    ['单雄信', 'Shan Xiongxin', 'shanxiongxin', 'sxx'],
    ['單先生', 'Shan Xiansheng', 'shanxiansheng', 'sxs'],
    ['仇英', 'Qiu Ying', 'qiuying', 'qy'],
    ['区莉', 'Ou Li', 'ouli', 'ol'],
    ['解晓东', 'Xie Xiaodong', 'xiexiaodong', 'xxd'],
    ['查良镛', 'Zha Liangyong', 'zhaliangyong', 'zly'],
    ['欧阳修', 'Ouyang Xiu', 'ouyangxiu', 'oyx'],
    ['歐陽娜娜', 'Ouyang Nana', 'ouyangnana', 'oynn'],
    ['上官婉儿', 'Shangguan Waner', 'shangguanwaner', 'sgwe'],
    ['尉迟恭', 'Yuchi Gong', 'yuchigong', 'ycg'],
    ['万俟卨', 'Moqi Xie', 'moqixie', 'mqx'],
    ['张乾', 'Zhang Qian', 'zhangqian', 'zq'],
    ['曾', 'Zeng', 'zeng', 'z'],
    ['王David', 'Wang David', 'wangdavid', 'wd'],
    ['王伟明 (Peter)', 'Wang Weiming Peter', 'wangweimingpeter', 'wwmp'],
    ['阿凡提·买买提', 'Afanti Maimaiti', 'afantimaimaiti', 'aftmmt'],
    ['重庆麦香面包', 'Chong Qing Mai Xiang Mian Bao', 'chongqingmaixiangmianbao', 'cqmxmb'],
    ['解放路面包店', 'Jie Fang Lu Mian Bao Dian', 'jiefanglumianbaodian', 'jflmbd'],
  ])('%s → %s', (name, display, full, initials) => {
    expect(tools.readName(name)).toMatchObject({ display, full, initials });
  });

  test('Lü is found as lu, lü and as a keyboard types it', () => {
    const reading = { display: 'Lü Bu', full: 'lubu', initials: 'lb', typed: 'lvbu' };
    expect(tools.readName('吕布')).toMatchObject({ ...reading, others: ['lyubu'] });
    expect(tools.readName('Müller 吕')?.typed).toBe('mullerlv');
    expect(tools.readName('Müller 王')).not.toHaveProperty('typed');
  });

  test('reads the same characters the same alone, in pairs and as the last of a name', () => {
    // Characters with one reading are put together without looking for words they might make.
    // These two are read as written, which simplifying would lose.
    const common = fc.constantFrom(...FREQUENT_HAN.replace(/[乾瞭]/g, ''));
    fc.assert(
      fc.property(fc.string({ unit: common, minLength: 1, maxLength: 3 }), (given) => {
        const expected = pinyin(simplify(given), { toneType: 'none', type: 'array' }).join('');
        expect(tools.readName(`王${given}`)?.full).toBe(`wang${tools.fold(expected)}`);
      }),
      { numRuns: 2_000 },
    );
  });

  test('null without a Han character', () => {
    for (const name of ['', 'Smith', 'さくら', '한국']) expect(tools.readName(name)).toBeNull();
  });

  test('a rare character without a reading stands for itself', () => {
    expect(tools.readName('𠀀')?.full).toBe('𠀀');
  });

  test('a variant of a character is read as that', () => {
    expect(tools.readName('𠮷野')?.full).toBe('jiye');
    expect(tools.readName('髙橋')?.full).toBe('gaoqiao');
  });

  test.each([
    ['单雄信', 'shan', ['danxiongxin', 'dxx']],
    ['单', 'shan', ['dan', 'd']],
    ['仇英', 'qiu', ['chouying', 'cy']],
    ['查良镛', 'zha', ['chaliangyong', 'cly']],
    ['曾国藩', 'zeng', ['cengguofan', 'cgf']],
    ['解晓东', 'xie', ['jiexiaodong', 'jxd']],
    ['盖叫天', 'ge', ['gaijiaotian']],
    ['覃辉', 'qin', ['tanhui', 'th']],
    ['朴树', 'piao', ['pushu', 'ps']],
    ['区莉', 'ou', ['quli', 'ql']],
    ['乐嘉', 'yue', ['lejia', 'lj']],
    ['翟天临', 'zhai', ['ditianlin', 'dtl']],
    ['缪海', 'miao', ['mouhai', 'miuhai', 'mh']],
    ['尉迟恭', 'yuchi', ['weichigong', 'wcg']],
    ['万俟卨', 'moqi', ['wansixie']],
    ['长孙无忌', 'zhangsun', ['changsunwuji', 'cswj']],
    ['澹台明', 'tantai', ['dantaiming']],
    ['單雄信', 'shan', ['danxiongxin']],
    ['黑明', 'he', ['heiming']],
    ['祭遵', 'zhai', ['jizun']],
    ['种师道', 'chong', ['zhongshidao', 'zsd']],
    ['王乐乐', 'wang', ['wangyuele']],
    ['张茜', 'zhang', ['zhangxi', 'zx']],
    ['李长青', 'li', ['lizhangqing', 'lzq']],
    ['单乐', 'shan', ['danle', 'shanyue', 'sy']],
  ] as const)('%s is called %s first and found by other readings too', (name, own, others) => {
    const reading = tools.readName(name);
    expect(reading?.full.startsWith(own)).toBe(true);
    expect(reading?.others?.concat(reading.initials)).toEqual(expect.arrayContaining([...others]));
    expect(reading?.others).not.toContain(reading?.full);
  });

  test('a firm of few characters is read by its words, and by its owner’s surname too', () => {
    expect(tools.readName('重庆银行', true)?.full).toBe('chongqingyinhang');
    expect(tools.readName('长城', true)?.full).toBe('changcheng');
    expect(tools.readName('单位食堂', true)?.full).toBe('danweishitang');
    expect(tools.readName('单位食堂', true)?.others).toContain('shanweishitang');
    expect(tools.readName('曾记面馆', true)?.others).toContain('zengjimianguan');
  });

  test('any name: folded readings, the same in Traditional and after the cache is warm', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit: han, minLength: 1, maxLength: 8 }), (name) => {
        const reading = tools.readName(name);
        expect(reading).toEqual(createTextTools().readName(name));
        expect(reading?.full).toBe(tools.fold(reading?.display ?? '').replaceAll(' ', ''));
        expect(reading?.full.startsWith(reading.initials.charAt(0))).toBe(true);
        expect([...(reading?.initials ?? '')]).toHaveLength([...name].length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('normalisePhone', () => {
  test.each([
    ['+491701234567', 'CN', '+491701234567'],
    ['138 0013 8000', 'CN', '+8613800138000'],
    ['8613800138000', 'CN', '+8613800138000'],
    ['+８６ １３８００１３８０００', 'DE', '+8613800138000'],
    ['+86 138 0013 8000', '', '+8613800138000'],
    ['010 6552 9988', 'CN', '+861065529988'],
    ['0912 345 678', 'TW', '+886912345678'],
    ['0170 1234567', 'DE', '+491701234567'],
    ['030/1234567', 'DE', '+49301234567'],
    ['+490170 1234567', 'DE', '+491701234567'],
    ['+44 (0)20 7946 0958', 'DE', '+442079460958'],
    ['0044 20 7946 0958', 'CN', '+442079460958'],
    ['0044 20 7946 0958', 'US', '+442079460958'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['tel:+49-30-123456', 'US', '+4930123456'],
    ['0170 1234567 (Mama)', 'DE', '+491701234567'],
    ['+39 06 698 12345', 'DE', '+390669812345'],
    ['٠٥٠١٢٣٤٥٦٧', 'AE', '+971501234567'],
    ['०१७० १२३४५६७', 'DE', '+491701234567'],
  ])('%s in %s → %s', (phone, region, expected) => {
    expect(tools.normalisePhone(phone, region)).toBe(expected);
  });

  test('keeps an extension', () => {
    expect(tools.normalisePhone('(415) 555-2671 ext. 12', 'US')).toBe('+14155552671;ext=12');
    expect(tools.normalisePhone('021-6234 5678 转 801', 'CN')).toBe('+862162345678;ext=801');
    expect(tools.normalisePhone('030 1234567 Durchwahl 5', 'DE')).toBe('+49301234567;ext=5');
  });

  test('what is no number of the region stays as it is', () => {
    for (const text of ['110', '+1 12', 'unknown', '']) {
      expect(tools.normalisePhone(text, 'DE')).toBe(text);
    }
    expect(tools.normalisePhone('0170 1234567', 'no such region')).toBe('0170 1234567');
  });

  test('normalising twice changes nothing', () => {
    const digit = fc.constantFrom(...'0123456789 +-()/x转');
    const region = fc.constantFrom('DE', 'CN', 'US', 'GB', 'IT', 'XX');
    fc.assert(
      fc.property(fc.string({ unit: digit, maxLength: 20 }), region, (phone, of) => {
        const once = tools.normalisePhone(phone, of);
        if (once !== phone) expect(once).toMatch(/^\+\d+(;ext=\d+)?$/);
        expect(tools.normalisePhone(once, of)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
