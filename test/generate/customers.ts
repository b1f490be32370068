import { addDays, type Day } from '#shared/rules/business-day.ts';
import { drawHanName, drawLatinForm, drawLatinName } from '#shared/sample/person-names.ts';
import { createRandom, type Random } from '#shared/sample/random.ts';
import type { RecordRow } from '#shared/sync/change-set.ts';
import { typedPhone, typedText } from './messy-cells.ts';

/** The day generated data is made for; figures that depend on the date stay comparable. */
export const GENERATED_TODAY: Day = '2026-06-30';

const stages = [
  ['active', 46],
  ['dormant', 16],
  ['new', 10],
  ['atRisk', 10],
  ['lead', 9],
  ['lost', 6],
  ['wonBack', 3],
] as const;
const tags = (
  'member,wholesale,VIP,newsletter,breakfast,catering,market,referral,regular,cake orders,complaint,' +
  '会员,批发,老客户,生日,市集'
).split(',');
const sources = 'Walk-in,Referral,Website,Market stall,Instagram,WeChat,Fair,Google Maps'.split(
  ',',
);
const hosts = 'example.com,example.org,mail.example,post.example,inbox.example'.split(',');
const trades =
  'Hotel,Café,Bakery,Logistics,Dental,Architects,Studio,Market,School,Consulting'.split(',');
const forms = ['', '', '', ' GmbH', ' Ltd', ' & Co. KG', ' Inc.', ' AG'];
const hanTrades = '贸易,科技,茶业,餐饮,物流,设计,食品,酒店,文化,书店'.split(',');
const hanPlaces = '上海,北京,杭州,深圳,成都,广州,南京,苏州,厦门,台北'.split(',');
const cities = 'Berlin,Hamburg,München,Köln,Leipzig,London,上海,Paris,Wien,Zürich'.split(',');
const noteParts = [
  'Prefers the early delivery.',
  'Asked for an invoice, twice.',
  'Met at the spring fair; "call me after Easter".',
  '喜欢靠窗的位置。',
  'Line one\nline two; with a semicolon, a comma and a "quote".',
  'Pays cash.',
  '对坚果过敏。',
];

/**
 * `count` customers with the skew and mess of a real list, as they would be typed in: phones in
 * many formats, capitals and spaces, blanks, shared family phones, some people twice. The same seed
 * gives the same rows; a longer run begins with the rows of a shorter one.
 */
export function generateCustomers(count: number, seed: number): RecordRow[] {
  const random = createRandom(seed);
  const rows: RecordRow[] = [];
  for (let i = 0; i < count; i++) {
    const earlier = rows.length > 50 && random.chance(0.008) ? random.pick(rows) : undefined;
    const organisation = random.chance(0.14);
    const values = organisation ? organisationValues(random, i) : personValues(random, i, rows);
    const again = earlier ? writtenAgain(random, earlier) : undefined;
    rows.push({ id: `customer-${i + 1}`, values: again ?? values });
  }
  return rows;
}

function personValues(random: Random, i: number, rows: readonly RecordRow[]) {
  const han = random.chance(0.4);
  const name = han ? drawHanName(random) : drawLatinName(random);
  const local = `${name.latinGiven}.${name.latinFamily}`.replace(/[^A-Za-z.]/g, '');
  const email = `${local}${random.int(1, 9999)}@${random.pick(hosts)}`;
  const family =
    random.chance(0.02) && rows.length > 0 ? random.pick(rows).values.phones : undefined;
  return {
    type: 'person',
    given: typedText(random, name.given),
    family: typedText(random, name.family),
    ...(han && random.chance(0.2) ? { latin: drawLatinForm(random, name) } : {}),
    ...(random.chance(0.8) ? { phones: family ?? phones(random, i) } : {}),
    ...(random.chance(0.7)
      ? { emails: [{ value: random.chance(0.85) ? email.toLowerCase() : email, primary: true }] }
      : {}),
    ...(random.chance(0.35) ? { birthday: birthday(random) } : {}),
    ...shared(random, i),
  };
}

function organisationValues(random: Random, i: number) {
  const { latinFamily, family } = drawLatinName(random);
  const name = random.chance(0.4)
    ? `${random.pick(hanPlaces)}${drawHanName(random, 0).given}${random.pick(hanTrades)}有限公司`
    : `${family} ${random.pick(trades)}${random.pick(forms)}`;
  const host = `${latinFamily.toLowerCase().replace(/[^a-z]/g, '')}${i}.example`;
  return {
    type: 'organisation',
    name: typedText(random, name),
    phones: phones(random, i),
    ...(random.chance(0.8) ? { emails: [{ value: `info@${host}`, primary: true }] } : {}),
    ...shared(random, i),
  };
}

function shared(random: Random, i: number) {
  // Most have no tag or one; a few have many.
  const wanted = Math.floor(random.next() ** 3 * 6);
  const own = [...new Set(Array.from({ length: wanted }, () => random.pick(tags)))];
  return {
    stage: random.weighted(stages),
    ...(random.chance(0.75)
      ? {
          valueClass: random.weighted([
            ['A', 5],
            ['B', 15],
            ['C', 45],
            ['D', 35],
          ] as const),
        }
      : {}),
    ...(random.chance(0.6)
      ? {
          addresses: [
            {
              city: random.pick(cities),
              postalCode: String(random.int(10_000, 99_999)),
              primary: true,
            },
          ],
        }
      : {}),
    source: random.pick(sources),
    since: addDays(GENERATED_TODAY, -Math.floor(random.next() ** 2 * 3650)),
    ...(own.length > 0 ? { tags: own } : {}),
    ...(random.chance(0.12) ? { note: noteText(random) } : {}),
    ...(random.chance(0.9) ? { externalId: `C-${String(i + 1).padStart(6, '0')}` } : {}),
  };
}

function noteText(random: Random): string {
  return Array.from({ length: random.int(1, 3) }, () => random.pick(noteParts)).join(' ');
}

/** The same customer entered a second time, a little differently and without the old system's id. */
function writtenAgain(random: Random, { values }: RecordRow) {
  const { externalId: _, note: __, ...kept } = values;
  return random.chance(0.5) ? { ...kept, tags: ['import'] } : { ...kept, emails: [] };
}

function phones(random: Random, i: number) {
  const [country, national] = random.weighted([
    [['49', `17${random.int(0, 9)}${digits(i, 7)}`], 55],
    [['49', `30${digits(i, 7)}`], 15],
    [['86', `13${random.int(0, 9)}${digits(i, 8)}`], 25],
    [['44', `77${digits(i, 8)}`], 5],
  ] as const);
  const value = typedPhone(random, country, national);
  const second = random.chance(0.08)
    ? [{ value: typedPhone(random, '49', `40${digits(i + 7, 7)}`), label: 'work' }]
    : [];
  return [{ value, label: 'mobile', primary: true as const }, ...second];
}

/** A different number for every `i`, without long rows of zeros. */
function digits(i: number, length: number): string {
  const size = 10 ** length;
  return String(((i * 7_368_787 + 2_345_678) % size) + size).slice(1);
}

function birthday(random: Random): string {
  const day = addDays('2000-01-01', random.int(0, 365)).slice(5);
  return random.chance(0.6) && day !== '02-29' ? `${random.int(1940, 2006)}-${day}` : `--${day}`;
}
