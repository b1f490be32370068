import { isHan } from '#shared/rules/customer-name.ts';
import { type DrawnName, drawHanName, drawLatinForm } from '#shared/sample/person-names.ts';
import { createRandom, type Random } from '#shared/sample/random.ts';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';
import { typedPhone } from './messy-cells.ts';

/** Customers of which it is known who is who. */
export interface KnownCustomers {
  readonly rows: readonly RecordRow[];
  /** By record id: the person behind it. */
  readonly who: ReadonlyMap<string, string>;
}

interface Person {
  readonly name: DrawnName;
  readonly mobile: string;
  readonly landline: string;
  readonly email: string;
  readonly wechat: string;
  readonly birthday: string;
  readonly home: Home;
}

interface Home {
  readonly city: string;
  readonly district: string;
  readonly road: string;
  readonly number: number;
  readonly room: number;
  readonly postcode: string;
}

const cities =
  '上海 200,北京 100,杭州 310,深圳 518,成都 610,广州 510,南京 210,苏州 215,厦门 361,武汉 430'.split(
    ',',
  );
const districts = '浦东新区,朝阳区,西湖区,南山区,锦江区,天河区,鼓楼区,工业园区,思明区,江汉区'.split(
  ',',
);
const roads =
  '世纪大道,人民路,中山路,解放路,建设路,文一西路,科技园路,春熙路,天河路,淮海路,长江路,和平街,新华路,学院路,滨江大道'.split(
    ',',
  );
const hosts = 'qq.example,163.example,mail.example,126.example'.split(',');

/**
 * Shares of hard cases, added up: a namesake in the same town with nothing else in common; a relative
 * with surname, home and often the phone; somebody of the same surname born on the same day; a
 * colleague behind one switchboard.
 */
const NAMESAKE = 0.08;
const FAMILY = 0.14;
const SAME_DAY = 0.17;
const COLLEAGUE = 0.2;

/** Characters that sound alike in names and are mixed up by whoever types by ear. */
const homophones: Readonly<Record<string, string>> = {
  伟: '玮',
  静: '婧',
  丽: '莉',
  军: '君',
  洋: '阳',
  勇: '永',
  杰: '洁',
  明: '铭',
  华: '桦',
  英: '瑛',
  建: '健',
  志: '智',
  宇: '羽',
  子: '紫',
  涵: '晗',
  欣: '新',
  怡: '仪',
  思: '丝',
  嘉: '佳',
  晓: '小',
  俊: '骏',
  清: '青',
  可: '珂',
  云: '芸',
  鹏: '朋',
  飞: '菲',
  安: '桉',
  瑞: '睿',
  彤: '桐',
  月: '悦',
};
/** Traditional forms of characters that the drawn names have. */
const traditional: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from(
    '张張刘劉陈陳杨楊黄黃赵趙吴吳孙孫马馬郑鄭罗羅谢謝韩韓许許邓鄧萧蕭冯馮苏蘇叶葉吕呂蒋蔣钟鍾卢盧陆陸谭譚韦韋贾賈邹鄒顾顧单單欧歐阳陽诸諸' +
      '伟偉静靜丽麗强強军軍艳艷杰傑涛濤辉輝华華红紅国國诗詩远遠晓曉宁寧见見兰蘭凤鳳云雲龙龍鹏鵬飞飛语語泽澤铭銘刚剛',
  ).flatMap((character, i, all) => (i % 2 === 0 ? [[character, all[i + 1] ?? character]] : [])),
);

/**
 * `persons` people with Chinese names, some of them two or three times as different lists wrote them:
 * in Traditional characters, in pinyin, by ear, parts swapped or in one field, phones in many forms,
 * slips, blanks, moved house. Among them hard cases: people of the same common name, families that
 * share phone and home, a birthday shared by namesakes of one surname. The same seed gives the same
 * rows.
 */
export function generateChineseDuplicates(persons: number, seed: number): KnownCustomers {
  const random = createRandom(seed ^ 0x5eed_2d0b);
  const rows: RecordRow[] = [];
  const who = new Map<string, string>();
  const people: Person[] = [];
  for (let i = 0; i < persons; i++) {
    const person = drawPerson(random, people);
    people.push(person);
    const times = random.weighted([
      [1, 62],
      [2, 30],
      [3, 8],
    ] as const);
    for (let time = 0; time < times; time++) {
      const id = `zh-${rows.length + 1}`;
      rows.push({ id, values: time === 0 ? written(random, person) : again(random, person) });
      who.set(id, `person-${i + 1}`);
    }
  }
  return { rows, who };
}

function drawPerson(random: Random, people: readonly Person[]): Person {
  const other = people.length > 0 ? random.pick(people) : undefined;
  const kind = other ? random.next() : 1;
  const name = drawName(random, kind, other);
  const latin = `${name.latinFamily}${name.latinGiven}`.toLowerCase();
  const mailbox = random.chance(0.5) ? latin : digits(random, 9);
  // Nobody has another's address, though many have nearly the same.
  const number = random.chance(0.5) ? people.length : random.int(70, 99) * 10_000 + people.length;
  const person: Person = {
    name,
    mobile: `1${random.pick(['38', '39', '50', '77', '86', '91'])}${digits(random, 8)}`,
    landline: `21${random.int(5, 6)}${digits(random, 7)}`,
    email: `${mailbox}${number}@${random.pick(hosts)}`,
    wechat: `wx_${name.latinGiven.toLowerCase()}${digits(random, 4)}`,
    birthday: `${random.int(1950, 2005)}-${pad(random.int(1, 12))}-${pad(random.int(1, 28))}`,
    home: drawHome(random),
  };
  if (!other) return person;
  const { home, landline, mobile, birthday } = other;
  if (kind < NAMESAKE) return { ...person, home: { ...person.home, city: home.city } };
  if (kind < FAMILY) {
    return { ...person, home, landline, mobile: random.chance(0.4) ? mobile : person.mobile };
  }
  if (kind < SAME_DAY) return { ...person, birthday };
  return kind < COLLEAGUE ? { ...person, landline } : person;
}

function drawName(random: Random, kind: number, other: Person | undefined): DrawnName {
  const name = drawHanName(random, 0);
  if (!other || kind >= SAME_DAY) return name;
  if (kind < NAMESAKE) return other.name;
  const { family, latinFamily } = other.name;
  return { ...name, family, latinFamily };
}

function drawHome(random: Random): Home {
  const [city = '', code = ''] = random.pick(cities).split(' ');
  return {
    city,
    district: random.pick(districts),
    road: random.pick(roads),
    number: random.int(1, 1200),
    room: random.int(101, 2808),
    postcode: `${code}${digits(random, 3)}`,
  };
}

/** The first time: carefully, yet not everything is known. */
function written(random: Random, person: Person): FieldValues {
  const { name, home } = person;
  return {
    type: 'person',
    family: name.family,
    given: name.given,
    ...(random.chance(0.15) ? { latin: drawLatinForm(random, name) } : {}),
    ...phones(random, person, 0.85, 0.15),
    ...(random.chance(0.55) ? { emails: [{ value: person.email, primary: true }] } : {}),
    ...(random.chance(0.35) ? { handles: [{ service: 'wechat', value: person.wechat }] } : {}),
    ...(random.chance(0.55) ? { birthday: person.birthday } : {}),
    ...(random.chance(0.6) ? { addresses: [address(random, home)] } : {}),
  };
}

/** Again, by somebody else, from another list. */
function again(random: Random, person: Person): FieldValues {
  const moved = random.chance(0.2) ? drawHome(random) : person.home;
  const lost = random.chance(0.15);
  const changed = lost ? { ...person, mobile: `1${digits(random, 10)}` } : person;
  return {
    type: 'person',
    ...nameAgain(random, person.name),
    ...phones(random, changed, 0.75, 0.2, random.chance(0.06)),
    ...(random.chance(0.5) ? { emails: [{ value: emailAgain(random, person.email) }] } : {}),
    ...(random.chance(0.3) ? { handles: [{ service: 'wechat', value: person.wechat }] } : {}),
    ...(random.chance(0.5) ? { birthday: birthdayAgain(random, person.birthday) } : {}),
    ...(random.chance(0.5) ? { addresses: [address(random, moved)] } : {}),
  };
}

function nameAgain(random: Random, name: DrawnName): FieldValues {
  const { family, given, latinFamily, latinGiven } = name;
  const way = random.next();
  if (way < 0.3) return { family, given };
  if (way < 0.45) return { family: inTraditional(family), given: inTraditional(given) };
  if (way < 0.55) return { name: family + given };
  if (way < 0.62) return { family: given, given: family };
  if (way < 0.72) return { given: latinGiven, family: latinFamily };
  if (way < 0.77) return { name: `${latinFamily.toUpperCase()} ${latinGiven}` };
  if (way < 0.8)
    return {
      name: `${latinFamily} ${latinGiven.toLowerCase()}`,
      latin: drawLatinForm(random, name),
    };
  if (way < 0.9) return { family, given: byEar(given) };
  // With a full-width or plain space between, as forms print it.
  if (way < 0.95) return { name: `${family}${random.pick(['　', ' '])}${given}` };
  return { family, given: slip(random, given) };
}

function byEar(given: string): string {
  return Array.from(given, (character) => homophones[character] ?? character).join('');
}

/** A wrong character, drawn from another name. */
function slip(random: Random, given: string): string {
  const characters = [...given];
  const wrong = [...drawHanName(random, 0).given][0] ?? '';
  characters[random.int(0, characters.length - 1)] = wrong;
  return characters.join('');
}

function inTraditional(text: string): string {
  return Array.from(text, (character) => traditional[character] ?? character).join('');
}

function phones(
  random: Random,
  { mobile, landline }: Person,
  share: number,
  second: number,
  wrong = false,
): FieldValues {
  if (!random.chance(share)) return {};
  const own = wrong ? mobile.replace(/\d(?=\d{2}$)/, String(random.int(0, 9))) : mobile;
  const way = random.next();
  const value =
    way < 0.4
      ? own
      : way < 0.6
        ? `${own.slice(0, 3)} ${own.slice(3, 7)} ${own.slice(7)}`
        : way < 0.7
          ? wide(own)
          : typedPhone(random, '86', own);
  return {
    phones: [
      { value, label: 'mobile', primary: true },
      ...(random.chance(second)
        ? [{ value: `0${landline.slice(0, 2)}-${landline.slice(2)}`, label: 'work' }]
        : []),
    ],
  };
}

function emailAgain(random: Random, email: string): string {
  const way = random.next();
  if (way < 0.75) return email;
  if (way < 0.85) return email.toUpperCase();
  const at = random.int(1, email.indexOf('@') - 1);
  return way < 0.93
    ? email.slice(0, at) + email.slice(at + 1)
    : email.replace(/@.*/, `@${random.pick(hosts)}`);
}

function birthdayAgain(random: Random, birthday: string): string {
  const way = random.next();
  if (way < 0.8) return birthday;
  if (way < 0.9) return `-${birthday.slice(4)}`;
  return `${birthday.slice(0, 8)}${pad(random.int(1, 28))}`;
}

function address(random: Random, home: Home): FieldValues {
  const { city, district, road, number, room, postcode } = home;
  const way = random.next();
  const street = `${road}${number}号`;
  if (way < 0.35) return { street: `${district}${street}${room}室`, city, postalCode: postcode };
  if (way < 0.6) return { street: `${street}${room}室`, city: `${city}市` };
  if (way < 0.75) return { street: wide(`${street}${room}室`), city, postalCode: postcode };
  if (way < 0.9) return { street: inTraditional(`${district}${street}`), city };
  return { city, postalCode: postcode };
}

/** ASCII as full-width characters: １３８. */
function wide(text: string): string {
  return isHan(text) || /^[!-~]+$/.test(text)
    ? text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    : text;
}

function digits(random: Random, length: number): string {
  return Array.from({ length }, () => random.int(0, 9)).join('');
}

function pad(day: number): string {
  return String(day).padStart(2, '0');
}
