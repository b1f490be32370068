import type { HolidayCountry } from '#shared/rules/service/holidays/country.ts';
import {
  boxingDay,
  christmas,
  goodFriday,
  labourDay,
  newYear,
} from '#shared/rules/service/holidays/data/names.ts';
import { before, date, easter, nth } from '#shared/rules/service/holidays/day-rules.ts';
import { type HolidayName, named } from '#shared/rules/service/holidays/holiday.ts';

function kept(en: string, hans: string, hant = hans): HolidayName {
  return named(en, en, hans, hant);
}

const canadaDay = kept('Canada Day', '加拿大国庆日', '加拿大國慶日');
const victoriaDay = kept('Victoria Day', '维多利亚日', '維多利亞日');

/** What each province's employment law closes; what it leaves to each business, as most days in lieu, is not here. */
export const country: HolidayCountry = {
  subdivisions: {
    AB: 'Alberta',
    BC: 'British Columbia',
    MB: 'Manitoba',
    NB: 'New Brunswick',
    NL: 'Newfoundland and Labrador',
    NS: 'Nova Scotia',
    NT: 'Northwest Territories',
    NU: 'Nunavut',
    ON: 'Ontario',
    PE: 'Prince Edward Island',
    QC: 'Québec',
    SK: 'Saskatchewan',
    YT: 'Yukon',
  },
  law: { title: 'Holidays Act, R.S.C. 1985, c. H-5; employment standards acts of the provinces' },
  knownFrom: 2024,
  knownThrough: 2027,
  rules: [
    { name: newYear(), on: date(1, 1) },
    { name: kept('Family Day', '家庭日'), on: nth(3, 'mon', 2), in: 'AB BC NB ON SK' },
    {
      name: kept('Louis Riel Day', '路易斯·里尔日', '路易·瑞爾日'),
      on: nth(3, 'mon', 2),
      in: 'MB',
    },
    { name: kept('Heritage Day', '传统日', '傳統日'), on: nth(3, 'mon', 2), in: 'NS' },
    { name: kept('Islander Day', '岛民日', '島民日'), on: nth(3, 'mon', 2), in: 'PE' },
    { name: goodFriday(), on: easter(-2) },
    { name: victoriaDay, on: before('mon', 5, 25), in: 'AB BC MB NT NU ON SK YT' },
    {
      name: named(
        'Journée nationale des patriotes',
        "National Patriots' Day",
        '爱国者日',
        '愛國者日',
      ),
      on: before('mon', 5, 25),
      in: 'QC',
    },
    {
      name: kept('National Indigenous Peoples Day', '全国原住民日', '全國原住民日'),
      on: date(6, 21),
      in: 'NT YT',
    },
    {
      name: named(
        'Fête nationale du Québec',
        "Quebec's National Holiday",
        '魁北克省庆日',
        '魁北克省慶日',
      ),
      on: date(6, 24),
      in: 'QC',
    },
    { name: canadaDay, on: date(7, 1), inLieu: { sun: 1 }, moves: true, notIn: 'NL' },
    { name: kept('Memorial Day', '纪念日', '紀念日'), on: date(7, 1), in: 'NL' },
    { name: kept('Nunavut Day', '努纳武特日', '努納武特日'), on: date(7, 9), in: 'NU' },
    {
      name: kept('British Columbia Day', '不列颠哥伦比亚日', '不列顛哥倫比亞日'),
      on: nth(1, 'mon', 8),
      in: 'BC',
    },
    { name: kept('Civic Holiday', '公民假日'), on: nth(1, 'mon', 8), in: 'NT NU' },
    {
      name: kept('New Brunswick Day', '新不伦瑞克日', '新布藍茲維日'),
      on: nth(1, 'mon', 8),
      in: 'NB',
    },
    {
      name: kept('Saskatchewan Day', '萨斯喀彻温日', '薩斯喀徹溫日'),
      on: nth(1, 'mon', 8),
      in: 'SK',
    },
    { name: kept('Discovery Day', '发现日', '發現日'), on: nth(3, 'mon', 8), in: 'YT' },
    { name: labourDay(), on: nth(1, 'mon', 9) },
    {
      name: kept(
        'National Day for Truth and Reconciliation',
        '全国真相与和解日',
        '全國真相與和解日',
      ),
      on: date(9, 30),
      in: 'BC MB NT NU PE YT',
    },
    {
      name: kept('Thanksgiving Day', '感恩节', '感恩節'),
      on: nth(2, 'mon', 10),
      in: 'AB BC MB NT NU ON QC SK YT',
    },
    {
      name: kept('Remembrance Day', '国殇纪念日', '國殤紀念日'),
      on: date(11, 11),
      in: 'AB BC NB NL NS NT NU PE SK YT',
    },
    { name: christmas(), on: date(12, 25) },
    { name: boxingDay, on: date(12, 26), in: 'ON' },
  ],
};
