import { parseDate } from '#shared/text/cell-date.ts';

export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
export const PHONE = /^\+?[\d\s().\-/]{7,}$/;
export const LINK = /^(?:https?:\/\/|www\.)\S+$/i;
const NUMBER = /^[-+]?[\d.,]+%?$/;

/** What no column is called: an address, a link, a number, a day. */
export function isDataLike(text: string): boolean {
  return (
    EMAIL.test(text) || LINK.test(text) || NUMBER.test(text) || PHONE.test(text) || isDayText(text)
  );
}

export function isDayText(text: string): boolean {
  return /\d/.test(text) && parseDate(text, 'dmy') !== undefined;
}

/** Whether nine of ten samples are of a pattern. */
export function mostly(samples: readonly string[], pattern: RegExp): boolean {
  return samples.filter((sample) => pattern.test(sample)).length >= samples.length * 0.9;
}
