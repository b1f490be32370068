import type { HolidayCountry, InLieu } from '#shared/rules/service/holidays/country.ts';
import { christmas, labourDay, newYear } from '#shared/rules/service/holidays/data/names.ts';
import { date, last, nth } from '#shared/rules/service/holidays/day-rules.ts';
import { named } from '#shared/rules/service/holidays/holiday.ts';

const nearest: InLieu = { sat: -1, sun: 1 };

/** The federal holidays. */
export const country: HolidayCountry = {
  subdivisions: {},
  law: { title: 'Legal public holidays', number: '5 U.S.C. § 6103; E.O. 11582' },
  knownFrom: 2024,
  knownThrough: 2027,
  rules: [
    { name: newYear(), on: date(1, 1), inLieu: nearest },
    {
      name: named(
        'Birthday of Martin Luther King, Jr.',
        'Birthday of Martin Luther King, Jr.',
        '马丁·路德·金纪念日',
        '馬丁·路德·金恩紀念日',
      ),
      on: nth(3, 'mon', 1),
    },
    {
      name: named("Washington's Birthday", "Washington's Birthday", '总统日', '總統日'),
      on: nth(3, 'mon', 2),
    },
    {
      name: named('Memorial Day', 'Memorial Day', '阵亡将士纪念日', '陣亡將士紀念日'),
      on: last('mon', 5),
    },
    {
      name: named('Juneteenth', 'Juneteenth', '六月节', '六月節'),
      on: date(6, 19),
      inLieu: nearest,
    },
    {
      name: named('Independence Day', 'Independence Day', '独立日', '獨立紀念日'),
      on: date(7, 4),
      inLieu: nearest,
    },
    { name: labourDay('Labor Day'), on: nth(1, 'mon', 9) },
    {
      name: named('Columbus Day', 'Columbus Day', '哥伦布日', '哥倫布日'),
      on: nth(2, 'mon', 10),
    },
    {
      name: named('Veterans Day', 'Veterans Day', '退伍军人节', '退伍軍人節'),
      on: date(11, 11),
      inLieu: nearest,
    },
    {
      name: named('Thanksgiving Day', 'Thanksgiving Day', '感恩节', '感恩節'),
      on: nth(4, 'thu', 11),
    },
    { name: christmas(), on: date(12, 25), inLieu: nearest },
  ],
};
