import type { WorkingLength } from '#shared/rules/service/policy.ts';

const LENGTH = /^(\d+(?:[.,]\d+)?)\s*([^\d\s].*)?$/u;

const units: Readonly<Record<WorkingLength['unit'], readonly string[]>> = {
  minute: ['m', 'min', 'mins', 'minute', 'minutes', '分', '分钟', '分鐘'],
  hour: ['h', 'hr', 'hrs', 'hour', 'hours', 'std', '时', '時', '小时', '小時', '个小时', '個小時'],
  day: ['d', 'day', 'days', '天', '日', '工作日', '个工作日', '個工作日'],
};

const unitOf = new Map(
  Object.entries(units).flatMap(([unit, words]) =>
    words.map((word) => [word, unit as WorkingLength['unit']] as const),
  ),
);

/**
 * Reads a length of working time: `30 min`, `4h`, `3 days`, `1.5小时`. Undefined for nothing, null for what cannot be read; a bare
 * number says no unit and is not read.
 */
export function readLength(text: string): WorkingLength | undefined | null {
  const written = text.normalize('NFKC').trim().toLowerCase();
  if (written === '') return undefined;
  const [, number = '', word = ''] = LENGTH.exec(written) ?? [];
  const unit = unitOf.get(word.trim().replace(/\.$/, ''));
  const amount = Number(number.replace(',', '.'));
  return unit && amount > 0 && amount <= 10_000 ? { amount, unit } : null;
}
