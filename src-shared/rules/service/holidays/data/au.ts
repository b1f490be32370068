import type { HolidayCountry, InLieu } from '#shared/rules/service/holidays/country.ts';
import {
  boxingDay,
  christmas,
  easterDay,
  easterMonday,
  easterSaturday,
  goodFriday,
  labourDay,
  newYear,
} from '#shared/rules/service/holidays/data/names.ts';
import {
  date,
  easter,
  last,
  nth,
  onOrAfter,
  shifted,
} from '#shared/rules/service/holidays/day-rules.ts';
import { named } from '#shared/rules/service/holidays/holiday.ts';

const nextWeekday: InLieu = { sat: 2, sun: 1 };
const anzac = named('Anzac Day', 'Anzac Day', '澳新军团日', '澳紐軍團日');
const anzacMonday = named(
  'Additional public holiday for Anzac Day',
  'Additional public holiday for Anzac Day',
  '澳新军团日增补假期',
  '澳紐軍團日增補假期',
);
const king = named("King's Birthday", "King's Birthday", '国王诞辰日', '國王誕辰日');
const adelaideCup = named('Adelaide Cup Day', 'Adelaide Cup Day', '阿德莱德杯日', '阿德萊德盃日');

/** Whole days that hold in a whole state; shows of a city and evenings before a holiday are not among them. */
export const country: HolidayCountry = {
  subdivisions: {
    ACT: 'Australian Capital Territory',
    NSW: 'New South Wales',
    NT: 'Northern Territory',
    QLD: 'Queensland',
    SA: 'South Australia',
    TAS: 'Tasmania',
    VIC: 'Victoria',
    WA: 'Western Australia',
  },
  law: {
    title:
      'Holidays Act 1958 (ACT); Public Holidays Act 2010 (NSW); Public Holidays Act 1981 (NT); Holidays Act 1983 (Qld); Public Holidays Act 2023 (SA); Statutory Holidays Act 2000 (Tas); Public Holidays Act 1993 (Vic); Public and Bank Holidays Act 1972 (WA)',
  },
  knownFrom: 2024,
  knownThrough: 2027,
  // The Friday before the Grand Final is fixed when the league has fixed its games.
  knownThroughIn: { VIC: 2026 },
  rules: [
    { name: newYear(), on: date(1, 1), inLieu: nextWeekday, notIn: 'TAS' },
    { name: newYear(), on: date(1, 1), inLieu: nextWeekday, moves: true, in: 'TAS' },
    {
      name: named('Australia Day', 'Australia Day', '澳大利亚日', '澳洲國慶日'),
      on: date(1, 26),
      inLieu: nextWeekday,
      moves: true,
    },
    { name: labourDay(), on: nth(1, 'mon', 3), in: 'WA' },
    { name: labourDay(), on: nth(2, 'mon', 3), in: 'VIC' },
    {
      name: named('Eight Hours Day', 'Eight Hours Day', '八小时工作日', '八小時工作日'),
      on: nth(2, 'mon', 3),
      in: 'TAS',
    },
    {
      name: named('Canberra Day', 'Canberra Day', '堪培拉日', '坎培拉日'),
      on: nth(2, 'mon', 3),
      in: 'ACT',
    },
    { name: adelaideCup, on: nth(2, 'mon', 3), in: 'SA' },
    { name: goodFriday(), on: easter(-2) },
    { name: easterSaturday(), on: easter(-1), in: 'ACT NSW NT QLD SA VIC' },
    { name: easterDay(), on: easter(0), in: 'ACT NSW NT QLD SA VIC WA' },
    { name: easterMonday(), on: easter(1) },
    { name: anzac, on: date(4, 25), notIn: 'ACT NT QLD WA' },
    { name: anzac, on: date(4, 25), inLieu: { sun: 1 }, moves: true, in: 'ACT NT QLD' },
    { name: anzac, on: date(4, 25), inLieu: nextWeekday, in: 'WA' },
    // Declared for these years only.
    { name: anzacMonday, on: date(4, 27), in: 'ACT NSW', from: 2026, until: 2026 },
    { name: anzacMonday, on: date(4, 26), in: 'NSW', from: 2027, until: 2027 },
    { name: labourDay(), on: nth(1, 'mon', 5), in: 'QLD' },
    { name: named('May Day', 'May Day', '五一节', '五一節'), on: nth(1, 'mon', 5), in: 'NT' },
    {
      name: named('Reconciliation Day', 'Reconciliation Day', '和解日'),
      on: onOrAfter('mon', 5, 27),
      in: 'ACT',
    },
    {
      name: named('Western Australia Day', 'Western Australia Day', '西澳大利亚日', '西澳日'),
      on: nth(1, 'mon', 6),
      in: 'WA',
    },
    { name: king, on: nth(2, 'mon', 6), in: 'ACT NSW NT SA TAS VIC' },
    {
      name: named('Picnic Day', 'Picnic Day', '野餐日'),
      on: nth(1, 'mon', 8),
      in: 'NT',
    },
    // Proclaimed each year.
    { name: king, on: date(9, 23), in: 'WA', from: 2024, until: 2024 },
    { name: king, on: last('mon', 9), in: 'WA', from: 2025, until: 2027 },
    {
      name: named(
        'Friday before the AFL Grand Final',
        'Friday before the AFL Grand Final',
        '澳式足球总决赛前星期五',
        '澳式足球總決賽前星期五',
      ),
      on: shifted(last('sat', 9), -1),
      in: 'VIC',
      until: 2026,
    },
    { name: labourDay(), on: nth(1, 'mon', 10), in: 'ACT NSW SA' },
    { name: king, on: nth(1, 'mon', 10), in: 'QLD' },
    {
      name: named('Melbourne Cup Day', 'Melbourne Cup Day', '墨尔本杯赛马日', '墨爾本盃賽馬日'),
      on: nth(1, 'tue', 11),
      in: 'VIC',
    },
    { name: christmas(), on: date(12, 25), inLieu: nextWeekday },
    { name: boxingDay, on: date(12, 26), inLieu: nextWeekday, notIn: 'SA TAS' },
    { name: boxingDay, on: date(12, 26), inLieu: nextWeekday, moves: true, in: 'TAS' },
    {
      name: named('Proclamation Day', 'Proclamation Day', '公告日'),
      on: date(12, 26),
      inLieu: nextWeekday,
      in: 'SA',
    },
  ],
};
