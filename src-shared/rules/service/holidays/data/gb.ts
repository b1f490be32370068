import type { HolidayCountry, InLieu } from '#shared/rules/service/holidays/country.ts';
import {
  boxingDay,
  christmas,
  easterMonday,
  goodFriday,
  newYear,
} from '#shared/rules/service/holidays/data/names.ts';
import { date, easter, last, nth } from '#shared/rules/service/holidays/day-rules.ts';
import { named } from '#shared/rules/service/holidays/holiday.ts';

const nextWeekday: InLieu = { sat: 2, sun: 1 };
const summer = named('Summer bank holiday', 'Summer bank holiday', '夏季银行假日', '夏季銀行假日');

export const country: HolidayCountry = {
  subdivisions: {
    ENG: 'England',
    NIR: 'Northern Ireland',
    SCT: 'Scotland',
    WLS: 'Wales',
  },
  law: { title: 'Banking and Financial Dealings Act 1971, and royal proclamations under it' },
  knownFrom: 2024,
  knownThrough: 2027,
  rules: [
    { name: newYear(), on: date(1, 1), inLieu: nextWeekday },
    {
      name: named('2nd January', '2nd January', '一月二日'),
      on: date(1, 2),
      in: 'SCT',
      inLieu: nextWeekday,
    },
    {
      name: named("St Patrick's Day", "St Patrick's Day", '圣帕特里克节', '聖派翠克節'),
      on: date(3, 17),
      in: 'NIR',
      inLieu: nextWeekday,
    },
    { name: goodFriday(), on: easter(-2) },
    { name: easterMonday(), on: easter(1), in: 'ENG NIR WLS' },
    {
      name: named(
        'Early May bank holiday',
        'Early May bank holiday',
        '五月初银行假日',
        '五月初銀行假日',
      ),
      on: nth(1, 'mon', 5),
    },
    {
      name: named('Spring bank holiday', 'Spring bank holiday', '春季银行假日', '春季銀行假日'),
      on: last('mon', 5),
    },
    {
      name: named(
        'World Cup bank holiday',
        'World Cup bank holiday',
        '世界杯银行假日',
        '世界盃銀行假日',
      ),
      on: date(6, 15),
      in: 'SCT',
      from: 2026,
      until: 2026,
    },
    {
      name: named(
        'Battle of the Boyne',
        'Battle of the Boyne',
        '博因河战役纪念日',
        '博因河戰役紀念日',
      ),
      on: date(7, 12),
      in: 'NIR',
      inLieu: nextWeekday,
    },
    { name: summer, on: nth(1, 'mon', 8), in: 'SCT' },
    { name: summer, on: last('mon', 8), in: 'ENG NIR WLS' },
    {
      name: named("St Andrew's Day", "St Andrew's Day", '圣安德鲁日', '聖安德魯日'),
      on: date(11, 30),
      in: 'SCT',
      inLieu: nextWeekday,
    },
    { name: christmas(), on: date(12, 25), inLieu: nextWeekday },
    { name: boxingDay, on: date(12, 26), inLieu: nextWeekday },
  ],
};
