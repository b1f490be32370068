import type { HolidayCountry, InLieu } from '#shared/rules/service/holidays/country.ts';
import { date, equinox, nth } from '#shared/rules/service/holidays/day-rules.ts';
import { named } from '#shared/rules/service/holidays/holiday.ts';

const nextDay: InLieu = { sun: 1 };

export const country: HolidayCountry = {
  subdivisions: {},
  law: { title: '国民の祝日に関する法律', number: '昭和23年法律第178号', date: '1948-07-20' },
  knownFrom: 2024,
  knownThrough: 2027,
  between: named('国民の休日', "Citizens' holiday", '国民休日', '國民休日'),
  lieuName: named('振替休日', 'Substitute holiday', '补休日', '補休日'),
  rules: [
    { name: named('元日', "New Year's Day", '元旦'), on: date(1, 1), inLieu: nextDay },
    { name: named('成人の日', 'Coming of Age Day', '成人节', '成人節'), on: nth(2, 'mon', 1) },
    {
      name: named('建国記念の日', 'National Foundation Day', '建国纪念日', '建國紀念日'),
      on: date(2, 11),
      inLieu: nextDay,
    },
    {
      name: named('天皇誕生日', "The Emperor's Birthday", '天皇诞生日', '天皇誕生日'),
      on: date(2, 23),
      inLieu: nextDay,
    },
    {
      name: named('春分の日', 'Vernal Equinox Day', '春分日'),
      on: equinox('spring'),
      inLieu: nextDay,
    },
    { name: named('昭和の日', 'Shōwa Day', '昭和日'), on: date(4, 29), inLieu: nextDay },
    {
      name: named('憲法記念日', 'Constitution Memorial Day', '宪法纪念日', '憲法紀念日'),
      on: date(5, 3),
      inLieu: nextDay,
    },
    {
      name: named('みどりの日', 'Greenery Day', '绿之日', '綠之日'),
      on: date(5, 4),
      inLieu: nextDay,
    },
    {
      name: named('こどもの日', "Children's Day", '儿童节', '兒童節'),
      on: date(5, 5),
      inLieu: nextDay,
    },
    { name: named('海の日', 'Marine Day', '海之日'), on: nth(3, 'mon', 7) },
    { name: named('山の日', 'Mountain Day', '山之日'), on: date(8, 11), inLieu: nextDay },
    {
      name: named('敬老の日', 'Respect for the Aged Day', '敬老日'),
      on: nth(3, 'mon', 9),
    },
    {
      name: named('秋分の日', 'Autumnal Equinox Day', '秋分日'),
      on: equinox('autumn'),
      inLieu: nextDay,
    },
    { name: named('スポーツの日', 'Sports Day', '体育日', '體育日'), on: nth(2, 'mon', 10) },
    { name: named('文化の日', 'Culture Day', '文化日'), on: date(11, 3), inLieu: nextDay },
    {
      name: named('勤労感謝の日', 'Labour Thanksgiving Day', '勤劳感谢日', '勤勞感謝日'),
      on: date(11, 23),
      inLieu: nextDay,
    },
  ],
};
