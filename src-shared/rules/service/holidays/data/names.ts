import { type HolidayName, named } from '#shared/rules/service/holidays/holiday.ts';

/** Days that many countries keep: what they are called there, with the names in English and Chinese that are the same. */
export const newYear = (own = "New Year's Day"): HolidayName =>
  named(own, "New Year's Day", '元旦');
export const epiphany = (own: string): HolidayName => named(own, 'Epiphany', '主显节', '主顯節');
export const goodFriday = (own = 'Good Friday'): HolidayName =>
  named(own, 'Good Friday', '耶稣受难日', '耶穌受難日');
export const easterSaturday = (own = 'Easter Saturday'): HolidayName =>
  named(own, 'Easter Saturday', '复活节前一日', '復活節前一日');
export const easterDay = (own = 'Easter Sunday'): HolidayName =>
  named(own, 'Easter Sunday', '复活节', '復活節');
export const easterMonday = (own = 'Easter Monday'): HolidayName =>
  named(own, 'Easter Monday', '复活节星期一', '復活節星期一');
export const labourDay = (own = 'Labour Day'): HolidayName =>
  named(own, 'Labour Day', '劳动节', '勞動節');
export const ascension = (own: string): HolidayName =>
  named(own, 'Ascension Day', '耶稣升天节', '耶穌升天節');
export const whitSunday = (own: string): HolidayName =>
  named(own, 'Whit Sunday', '圣灵降临节', '聖靈降臨節');
export const whitMonday = (own: string): HolidayName =>
  named(own, 'Whit Monday', '圣灵降临节星期一', '聖靈降臨節星期一');
export const corpusChristi = (own: string): HolidayName =>
  named(own, 'Corpus Christi', '基督圣体节', '基督聖體節');
export const assumption = (own: string): HolidayName =>
  named(own, 'Assumption Day', '圣母升天节', '聖母升天節');
export const allSaints = (own: string): HolidayName =>
  named(own, "All Saints' Day", '诸圣节', '諸聖節');
export const immaculateConception = (own: string): HolidayName =>
  named(own, 'Immaculate Conception', '圣母无染原罪节', '聖母無染原罪節');
export const christmas = (own = 'Christmas Day'): HolidayName =>
  named(own, 'Christmas Day', '圣诞节', '聖誕節');
export const saintStephen = (own: string): HolidayName =>
  named(own, "St Stephen's Day", '圣斯德望日', '聖斯德望日');
export const boxingDay = named('Boxing Day', 'Boxing Day', '节礼日', '節禮日');
