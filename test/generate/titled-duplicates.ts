import { type DrawnName, drawHanName, drawLatinName } from '#shared/sample/person-names.ts';
import { createRandom, type Random } from '#shared/sample/random.ts';
import type { FieldValues, RecordRow } from '#shared/sync/change-set.ts';
import type { KnownCustomers } from './chinese-duplicates.ts';

type Sex = 'man' | 'woman';

interface Person {
  readonly name: DrawnName;
  readonly sex: Sex;
  readonly phone: string;
  readonly email: string;
  readonly street: string;
}

const hanCourtesy: Readonly<Record<Sex, readonly string[]>> = {
  man: ['先生', '先生', '哥', '叔叔'],
  woman: ['女士', '女士', '小姐', '姐', '阿姨'],
};
const hanOffices = '总,老师,经理,医生,师傅,教授,主任,律师,工,董事长,老板'.split(',');
const hanRemarks =
  '（老客户）,(VIP),【会员】,（杭州）, 老客户,（介绍人：李）,（勿扰）,(微信),（2023）'.split(',');
const latinCourtesy: Readonly<Record<Sex, readonly string[]>> = {
  man: ['Mr.', 'Mr', 'Herr', 'Monsieur', 'Señor'],
  woman: ['Mrs.', 'Ms', 'Frau', 'Mme', 'Señora'],
};
const hanRoads = '人民路,中山路,解放路,建设路,文一西路,科技园路,春熙路,淮海路'.split(',');
const roads =
  'Lindenallee ,Hafenstraße ,Mühlenweg ,Rosenweg ,Gartenstr. ,Marktplatz ,Am Wall ,Ringstr. '.split(
    ',',
  );
const latinTitles = 'Dr.,Prof. Dr.,Dr. med.,Dipl.-Ing.'.split(',');
const latinRemarks = ['(VIP)', '(regular customer)', '(Stammkundin)', '[old customer]', '(neu)'];

/**
 * Persons of whom about every second was written down again with a form of address, a title or a
 * remark in the name, by surname alone or in full, with the phone, the mailbox or both. Among them
 * couples (one phone, one mailbox, one home, Mr and Mrs), siblings, and people who got somebody
 * else's number. The same seed gives the same rows.
 */
export function generateTitledDuplicates(
  persons: number,
  seed: number,
  han: boolean,
): KnownCustomers {
  const random = createRandom(seed ^ 0x7171_e5);
  const rows: RecordRow[] = [];
  const who = new Map<string, string>();
  const people: Person[] = [];
  const write = (values: FieldValues, person: number) => {
    const id = `titled-${rows.length + 1}`;
    rows.push({ id, values });
    who.set(id, `person-${person}`);
  };
  for (let i = 0; i < persons; i++) {
    const person = drawPerson(random, han, people, i);
    people.push(person);
    const first = random.chance(0.8) ? inFields(person) : titled(random, han, person);
    write({ ...first, ...reached(random, person, 0.95) }, i);
    if (random.chance(0.5)) {
      write({ ...titled(random, han, person), ...reached(random, person, 0.92) }, i);
    }
  }
  return { rows, who };
}

function drawPerson(random: Random, han: boolean, people: readonly Person[], i: number): Person {
  const name = han ? drawHanName(random, 0) : drawLatinName(random);
  const sex: Sex = random.chance(0.5) ? 'man' : 'woman';
  const latin = `${name.latinGiven}.${name.latinFamily}`.toLowerCase();
  const own: Person = {
    name,
    sex,
    phone: han ? `+861${random.int(38, 39)}${digits(random, 8)}` : `+4915${digits(random, 9)}`,
    email: `${latin}${i}@mail.example`,
    street: `${random.pick(han ? hanRoads : roads)}${random.int(1, 300)}${han ? '号' : ''}`,
  };
  const other = people.length > 0 ? random.pick(people) : undefined;
  if (!other) return own;
  const kind = random.next();
  const { family, latinFamily } = other.name;
  const relative = { ...name, family, latinFamily };
  // A couple: the other sex, one home, and some of them one phone.
  if (kind < 0.06) {
    const { street } = other;
    const phone = kind < 0.006 ? other.phone : own.phone;
    return { ...own, name: relative, sex: other.sex === 'man' ? 'woman' : 'man', street, phone };
  }
  // Siblings, and people who got somebody else's number.
  if (kind < 0.1) return { ...own, name: relative, street: other.street };
  return kind < 0.11 ? { ...own, phone: other.phone } : own;
}

function inFields({ name }: Person): FieldValues {
  return { type: 'person', given: name.given, family: name.family };
}

function titled(random: Random, han: boolean, person: Person): FieldValues {
  const text = han ? hanTitled(random, person) : latinTitled(random, person);
  return { type: 'person', ...(typeof text === 'string' ? { name: text } : text) };
}

function hanTitled(random: Random, { name, sex }: Person): string | FieldValues {
  const { family, given } = name;
  const courtesy = random.pick(hanCourtesy[sex]);
  const way = random.next();
  if (way < 0.3) return family + courtesy;
  if (way < 0.45) return family + random.pick(hanOffices);
  const plain = sex === 'man' ? '先生' : '女士';
  if (way < 0.55) return family + given + plain;
  if (way < 0.65) return `${family}${given} ${plain}`;
  if (way < 0.85) return family + given + random.pick(hanRemarks);
  if (way < 0.92) return { family, given: plain };
  return `${family} ${given}`;
}

function latinTitled(random: Random, { name, sex }: Person): string | FieldValues {
  const { family, given } = name;
  const courtesy = random.pick(latinCourtesy[sex]);
  const way = random.next();
  if (way < 0.3) return `${courtesy} ${family}`;
  if (way < 0.4) return `${courtesy} ${given} ${family}`;
  if (way < 0.55) return `${random.pick(latinTitles)} ${given} ${family}`;
  if (way < 0.65) return `${random.pick(latinTitles)} ${family}`;
  if (way < 0.8) return `${given} ${family} ${random.pick(latinRemarks)}`;
  if (way < 0.9) return `${family}, ${given} ${random.pick(latinRemarks)}`;
  return { given: courtesy, family };
}

/** What the person can be reached by: at least one thing but for a few. */
function reached(random: Random, { phone, email, street }: Person, share: number): FieldValues {
  const withPhone = random.chance(share);
  return {
    ...(withPhone ? { phones: [{ value: phone, primary: true }] } : {}),
    ...(!withPhone || random.chance(0.5) ? { emails: [{ value: email, primary: true }] } : {}),
    ...(random.chance(0.3) ? { addresses: [{ street, city: 'Hangzhou' }] } : {}),
  };
}

function digits(random: Random, length: number): string {
  return Array.from({ length }, () => random.int(0, 9)).join('');
}
