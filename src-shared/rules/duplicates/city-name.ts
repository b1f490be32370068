/** Names of one town, the first of each line that by which it is compared; folded, without spaces. */
const towns = [
  'newyork ny nyc newyorkcity manhattan 纽约',
  'losangeles la 洛杉矶',
  'sanfrancisco sf 旧金山',
  'lasvegas vegas',
  'washington washingtondc dc',
  'philadelphia philly',
  'saintlouis stlouis',
  'mexicocity ciudaddemexico cdmx mexico',
  'london londres 伦敦',
  'paris 巴黎',
  'koln cologne koeln 科隆',
  'munchen munich muenchen 慕尼黑',
  'nurnberg nuremberg nuernberg',
  'dusseldorf duesseldorf',
  'hannover hanover',
  'braunschweig brunswick',
  'frankfurt frankfurtammain frankfurtmain frankfurtam 法兰克福',
  'berlin 柏林',
  'hamburg 汉堡',
  'wien vienna 维也纳',
  'zurich zuerich 苏黎世',
  'genf geneve geneva',
  'basel bale basle',
  'bern berne',
  'luzern lucerne',
  'salzburg',
  'brussel bruxelles brussels bruessel',
  'antwerpen antwerp anvers',
  'denhaag thehague sgravenhage',
  'kobenhavn copenhagen kopenhagen kjobenhavn',
  'goteborg gothenburg goeteborg',
  'roma rome rom',
  'milano milan mailand',
  'napoli naples neapel',
  'torino turin',
  'firenze florence florenz',
  'venezia venice venedig',
  'genova genoa genua',
  'lisboa lisbon lissabon',
  'sevilla seville',
  'praha prague prag',
  'warszawa warsaw warschau',
  'krakow cracow krakau',
  'wroclaw breslau',
  'gdansk danzig',
  'bucuresti bucharest bukarest',
  'beograd belgrade belgrad',
  'athina athens athen',
  'istanbul',
  'moskva moscow moskau москва',
  'kyiv kiev kyjiw',
  'beijing 北京 peking',
  'shanghai 上海',
  'tianjin 天津',
  'chongqing 重庆',
  'guangzhou 广州 canton',
  'shenzhen 深圳',
  'chengdu 成都',
  'hangzhou 杭州',
  'nanjing 南京 nanking',
  'suzhou 苏州',
  'wuhan 武汉',
  'xian 西安',
  'xiamen 厦门 amoy',
  'qingdao 青岛 tsingtao',
  'dalian 大连',
  'ningbo 宁波',
  'wuxi 无锡',
  'changsha 长沙',
  'zhengzhou 郑州',
  'jinan 济南',
  'hefei 合肥',
  'fuzhou 福州',
  'kunming 昆明',
  'shenyang 沈阳',
  'changchun 长春',
  'harbin 哈尔滨 haerbin',
  'dongguan 东莞',
  'foshan 佛山',
  'zhuhai 珠海',
  'wenzhou 温州',
  'quanzhou 泉州',
  'nanchang 南昌',
  'nanning 南宁',
  'guiyang 贵阳',
  'lanzhou 兰州',
  'taiyuan 太原',
  'shijiazhuang 石家庄',
  'haikou 海口',
  'sanya 三亚',
  'urumqi 乌鲁木齐 wulumuqi',
  'changzhou 常州',
  'nantong 南通',
  'yangzhou 扬州',
  'xuzhou 徐州',
  'jinhua 金华',
  'shaoxing 绍兴',
  'jiaxing 嘉兴',
  'yiwu 义乌',
  'yantai 烟台',
  'zhongshan 中山',
  'huizhou 惠州',
  'taibei 台北 taipei',
  'gaoxiong 高雄 kaohsiung',
  'hongkong 香港 hk',
  'macau 澳门 macao',
  'tokyo 东京',
  'seoul 首尔',
  'singapore 新加坡',
].map((town) => town.split(' '));

const townOf = new Map(towns.flatMap(([town = '', ...names]) => names.map((name) => [name, town])));
for (const [town = ''] of towns) townOf.set(town, town);

/** Provinces that stand before a Chinese town or a firm's name. */
const PROVINCE =
  /^(?:内蒙古|黑龙江|广西|西藏|宁夏|新疆|河北|山西|辽宁|吉林|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海)(?:省|(?:壮族|回族|维吾尔)?自治区)?/;
const NO_LETTER = /[^\p{L}\p{M}]/gu;

/** A folded town by which others are compared: NYC as New York, Köln as Cologne, 北京市 as Beijing. */
export function cityKey(folded: string): string {
  if (folded === '') return '';
  const bare = folded.replace(/\(.*?\)|,.*$/g, ' ');
  const words = bare
    .replace(/\bs(?:t|te)\b\.?/g, 'saint')
    .replace(/\b([nsew])\b\.? (?=\p{L}{3})/gu, (_, side: string) => `${sides[side]} `)
    .replace(/(?<=\S)[/ ](?:a\. ?(?:m|d)\b|am main).*$/, '');
  const key = words.replace(NO_LETTER, '') || folded.replace(NO_LETTER, '');
  return townOf.get(key) ?? hanCity(key);
}

const sides: Readonly<Record<string, string>> = { n: 'north', s: 'south', e: 'east', w: 'west' };

/** 上海市浦东新区 and 上海 are one town; the province before it says no more. */
function hanCity(key: string): string {
  if (!/\p{Script=Han}/u.test(key)) return key;
  const town = (key.replace(PROVINCE, '') || key).replace(/(?<=..)市.*$/, '');
  return townOf.get(town) ?? town;
}

/** What a Han firm's name begins with that is only its place, and the rest. */
export function placeBefore(han: string): { readonly place: string; readonly rest: string } {
  let rest = han.replace(/^中国(?=..)/, '');
  let place = '';
  const province = PROVINCE.exec(rest)?.[0];
  if (province && rest.length - province.length >= 2) rest = rest.slice(province.length);
  for (const length of [4, 3, 2]) {
    const town = townOf.get(rest.slice(0, length));
    if (!town || rest.length - length < 2) continue;
    place = town;
    rest = rest.slice(length).replace(/^市(?=..)/, '');
    break;
  }
  if (place === '') {
    const [whole, town = ''] = /^(.{2,4}?)市(?=..)/.exec(rest) ?? [];
    if (whole) {
      place = town;
      rest = rest.slice(whole.length);
    }
  }
  return { place, rest };
}

/** The town that a word of a firm's name is, if it is a known one. */
export function knownTown(plain: string): string | undefined {
  return townOf.get(plain);
}
