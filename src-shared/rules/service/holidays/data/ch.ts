import type { HolidayCountry } from '#shared/rules/service/holidays/country.ts';
import {
  allSaints,
  ascension,
  assumption,
  christmas,
  corpusChristi,
  easterMonday,
  epiphany,
  goodFriday,
  immaculateConception,
  labourDay,
  newYear,
  saintStephen,
  whitMonday,
} from '#shared/rules/service/holidays/data/names.ts';
import {
  type DayRule,
  date,
  easter,
  nth,
  shifted,
  unlessOn,
} from '#shared/rules/service/holidays/day-rules.ts';
import { named } from '#shared/rules/service/holidays/holiday.ts';

/** The first Thursday of April, a week later where that is the Thursday before Easter. */
const naefels: DayRule = (year) => {
  const thursday = nth(1, 'thu', 4);
  return thursday(year) === easter(-3)(year) ? shifted(thursday, 7)(year) : thursday(year);
};

const stephen = saintStephen('Stephanstag / Santo Stefano');

/** Days that hold in the greater part of a canton; what single communes keep is not here. */
export const country: HolidayCountry = {
  subdivisions: {
    AG: 'Aargau',
    AI: 'Appenzell Innerrhoden',
    AR: 'Appenzell Ausserrhoden',
    BE: 'Bern / Berne',
    BL: 'Basel-Landschaft',
    BS: 'Basel-Stadt',
    FR: 'Fribourg / Freiburg',
    GE: 'Genève',
    GL: 'Glarus',
    GR: 'Graubünden / Grigioni / Grischun',
    JU: 'Jura',
    LU: 'Luzern',
    NE: 'Neuchâtel',
    NW: 'Nidwalden',
    OW: 'Obwalden',
    SG: 'St. Gallen',
    SH: 'Schaffhausen',
    SO: 'Solothurn',
    SZ: 'Schwyz',
    TG: 'Thurgau',
    TI: 'Ticino',
    UR: 'Uri',
    VD: 'Vaud',
    VS: 'Valais / Wallis',
    ZG: 'Zug',
    ZH: 'Zürich',
  },
  law: {
    title: 'Bundesverfassung Art. 110 Abs. 3; Arbeitsgesetz Art. 20a; Ruhetagsgesetze der Kantone',
  },
  knownFrom: 2024,
  knownThrough: 2027,
  rules: [
    { name: newYear('Neujahr / Nouvel An / Capodanno'), on: date(1, 1) },
    {
      name: named('Berchtoldstag / 2 janvier', "Berchtold's Day", '贝希托尔德日', '貝希托爾德日'),
      on: date(1, 2),
      in: 'AG BE JU LU TG VD',
    },
    { name: epiphany('Dreikönigstag / Epifania'), on: date(1, 6), in: 'SZ TI UR' },
    {
      name: named(
        'Instauration de la République',
        'Republic Day',
        '共和国成立纪念日',
        '共和國成立紀念日',
      ),
      on: date(3, 1),
      in: 'NE',
    },
    {
      name: named(
        'Josefstag / Saint-Joseph / San Giuseppe',
        "St Joseph's Day",
        '圣若瑟日',
        '聖若瑟日',
      ),
      on: date(3, 19),
      in: 'NW SZ TI UR VS',
    },
    {
      name: goodFriday('Karfreitag / Vendredi saint'),
      on: easter(-2),
      in: 'AG AI AR BE BL BS FR GE GL JU LU NE NW OW SG SH SO SZ TG UR VD ZG ZH',
    },
    {
      name: easterMonday('Ostermontag / Lundi de Pâques / Lunedì di Pasqua'),
      on: easter(1),
      in: 'AG AI AR BE BL BS GE GL GR JU LU SG SH SZ TG TI UR VD ZH',
    },
    {
      name: named('Näfelser Fahrt', 'Battle of Näfels', '内费尔斯战役纪念日', '內費爾斯戰役紀念日'),
      on: naefels,
      in: 'GL',
    },
    {
      name: labourDay('Tag der Arbeit / Fête du travail / Festa del lavoro'),
      on: date(5, 1),
      in: 'BL BS JU NE SH TG TI ZH',
    },
    { name: ascension('Auffahrt / Ascension / Ascensione'), on: easter(39) },
    {
      name: whitMonday('Pfingstmontag / Lundi de Pentecôte / Lunedì di Pentecoste'),
      on: easter(50),
      in: 'AG AI AR BE BL BS GE GL GR JU LU SG SH SZ TG TI UR VD ZH',
    },
    {
      name: corpusChristi('Fronleichnam / Fête-Dieu / Corpus Domini'),
      on: easter(60),
      in: 'AI FR JU LU NW OW SO SZ TI UR VS ZG',
    },
    {
      name: named(
        'Commémoration du plébiscite',
        'Day of the Plebiscite',
        '公民投票纪念日',
        '公民投票紀念日',
      ),
      on: date(6, 23),
      in: 'JU',
    },
    {
      name: named(
        'Santi Pietro e Paolo',
        'Sts Peter and Paul',
        '圣伯多禄圣保禄日',
        '聖伯多祿聖保祿日',
      ),
      on: date(6, 29),
      in: 'TI',
    },
    {
      name: named(
        'Bundesfeier / Fête nationale / Festa nazionale',
        'Swiss National Day',
        '瑞士国庆日',
        '瑞士國慶日',
      ),
      on: date(8, 1),
    },
    {
      name: assumption('Mariä Himmelfahrt / Assomption / Assunzione'),
      on: date(8, 15),
      in: 'AI FR JU LU NW OW SO SZ TI UR VS ZG',
    },
    {
      name: named('Jeûne genevois', 'Fast of Geneva', '日内瓦斋戒日', '日內瓦齋戒日'),
      on: shifted(nth(1, 'sun', 9), 4),
      in: 'GE',
    },
    {
      name: named(
        'Lundi du Jeûne',
        'Monday of the Federal Fast',
        '联邦斋戒日星期一',
        '聯邦齋戒日星期一',
      ),
      on: shifted(nth(3, 'sun', 9), 1),
      in: 'VD',
    },
    {
      name: named('Bruderklausenfest', "St Nicholas of Flüe's Day", '圣克劳斯日', '聖克勞斯日'),
      on: date(9, 25),
      in: 'OW',
    },
    {
      name: allSaints('Allerheiligen / Toussaint / Ognissanti'),
      on: date(11, 1),
      in: 'AI FR GL JU LU NW OW SG SO SZ TI UR VS ZG',
    },
    {
      name: immaculateConception('Mariä Empfängnis / Immaculée Conception / Immacolata'),
      on: date(12, 8),
      in: 'AI FR LU NW OW SZ TI UR VS ZG',
    },
    { name: christmas('Weihnachten / Noël / Natale'), on: date(12, 25) },
    { name: stephen, on: date(12, 26), in: 'AG BE BL BS GL GR LU SG SH SZ TG TI ZH' },
    // None where it would make three days off in a row.
    { name: stephen, on: unlessOn(['tue', 'sat'], date(12, 26)), in: 'AI AR UR' },
    {
      name: named(
        'Restauration de la République',
        'Restoration Day',
        '共和国复国纪念日',
        '共和國復國紀念日',
      ),
      on: date(12, 31),
      in: 'GE',
    },
  ],
};
