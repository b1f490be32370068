import type { Random } from './random.ts';

export interface DrawnName {
  readonly given: string;
  readonly family: string;
  /** Written in Han characters: family name first. */
  readonly han: boolean;
  /** In plain ASCII, for e-mail addresses and Latin forms. */
  readonly latinGiven: string;
  readonly latinFamily: string;
}

interface Culture {
  readonly weight: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
}

/** Common names, by the language they come from; people move, so weights are those of a big city. */
const cultures: readonly Culture[] = [
  culture(
    24,
    'Anna Lena Marie Sophie Hannah Emma Clara Johanna Katharina Ida Greta Frieda Jonas Lukas Paul Felix Maximilian Jakob Moritz Hanno Tobias Stefan Jürgen Björn Käthe Günter',
    'Müller Schmidt Schneider Fischer Weber Wagner Becker Hoffmann Schäfer Koch Richter Klein Wolf Schröder Neumann Zimmermann Krüger Brückelt Jäger Lorenz Böhm Groß Seidel',
  ),
  culture(
    24,
    'Olivia Beatrix Priya Sunniva Caspian Odile Llewyn Amara Grace Eleanor Hazel Rosalind Imogen Theo Arthur Miles Duncan Rufus Edith Harriet Oscar Silas Wren Maeve Callum',
    'Smith Taylor Fennwick Aldergate Thornley Umberlow Farrowmere Hartsgrove Whitcombe Ashdown Pemberton Larkin Holloway Marsh Brennan Sinclair Okafor Bellamy Quarrelby Tamberlane Stillwater Rowe',
  ),
  culture(
    10,
    'Giulia Chiara Francesca Matteo Lorenzo Alessandro José María Lucía Carmen Javier Sofía Inês João Tiago Camille Léa Élodie Antoine Hugo Noël',
    'Rossi Bianchi Esposito Romano García Fernández López Martínez Núñez Silva Santos Pereira Dubois Lefèvre Moreau Girard Besançon',
  ),
  culture(
    8,
    'Zofia Agnieszka Małgorzata Łukasz Paweł Tomasz Jana Tereza Ondřej Jiří Ana Dragana Marko Nikola Olena Iryna Taras Dmytro',
    'Nowak Kowalska Wiśniewski Wójcik Zieliński Dvořák Novotný Procházka Horvat Kovačević Jovanović Shevchenko Melnyk Bondarenko',
  ),
  culture(
    8,
    'Elif Zeynep Ayşe Emre Mehmet Çağlar Leyla Yasmin Omar Karim Layla Hassan Nour Samira Dariush Shirin',
    'Yılmaz Demir Şahin Çelik Öztürk Kaya Haddad Khalil Mansour Nasser Rahimi Hosseini Aydın',
  ),
  culture(
    6,
    'Ananya Rohan Arjun Kavya Meera Vikram Minh Linh Thuy Duc Haruka Yuki Kenta Sakura Jihoon Minseo',
    'Sharma Patel Iyer Nair Kapoor Nguyen Tran Pham Le Tanaka Sato Suzuki Kim Park Choi',
  ),
  culture(
    5,
    'Ingrid Astrid Søren Åse Kjell Lars Freja Mikkel Saga Elsa Øystein Þóra Aino Väinö',
    'Hansen Nielsen Jørgensen Sørensen Lindqvist Åkesson Bergström Halvorsen Ødegård Virtanen Mäkinen',
  ),
  culture(
    4,
    'Chinedu Ngozi Adaeze Kwame Abena Thabo Lerato Amina Fatou Moussa Zola',
    'Okonkwo Adeyemi Mensah Boateng Dlamini Nkosi Diallo Traoré Voss-Okafor',
  ),
];

/** Chinese surnames by frequency (the first thirty bear about half of all people) with pinyin. */
const surnames = pinyinList(
  '王 wang 72,李 li 71,张 zhang 68,刘 liu 54,陈 chen 47,杨 yang 31,黄 huang 27,赵 zhao 27,周 zhou 25,吴 wu 25,徐 xu 19,孙 sun 18,朱 zhu 17,马 ma 17,' +
    '胡 hu 16,郭 guo 15,林 lin 15,何 he 15,高 gao 14,梁 liang 13,郑 zheng 12,罗 luo 12,宋 song 11,谢 xie 11,唐 tang 10,韩 han 9,曹 cao 8,许 xu 8,' +
    '邓 deng 8,萧 xiao 7,冯 feng 7,曾 zeng 7,程 cheng 6,蔡 cai 6,彭 peng 6,潘 pan 6,袁 yuan 6,于 yu 6,董 dong 6,余 yu 6,苏 su 5,叶 ye 5,吕 lv 5,' +
    '魏 wei 5,蒋 jiang 5,田 tian 4,杜 du 4,丁 ding 4,沈 shen 4,姜 jiang 4,范 fan 4,傅 fu 3,钟 zhong 3,卢 lu 3,汪 wang 3,戴 dai 3,崔 cui 3,任 ren 3,' +
    '陆 lu 3,廖 liao 3,方 fang 3,金 jin 3,邱 qiu 2,夏 xia 2,谭 tan 2,韦 wei 2,贾 jia 2,邹 zou 2,石 shi 2,熊 xiong 2,孟 meng 2,秦 qin 2,顾 gu 1,' +
    '裴 pei 1,尹 yin 1,单 shan 1,仇 qiu 1,解 xie 1,查 zha 1,欧阳 ouyang 1,上官 shangguan 1,司徒 situ 1,诸葛 zhuge 1',
);

/** Characters of given names, as they are common over three generations. */
const givenCharacters = pinyinList(
  '伟 wei,芳 fang,娜 na,敏 min,静 jing,丽 li,强 qiang,磊 lei,军 jun,洋 yang,勇 yong,艳 yan,杰 jie,娟 juan,涛 tao,明 ming,超 chao,霞 xia,平 ping,刚 gang,' +
    '文 wen,辉 hui,玲 ling,华 hua,红 hong,玉 yu,梅 mei,英 ying,建 jian,国 guo,志 zhi,海 hai,晨 chen,宇 yu,浩 hao,子 zi,轩 xuan,梓 zi,涵 han,雨 yu,' +
    '欣 xin,怡 yi,诗 shi,思 si,远 yuan,嘉 jia,佳 jia,琪 qi,晓 xiao,俊 jun,雅 ya,宁 ning,若 ruo,棠 tang,清 qing,禾 he,可 ke,凡 fan,之 zhi,洲 zhou,' +
    '望 wang,舒 shu,知 zhi,秋 qiu,见 jian,微 wei,晚 wan,照 zhao,天 tian,成 cheng,立 li,新 xin,春 chun,兰 lan,凤 feng,云 yun,龙 long,鹏 peng,飞 fei,博 bo,' +
    '安 an,然 ran,瑞 rui,心 xin,悦 yue,彤 tong,月 yue,星 xing,语 yu,桐 tong,泽 ze,睿 rui,铭 ming,昊 hao',
);

/** Characters of these lists that Taiwan and Hong Kong write otherwise. */
const traditional = new Map(
  Array.from(
    '张張刘劉陈陳杨楊黄黃赵趙吴吳孙孫马馬郑鄭罗羅谢謝韩韓许許邓鄧萧蕭冯馮蔡蔡苏蘇叶葉吕呂蒋蔣范范钟鍾卢盧陆陸谭譚韦韋贾賈邹鄒顾顧单單欧歐阳陽诸諸' +
      '伟偉静靜丽麗强強军軍艳艷杰傑涛濤辉輝华華红紅国國诗詩远遠晓曉宁寧见見兰蘭凤鳳云雲龙龍鹏鵬飞飛语語泽澤铭銘刚剛玲玲悦悅',
  ).reduce<[string, string][]>((pairs, character, i, all) => {
    if (i % 2 === 0) pairs.push([character, all[i + 1] ?? character]);
    return pairs;
  }, []),
);

/** Latin names that people with Han names use among foreigners. */
const adoptedNames =
  'Peter Kevin Jason Cindy Lily Grace Vivian Eric Tony Amy Jenny Leo Nina Iris Alan'.split(' ');

/** A name from a European or other Latin-writing language. */
export function drawLatinName(random: Random): DrawnName {
  const from = random.weighted(cultures.map((one) => [one, one.weight] as const));
  const given = random.pick(from.given);
  const family = random.pick(from.family);
  return { given, family, han: false, latinGiven: ascii(given), latinFamily: ascii(family) };
}

/** A Chinese name; `oneInTraditional`: the share written in Traditional characters. */
export function drawHanName(random: Random, oneInTraditional = 0.12): DrawnName {
  const family = random.weighted(surnames.map((one) => [one, one.weight] as const));
  const length = random.chance(0.86) ? 2 : 1;
  const given = [random.pick(givenCharacters)];
  while (given.length < length) given.push(random.pick(givenCharacters));
  const write = random.chance(oneInTraditional) ? inTraditional : (text: string) => text;
  return {
    given: write(given.map(({ han }) => han).join('')),
    family: write(family.han),
    han: true,
    latinGiven: capital(given.map(({ pinyin }) => pinyin).join('')),
    latinFamily: capital(family.pinyin),
  };
}

/** The Latin form a person with a Han name gives: adopted, or as in the passport. */
export function drawLatinForm(random: Random, name: DrawnName): string {
  const given = random.chance(0.6) ? random.pick(adoptedNames) : name.latinGiven;
  return `${given} ${name.latinFamily}`;
}

function culture(weight: number, given: string, family: string): Culture {
  return { weight, given: given.split(' '), family: family.split(' ') };
}

function pinyinList(text: string) {
  return text.split(',').map((item) => {
    const [han = '', pinyin = '', weight = '1'] = item.split(' ');
    return { han, pinyin, weight: Number(weight) };
  });
}

function inTraditional(text: string): string {
  return Array.from(text, (character) => traditional.get(character) ?? character).join('');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const unlike: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  Þ: 'Th',
  þ: 'th',
  đ: 'd',
};

function ascii(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\0-\x7f]/g, (letter) => unlike[letter] ?? '');
}
