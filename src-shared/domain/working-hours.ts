import * as z from 'zod/mini';
import { weekdays } from '#shared/rules/service/weekly-hours.ts';

const clock = z.string().check(z.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/));

/** The intervals of one day, as `rules/service/working-hours.ts` reads them. */
export const dayHours = z.array(z.readonly(z.tuple([clock, clock]))).check(z.maxLength(24));

/** Intervals by weekday; a day that is missing is closed. */
export const weeklyHours = z.partialRecord(z.enum(weekdays), dayHours);

/** Monday to Friday, until somebody says otherwise. */
export const usualHours: z.infer<typeof weeklyHours> = {
  mon: [['09:00', '17:00']],
  tue: [['09:00', '17:00']],
  wed: [['09:00', '17:00']],
  thu: [['09:00', '17:00']],
  fri: [['09:00', '17:00']],
};
