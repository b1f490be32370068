import { fold } from './fold.ts';
import { createReadName } from './han-readings.ts';
import { createNormalisePhone, readPhones } from './phone.ts';
import type { TextTools } from './text-tools.ts';

/**
 * The real text tools, with pinyin, Traditional-to-Simplified and phone number tables: load this
 * module where the first paint does not wait for it. Keeps bounded caches; make one and share it.
 */
export function createTextTools(): TextTools {
  return {
    fold,
    readName: createReadName(),
    normalisePhone: createNormalisePhone(),
    readPhones,
  };
}
