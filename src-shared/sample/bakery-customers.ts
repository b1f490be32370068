import { addDays, type Day } from '#shared/rules/business-day.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { type DrawnName, drawHanName, drawLatinForm, drawLatinName } from './person-names.ts';
import { PLANTED, plantDoubles } from './planted-doubles.ts';
import type { Random } from './random.ts';

export type SampleLanguage = 'en' | 'zh';

export interface SampleCustomers {
  readonly customers: readonly RecordRow[];
  readonly links: readonly RecordRow[];
}

const ORGANISATIONS = 110;
/** With those who are there once more, 600 customers. */
const PERSONS = 490 - PLANTED;
const CONTACTS = 130;

type Stage = 'lead' | 'new' | 'active' | 'atRisk' | 'dormant' | 'lost' | 'wonBack';
const stages: readonly (readonly [Stage, number])[] = [
  ['active', 52],
  ['new', 11],
  ['lead', 9],
  ['atRisk', 10],
  ['dormant', 9],
  ['lost', 5],
  ['wonBack', 4],
];

const firstNames =
  'Halden,Lantern Row,Coldbrook,Kessel & Korn,Nordlicht,Wrenfield,Harbour Light,Old Mill,Linden,Blue Door,Seven Bridges,Riverside,Copper Kettle,Maple,Quayside,Silver Birch,Morgenrot,Klee & Söhne,Tidewater,Sonnenhof'.split(
    ',',
  );
const businesses: readonly (readonly [string, readonly string[]])[] = [
  ['Hotel', ['wholesale', 'breakfast']],
  ['Café', ['wholesale']],
  ['School', ['catering', 'contract']],
  ['Dental', ['catering']],
  ['Market', ['wholesale', 'market']],
  ['Kindergarten', ['contract']],
  ['Architects', ['catering']],
  ['Bistro', ['wholesale', 'breakfast']],
  ['Yoga', ['catering']],
  ['Bookshop', ['market']],
];
const hanFirst = '禾间,北屿,墨泽,澄海,望舒,南桥,远川,云栖,青岚,松风,半亩,知味'.split(',');
const hanBusinesses: readonly (readonly [string, readonly string[]])[] = [
  ['茶室', ['wholesale']],
  ['书店', ['market']],
  ['设计', ['catering']],
  ['民宿', ['wholesale', 'breakfast']],
  ['花艺', ['catering']],
  ['幼儿园', ['contract']],
  ['物流', ['invoice']],
  ['小馆', ['wholesale']],
];
const streets =
  'Hafenstraße,Lindenallee,Marktplatz,Bergmannstraße,Kastanienweg,Uferstraße,Gartenstraße,Mühlenweg,Schulstraße,Rosenweg'.split(
    ',',
  );
const postalCodes = '10115,10243,10405,10551,10623,10781,10961,12043,12105,13353'.split(',');
const jobs: readonly (readonly [string, string, string])[] = [
  ['purchasing', 'Purchasing lead', '采购主管'],
  ['decisionMaker', 'Owner', '老板'],
  ['decisionMaker', 'Head of kitchen', '主厨'],
  ['finance', 'Accountant', '会计'],
  ['reception', 'Front desk', '前台'],
  ['user', 'Office manager', '行政经理'],
];
const personTags: readonly (readonly [string, string, number])[] = [
  ['member', '会员', 40],
  ['sourdough', '酸面包', 14],
  ['regular', '熟客', 18],
  ['cake orders', '订蛋糕', 12],
  ['baking course', '烘焙课', 9],
  ['vegan', '素食', 6],
  ['VIP', '贵宾', 5],
];
const organisationTags: Readonly<Record<string, string>> = {
  wholesale: '批发',
  breakfast: '早餐',
  catering: '餐会',
  contract: '合同',
  market: '市集',
  invoice: '月结',
};
const sources: readonly (readonly [string, string, number])[] = [
  ['Walk-in', '路过', 38],
  ['Referral', '熟人介绍', 24],
  ['Market stall', '市集摊位', 14],
  ['Website', '网站', 10],
  ['Instagram', 'Instagram', 8],
  ['WeChat', '微信', 6],
];

export interface Drawing {
  readonly random: Random;
  readonly today: Day;
  readonly language: SampleLanguage;
  readonly members: readonly string[];
}

/** The chain's customers: organisations that are delivered to, their contacts, and guests. */
export function drawCustomers(drawing: Drawing): SampleCustomers {
  const organisations = Array.from({ length: ORGANISATIONS }, (_, i) => organisation(drawing, i));
  const taken = new Set<string>();
  const persons = Array.from({ length: PERSONS }, (_, i) =>
    // The first contacts cover every organisation once; the rest are second contacts.
    person(drawing, i, i < CONTACTS ? organisations[i % ORGANISATIONS] : undefined, taken),
  );
  const once = [...organisations, ...persons.map(({ row }) => row)];
  return {
    customers: [...once, ...plantDoubles(once, drawing.today)],
    links: persons.flatMap(({ link }) => link ?? []),
  };
}

function organisation(drawing: Drawing, i: number): RecordRow {
  const { random, language } = drawing;
  const han = i % 5 === 2;
  const [firsts, kinds] = han ? [hanFirst, hanBusinesses] : [firstNames, businesses];
  // Each first part meets another line of business on every round: no name comes twice.
  const n = han ? (i - 2) / 5 : i - Math.floor((i + 2) / 5);
  const first = firsts[n % firsts.length] ?? '';
  const [kind, tags] = kinds[(n + Math.floor(n / firsts.length)) % kinds.length] ?? ['', []];
  const host = `${han ? `kunde${n + 1}` : slug(`${first}-${kind}`)}.example`;
  const { stage, since } = lifecycle(drawing);
  return {
    id: `sample-customer-${i + 1}`,
    values: {
      type: 'organisation',
      name: han ? first + kind : `${first} ${kind}`,
      stage,
      valueClass: random.weighted([
        ['A', 3],
        ['B', 4],
        ['C', 3],
      ] as const),
      phones: [{ value: landline(i), label: 'work', primary: true }],
      emails: [{ value: `${random.pick(['hello', 'kitchen', 'office'])}@${host}`, primary: true }],
      addresses: [address(random)],
      owner: random.pick(drawing.members),
      source: word(random.weighted(weightedBy(sources)), language),
      since,
      tags: tags.map((tag) => (language === 'zh' ? (organisationTags[tag] ?? tag) : tag)),
      sample: true,
    },
  };
}

function person(drawing: Drawing, i: number, parent: RecordRow | undefined, taken: Set<string>) {
  const { random, language } = drawing;
  const id = `sample-customer-${ORGANISATIONS + i + 1}`;
  const han = random.chance(parent && isHanName(parent) ? 0.85 : 0.36);
  const name = untaken(() => (han ? drawHanName(random) : drawLatinName(random)), taken);
  const { stage, since } = parent
    ? { stage: parent.values.stage, since: parent.values.since }
    : lifecycle(drawing);
  const job = parent ? random.pick(jobs) : undefined;
  const jobTitle = job?.[language === 'zh' || han ? 2 : 1];
  const tags = [
    ...new Set(
      Array.from({ length: random.int(0, 2) }, () =>
        word(random.weighted(weightedBy(personTags)), language),
      ),
    ),
  ];
  const birthday = birthdayOf(drawing, i);
  const row: RecordRow = {
    id,
    values: {
      type: 'person',
      given: name.given,
      family: name.family,
      ...(han && random.chance(0.15) ? { latin: drawLatinForm(random, name) } : {}),
      ...(jobTitle && parent ? { jobTitle, parent: parent.id } : {}),
      ...(stage ? { stage } : {}),
      valueClass: random.weighted([
        ['A', 1],
        ['B', 3],
        ['C', 4],
        ['D', 2],
      ] as const),
      ...(random.chance(0.86)
        ? { phones: [{ value: mobile(i), label: 'mobile', primary: true }] }
        : {}),
      ...(random.chance(0.72)
        ? { emails: [{ value: emailOf(name, i, parent), primary: true }] }
        : {}),
      ...(han && random.chance(0.7)
        ? { handles: [{ service: 'wechat', value: `${slug(name.latinGiven)}_${100 + i}` }] }
        : {}),
      ...(!parent && random.chance(0.4) ? { addresses: [address(random)] } : {}),
      ...(birthday ? { birthday } : {}),
      language: han ? 'zh-Hans' : random.chance(0.6) ? 'en' : 'de',
      ...(random.chance(parent ? 0.9 : 0.35)
        ? { owner: parent?.values.owner ?? random.pick(drawing.members) }
        : {}),
      source: word(random.weighted(weightedBy(sources)), language),
      ...(since ? { since } : {}),
      tags,
      ...(random.chance(0.5) ? { consents: consents(random, han, since) } : {}),
      sample: true,
    },
  };
  const link = job && parent ? linkOf(i, id, parent.id, job[0], jobTitle) : undefined;
  return { row, link };
}

/** Two guests of the same name would look like a mistake in so small a town. */
function untaken(draw: () => DrawnName, taken: Set<string>): DrawnName {
  let name = draw();
  const keyOf = ({ latinGiven, latinFamily }: DrawnName) => `${latinGiven} ${latinFamily}`;
  while (taken.has(keyOf(name))) name = draw();
  taken.add(keyOf(name));
  return name;
}

function linkOf(i: number, person: string, organisation: string, role: string, jobTitle = '') {
  const values = { person, organisation, role, jobTitle, sample: true };
  return { id: `sample-link-${i + 1}`, values };
}

/** How long one has been a customer goes with the stage: nobody is new for three years. */
function lifecycle({ random, today }: Drawing): { stage: Stage; since: Day } {
  const stage = random.weighted(stages);
  const days =
    stage === 'new'
      ? random.int(1, 60)
      : stage === 'lead'
        ? random.int(0, 45)
        : // More came lately than long ago.
          200 + Math.floor(1900 * random.next() ** 2);
  return { stage, since: addDays(today, -days) };
}

/** Some have their birthday today or in the coming days; about half have told us theirs. */
function birthdayOf({ random, today }: Drawing, i: number): string | undefined {
  const years = random.int(20, 78);
  const told = random.chance(0.52);
  const withYear = random.chance(0.6);
  const any = random.int(0, 364);
  const near =
    i >= CONTACTS && i < CONTACTS + 14 ? Math.floor((i - CONTACTS) ** 1.4 / 2) : undefined;
  if (near === undefined && !told) return undefined;
  const day = addDays(today, near ?? any).slice(5);
  return withYear && day !== '02-29' ? `${Number(today.slice(0, 4)) - years}-${day}` : `--${day}`;
}

function consents(random: Random, han: boolean, date: unknown) {
  const told = typeof date === 'string' ? { date } : {};
  return [
    { channel: 'email', purpose: 'offers', given: random.chance(0.7), ...told },
    { channel: han ? 'wechat' : 'phone', purpose: 'service', given: true, ...told },
  ];
}

function address(random: Random) {
  return {
    street: `${random.pick(streets)} ${random.int(1, 120)}`,
    postalCode: random.pick(postalCodes),
    city: 'Berlin',
    country: 'DE',
    primary: true,
  };
}

function emailOf(name: DrawnName, i: number, parent: RecordRow | undefined): string {
  const host = Array.isArray(parent?.values.emails)
    ? String(parent.values.emails[0]?.value).split('@')[1]
    : ['mail.example', 'post.example', 'inbox.example'][i % 3];
  return `${slug(name.latinGiven)}.${slug(name.latinFamily)}${i % 4 === 0 ? i : ''}@${host}`;
}

/** Berlin numbers kept free for films and books by the German regulator. */
function landline(i: number): string {
  return `+493023125${String(i).padStart(3, '0')}`;
}

/** Mobile numbers kept free in the same way; then landlines, for there are only 200. */
function mobile(i: number): string {
  if (i < 100) return `+49171392${String(i).padStart(4, '0')}`;
  if (i < 200) return `+4917604069${String(i - 100).padStart(3, '0')}`;
  return landline(i + ORGANISATIONS);
}

function isHanName(row: RecordRow): boolean {
  return /\p{Script=Han}/u.test(String(row.values.name));
}

function weightedBy(items: readonly (readonly [string, string, number])[]) {
  return items.map((item) => [item, item[2]] as const);
}

function word([en, zh]: readonly [string, string, number], language: SampleLanguage): string {
  return language === 'zh' ? zh : en;
}

function slug(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, (part) => (/\p{M}/u.test(part) ? '' : '-'))
    .replace(/^-|-$/g, '');
}
