import type { FieldSpec } from '#shared/domain/field-spec.ts';
import type { CellForm } from '#shared/import/cells/cell-form.ts';
import { type CellSettings, found, notBlank, type ParsedCell } from '#shared/import/parse-cell.ts';
import { countedTime, parseDay } from '#shared/import/parse-day.ts';

export const time: CellForm = {
  dated: true,
  parse: (spec, settings) =>
    notBlank((text) => countedTime(text) ?? parseTime(text, spec, settings)),
  checked: true,
  write: (value) => new Date(value as number).toISOString(),
};

/** A day as any other, with its clock: what stands for no day is no time either. */
function parseTime(text: string, { required }: FieldSpec, settings: CellSettings): ParsedCell {
  const day = parseDay(text, settings);
  if ('problem' in day) return NO_TIME;
  // Nobody's time is left out where there has to be one.
  if (day.value === undefined) return required ? NO_TIME : day;
  return found(instantAt(day.value, text.normalize('NFKC')), 'time');
}

const NO_TIME: ParsedCell = { problem: 'time' };

/** The clock beside a day, with how far it is ahead of UTC: `14:30`, `2:30 PM`, `T143000+0200`, `14:30 +08`. */
const CLOCK =
  /(?:(?<=\d)T(\d{2}):?|(?<!\d)(\d{1,2}):)(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?\s*([AP]M)?\s*(?:(?:GMT|UTC)?([+-]\d{2}):?(\d{2})?)?/i;

/** The instant (UTC ms) of a clock on a day, midnight where there is none; undefined for no time of day. */
function instantAt(day: string, text: string): number | undefined {
  const [, compact, usual, minute = '00', second = '00', fraction = '', half, ahead, rest = '00'] =
    CLOCK.exec(text) ?? [];
  const hour = Number(compact ?? usual ?? 0);
  const afternoon = half?.toUpperCase() === 'PM' ? 12 : 0;
  const hour24 = String(half ? (hour % 12) + afternoon : hour).padStart(2, '0');
  const zone = ahead ? `${ahead}:${rest}` : 'Z';
  const millis = fraction.slice(0, 3).padEnd(3, '0');
  const instant = Date.parse(`${day}T${hour24}:${minute}:${second}.${millis}${zone}`);
  return Number.isNaN(instant) ? undefined : instant;
}
