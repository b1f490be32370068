/**
 * Surnames with several readings: first the one by which its bearers are called and sorted, then
 * those by which they are looked for all the same. Syllables of compound ones are parted by hyphens.
 */
const SURNAMES =
  '单 shan dan chan,仇 qiu chou,查 zha cha,曾 zeng ceng,解 xie jie,盖 ge gai,覃 qin tan xun,朴 piao pu po,区 ou qu,乐 yue le,任 ren,翟 zhai di,' +
  '缪 miao mou miu,尉 wei yu,宿 su xiu,洗 xian xi,员 yun yuan,种 chong zhong,黑 he hei,褚 chu zhu,秘 bi mi,费 fei bi,盛 sheng cheng,' +
  '隗 kui wei,郇 xun huan,郗 xi chi,那 na nuo,召 shao zhao,折 she zhe,繁 po fan,瞿 qu ju,车 che ju,祭 zhai ji,牟 mou mu,谌 chen shen,' +
  '晟 cheng sheng,佴 nai er,柏 bai bo,薄 bo bao,卜 bu bo,能 nai neng,宓 mi fu,角 jue jiao,句 gou ju,莘 shen xin,藏 zang cang,' +
  '钭 tou dou,都 du dou,乜 nie mie,隽 juan jun,适 kuo shi,蔚 yu wei,贲 ben bi,逯 lu dai,阚 kan han,缴 jiao zhuo,啜 chuai chuo,' +
  '会 gui hui kuai,炅 gui jiong,於 yu wu,幺 yao,撒 sa,冼 xian xi,妫 gui wei,眭 sui gui,訾 zi,麴 qu,哈 ha ka,重 chong zhong,行 xing hang,' +
  '长 chang zhang,朝 chao zhao,畅 chang,尹 yin,訚 yin,亓 qi,呙 guo wai,阿 a e,夏 xia,要 yao,仝 tong,占 zhan,应 ying,相 xiang,' +
  '万俟 mo-qi wan-si wan-qi,尉迟 yu-chi wei-chi,长孙 zhang-sun chang-sun,澹台 tan-tai dan-tai,单于 chan-yu shan-yu dan-yu,' +
  '拓跋 tuo-ba ta-ba,鲜于 xian-yu,宰父 zai-fu,亓官 qi-guan,谷梁 gu-liang,乐正 yue-zheng le-zheng,颛孙 zhuan-sun,令狐 ling-hu';

/** Characters of given names that are read one way by some, another way by others. */
const GIVEN =
  '乐 le yue,长 chang zhang,行 xing hang,重 zhong chong,朝 chao zhao,盛 sheng cheng,晟 sheng cheng,茜 qian xi,娜 na nuo,莎 sha suo,曾 zeng ceng,' +
  '露 lu lou,柏 bai bo,蔚 wei yu,隽 jun juan,荨 xun qian,藏 zang cang,颉 jie xie,屏 ping bing,朴 pu piao,解 jie xie,宿 su xiu,' +
  '薄 bo bao,传 chuan zhuan,都 du dou,参 shen can,贾 jia gu,单 dan shan,浚 jun xun,炅 jiong gui,筠 yun jun,恪 ke que,殷 yin yan,' +
  '覃 qin tan,翟 zhai di,济 ji,卓 zhuo,率 shuai lv,谌 chen shen,奇 qi ji,琢 zhuo,弹 tan dan,调 diao tiao,车 che ju,圩 wei xu,亲 qin,' +
  '瑕 xia,湛 zhan,芮 rui,瞿 qu ju,校 xiao jiao,度 du duo,给 gei ji,尽 jin,兴 xing,降 jiang xiang,畜 chu xu,乾 qian gan,区 qu ou';

const surnames = tableOf(SURNAMES);
const given = tableOf(GIVEN);

type Syllables = readonly string[];

function tableOf(text: string): ReadonlyMap<string, readonly Syllables[]> {
  return new Map(
    text.split(',').map((entry) => {
      const [han = '', ...readings] = entry.split(' ');
      return [han, readings.map((reading) => reading.split('-'))];
    }),
  );
}

/** How a surname is read, its own reading first; nothing where it has one reading alone. */
export function surnameReadings(surname: string): readonly Syllables[] | undefined {
  return surnames.get(surname);
}

/** Other readings of a given name, each with one character read otherwise. */
export function otherGivenReadings(name: string, syllables: Syllables): readonly Syllables[] {
  const characters = [...name];
  if (characters.length !== syllables.length) return [];
  return characters.flatMap((character, at) =>
    (given.get(character) ?? []).flatMap(([other = '']) =>
      other === syllables[at] ? [] : [syllables.with(at, other)],
    ),
  );
}
