import type { HolidayCountry } from '#shared/rules/service/holidays/country.ts';
import {
  allSaints,
  ascension,
  assumption,
  christmas,
  easterMonday,
  goodFriday,
  labourDay,
  newYear,
  saintStephen,
  whitMonday,
} from '#shared/rules/service/holidays/data/names.ts';
import { date, easter } from '#shared/rules/service/holidays/day-rules.ts';
import { named } from '#shared/rules/service/holidays/holiday.ts';

/** Where the local law of Alsace and Moselle has two days more. */
const alsaceMoselle = '57 67 68 6AE';

export const country: HolidayCountry = {
  subdivisions: {
    '57': 'Moselle',
    '67': 'Bas-Rhin',
    '68': 'Haut-Rhin',
    '6AE': 'Alsace',
  },
  law: { title: 'Code du travail, art. L3133-1 et L3134-13' },
  knownFrom: 2024,
  knownThrough: 2027,
  rules: [
    { name: newYear("Jour de l'an"), on: date(1, 1) },
    { name: goodFriday('Vendredi saint'), on: easter(-2), in: alsaceMoselle },
    { name: easterMonday('Lundi de Pâques'), on: easter(1) },
    { name: labourDay('Fête du Travail'), on: date(5, 1) },
    {
      name: named('Victoire 1945', 'Victory in Europe Day', '二战胜利纪念日', '二戰勝利紀念日'),
      on: date(5, 8),
    },
    { name: ascension('Ascension'), on: easter(39) },
    { name: whitMonday('Lundi de Pentecôte'), on: easter(50) },
    { name: named('Fête nationale', 'Bastille Day', '法国国庆日', '法國國慶日'), on: date(7, 14) },
    { name: assumption('Assomption'), on: date(8, 15) },
    { name: allSaints('Toussaint'), on: date(11, 1) },
    {
      name: named('Armistice 1918', 'Armistice Day', '一战停战纪念日', '一戰停戰紀念日'),
      on: date(11, 11),
    },
    { name: christmas('Noël'), on: date(12, 25) },
    { name: saintStephen('Saint-Étienne'), on: date(12, 26), in: alsaceMoselle },
  ],
};
