import type { Random } from '#shared/sample/random.ts';
import type { Firm } from './firm.ts';
import { digits, inAscii, inTraditional, slip, slug, spelt, wide } from './respell.ts';

/** How firms of a land are called and written. */
export interface FirmLand {
  readonly lines: readonly string[];
  readonly sisters: readonly string[];
  readonly cities: readonly string[];
  readonly roads: readonly string[];
  readonly mailboxes: readonly string[];
  readonly drawOwn: (random: Random) => string;
  readonly drawPhone: (random: Random) => string;
  readonly hostOf: (own: string) => string;
  /** Whether two lines may be said of one firm. */
  readonly alike: (one: string, other: string) => boolean;
  readonly name: (random: Random, firm: Firm, again: boolean) => string;
  readonly street: (random: Random, firm: Firm, again: boolean) => string;
  readonly city: (random: Random, city: string, again: boolean) => string;
  readonly phone: (random: Random, phone: string) => string;
}

const eating =
  'Restaurant,Grill,Cafe,Bistro,Kitchen,Tavern,Trattoria,Brasserie,Steakhouse,Deli'.split(',');

const restaurants: FirmLand = {
  lines: eating,
  sisters: ['Holding', 'Real Estate Properties', 'Foundation'],
  cities:
    'New York|NYC|New York City,Los Angeles|LA|L.A.,West Hollywood|W. Hollywood,San Francisco|SF,St. Louis|Saint Louis,Atlanta,Las Vegas,Beverly Hills,Boston'
      .split(',')
      .map((city) => city),
  roads:
    'Main St.,W. Third St.,E. 54th St.,Seventh Ave.,Sunset Blvd.,Piedmont Rd.,N. Highland Ave.,Melrose Ave.,S. La Brea Ave.,Park Pl.,Ocean Dr.,Second Ave.'.split(
      ',',
    ),
  mailboxes: ['info', 'hello', 'reservations', 'contact'],
  drawOwn: (random) => {
    const given =
      'Arnie,Bella,Carlo,Dottie,Emmet,Fiona,Gus,Hattie,Ivo,Jules,Kitty,Leroy,Mabel,Nino,Otto,Pearl,Quinn,Rosa,Silas,Tess,Ugo,Vera,Wanda,Xavi,Yuri,Zelda'.split(
        ',',
      );
    const first =
      'Blue,Golden,Silver,Red,Old,Copper,Velvet,Crooked,Lucky,Salty,Wild,Hidden,Paper,Broken,Iron,Olive,Amber,Quiet'.split(
        ',',
      );
    const second =
      'Lantern,Anchor,Fig,Heron,Kettle,Orchard,Pony,Sparrow,Compass,Magnolia,Otter,Barrel,Garden,Harbor,Moon,Pepper,Walnut,Peacock,Lemon,Whale'.split(
        ',',
      );
    const way = random.next();
    if (way < 0.3) return `${random.pick(given)}'s`;
    if (way < 0.45) return `${random.pick(given)} & ${random.pick(given)}`;
    if (way < 0.6) return `${random.pick(given)}'s ${random.pick(second)}`;
    return `${random.pick(first)} ${random.pick(second)}`;
  },
  drawPhone: (random) => `${random.int(201, 989)}${random.int(220, 999)}${digits(random, 4)}`,
  hostOf: slug,
  alike: (one, other) => {
    const isAny = [one, other].some((line) => 'Restaurant Kitchen'.includes(line));
    const kinds = ['Tavern Trattoria', 'Bistro Brasserie', 'Grill Steakhouse'];
    return isAny || kinds.some((kind) => kind.includes(one) && kind.includes(other));
  },
  name: (random, { own, line, full }, again) => {
    const called = again && random.chance(0.3) ? own.replace(/&/, 'and').replace(/'s/, 's') : own;
    const way = random.next();
    if (!full && eating.includes(line) && way < (again ? 0.3 : 0.1)) return called;
    if (!again || way < 0.6) return `${called} ${line}`;
    if (way < 0.68) return `The ${called} ${line}`;
    if (way < 0.75) return `${called} ${line}, The`;
    if (way < 0.82) return `${line} ${called}`;
    if (way < 0.88) return `${slip(random, called)} ${line}`;
    if (way < 0.94) return `${called} ${line}${random.pick([', Inc.', ' LLC', ' Restaurant'])}`;
    return `${called} ${line} on the Park`;
  },
  street: (random, { road, number }, again) => {
    const plain = `${number} ${road}`;
    if (!again) return plain;
    const way = random.next();
    if (way < 0.3) return plain;
    if (way < 0.55) return `${number} ${spelt(road)}`;
    if (way < 0.7)
      return `${plain} ${random.pick(['at 55th St.', 'between 5th and 6th Aves.', 'near Hudson St.', 'off Vine St.'])}`;
    if (way < 0.8) return `${plain}, ${random.pick(['Suite 200', '2nd Floor', '#4'])}`;
    if (way < 0.9) return `${number} ${road.replace(/^[NSEW]\. /, '')}`;
    return `${number} ${road.replace(/ (?:St|Ave|Blvd|Rd|Pl|Dr)\.$/, '')}`;
  },
  city: (random, city, again) => {
    const names = city.split('|');
    return again ? random.pick(names) : (names[0] ?? city);
  },
  phone: (random, phone) => {
    const [area, exchange, line] = [phone.slice(0, 3), phone.slice(3, 6), phone.slice(6)];
    return random.pick([
      `${area}/${exchange}-${line}`,
      `${area}-${exchange}-${line}`,
      `(${area}) ${exchange}-${line}`,
    ]);
  },
};

const germanLines =
  'Bäckerei,Metzgerei,Hotel,Autohaus,Apotheke,Architekten,Buchhandlung,Druckerei,Elektrotechnik,Maschinenbau,Spedition,Steuerberatung,Gartenbau,Metallbau,Software,Immobilienverwaltung'
    .split(',')
    .slice(0, 15);

const germans: FirmLand = {
  lines: germanLines,
  sisters: ['Verwaltung', 'Holding', 'Beteiligungs', 'Immobilien'],
  cities:
    'Köln|Koeln|Cologne,München|Muenchen|Munich,Berlin,Hamburg,Frankfurt am Main|Frankfurt/Main|Frankfurt,Nürnberg|Nuernberg,Düsseldorf|Duesseldorf,Leipzig'.split(
      ',',
    ),
  roads:
    'Hauptstr.,Lindenallee,Bahnhofstr.,Goethestr.,Am Markt,Schillerplatz,Mühlenweg,Gartenstr.,Berliner Str.,Kirchgasse'.split(
      ',',
    ),
  mailboxes: ['info', 'kontakt', 'office', 'vertrieb'],
  drawOwn: (random) => {
    const families =
      'Korn,Halm,Müller,Weber,Brückner,Schäfer,Großmann,Krüger,Lorenz,Seidel,Vogt,Reuter,Böhm,Hartwig,Kessel,Ostwald,Pfeiffer,Quandt,Rössler,Stein,Thiele,Ullrich,Wolff,Zander,Ahrens,Bartels,Claasen,Diekmann,Ehlers,Fromm'.split(
        ',',
      );
    const brands =
      'Nordlicht,Morgenrot,Alpina,Hansa,Rheingold,Isartal,Sonnenhof,Waldblick,Seestern,Bergkristall,Hafenkante,Elbtor,Havelland,Taunus,Spreebogen'.split(
        ',',
      );
    const way = random.next();
    if (way < 0.4) return random.pick(families);
    if (way < 0.6) return `${random.pick(families)} & ${random.pick(families)}`;
    if (way < 0.7) return `${random.pick(families)} & Söhne`;
    return way < 0.85 ? random.pick(brands) : `${random.pick(brands)} ${random.pick(families)}`;
  },
  drawPhone: (random) =>
    `${random.pick(['30', '40', '221', '89', '69'])}${random.int(20, 98)}${digits(random, 5)}`,
  hostOf: slug,
  alike: () => false,
  name: (random, { own, line, full }, again) => {
    const forms = ' GmbH, GmbH & Co. KG, AG, UG (haftungsbeschränkt), e.K., OHG, KG,,'.split(',');
    const called = again && random.chance(0.4) ? inAscii(own).replace('&', 'und') : own;
    const way = random.next();
    const legal = random.pick(forms);
    if (!germanLines.includes(line)) return `${called} ${line}${legal}`;
    if (!again || way < 0.5) return `${called} ${line}${legal}`;
    if (way < 0.65) return `${line} ${called}${legal}`;
    if (way < 0.8 && !full) return `${called}${legal}`;
    if (way < 0.86) return `${slip(random, called)} ${line}${legal}`;
    if (way < 0.93) return `${called}-${line}${legal}`;
    return `${called} ${line} International${legal}`;
  },
  street: (random, { road, number }, again) => {
    const plain = `${road} ${number}`;
    if (!again) return plain;
    const way = random.next();
    if (way < 0.35) return plain;
    if (way < 0.6) return `${road.replace(/str\.$/, 'straße').replace('Str.', 'Straße')} ${number}`;
    if (way < 0.75) return `${inAscii(road).replace(/str\.$/, 'strasse')} ${number}`;
    return `${plain}, ${random.pick(['2. OG', 'Hinterhaus', '3. Etage', 'EG'])}`;
  },
  city: restaurants.city,
  phone: (random, phone) => {
    const area = /^(30|40|89|69|221)/.exec(phone)?.[0] ?? '';
    const rest = phone.slice(area.length);
    return random.pick([
      `+49 ${area} ${rest}`,
      `0${area}/${rest}`,
      `(0${area}) ${rest}`,
      `0049${phone}`,
    ]);
  },
};

const hanLines =
  '科技,贸易,餐饮管理,物流,文化传媒,建筑工程,食品,服装,医疗器械,教育咨询,广告,汽车服务,酒店,面包,茶室'.split(
    ',',
  );

const chinese: FirmLand = {
  lines: hanLines,
  sisters: ['投资', '控股', '置业'],
  cities:
    '成都|成都市,北京|北京市|Beijing,上海|上海市|Shanghai,深圳|深圳市,杭州|杭州市,广州|广州市,厦门|厦门市,武汉|武汉市'.split(
      ',',
    ),
  roads: '人民路,中山路,解放路,建设路,世纪大道,科技园路,春熙路,天府大道,文一西路,淮海路'.split(','),
  mailboxes: ['info', 'kefu', 'service', 'hr'],
  drawOwn: (random) => {
    const characters = [
      ...'天元云栖松风远川禾间澄海墨泽望舒南桥青岚知味瑞丰华宏盛达恒信嘉业博雅金鼎明德润康泰和诚义森林',
    ];
    const length = random.chance(0.75) ? 2 : 3;
    return Array.from({ length }, () => random.pick(characters)).join('');
  },
  drawPhone: (random) =>
    `${random.pick(['28', '10', '21', '755', '571'])}${random.int(5, 8)}${digits(random, 7)}`,
  hostOf: () => 'kehu',
  alike: (one, other) =>
    new Set([one, other].map((line) => (/餐饮|酒店|茶室/.test(line) ? '餐' : line))).size < 2,
  name: (random, { own, line, city, full }, again) => {
    const [town = ''] = city.split('|');
    const legal = random.pick(['有限公司', '有限责任公司', '股份有限公司', '']);
    const way = random.next();
    if (!hanLines.includes(line)) return `${town}${own}${line}${legal || '有限公司'}`;
    if (!again) return `${town}${own}${line}${legal || '有限公司'}`;
    if (way < 0.2) return `${own}${line}${legal}`;
    if (way < 0.4) return `${own}（${town}）${line}${legal}`;
    if (way < 0.5) return `${own}${line}(${town})${legal}`;
    if (way < 0.6) return `${town}市${own}${line}${legal}`;
    if (way < 0.7) return full ? `${town}${own}${line}` : `${town}${own}`;
    if (way < 0.8) return inTraditional(`${town}${own}${line}${legal}`);
    if (way < 0.9) return `${own}${line}`;
    return `${town}${own}${line}集团${legal}`;
  },
  street: (random, { road, number }, again) => {
    const plain = `${road}${number}号`;
    if (!again) return plain;
    const way = random.next();
    if (way < 0.5) return plain;
    if (way < 0.7) return `${plain}${random.pick(['3楼', '1204室', 'A座'])}`;
    return wide(plain);
  },
  city: restaurants.city,
  phone: (random, phone) => {
    const area = /^(28|10|21|755|571)/.exec(phone)?.[0] ?? '';
    const rest = phone.slice(area.length);
    return random.pick([
      `0${area}-${rest}`,
      `(0${area})${rest}`,
      `+86 ${area} ${rest}`,
      wide(`0${area}-${rest}`),
    ]);
  },
};

/** Restaurants as American guides list them, German firms, Chinese firms. */
export const firmLands = { en: restaurants, de: germans, zh: chinese };
