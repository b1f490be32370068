import * as z from 'zod/mini';
import { defineKind } from '#shared/domain/entity-kind.ts';

/** One setting of the workspace; its record id is the setting's name. */
export const setting = defineKind({
  name: 'setting',
  atHand: true,
  fields: { value: { type: 'json' } },
  title: () => '',
  userFacing: false,
});

/** Workspace settings with their defaults. What is a matter of one device stays on the device. */
export const settingSchemas = {
  /** The business's name, shown above the navigation. */
  businessName: z._default(z.string().check(z.maxLength(100)), ''),
  /** ISO 3166 alpha-2: how phone numbers without a country code are read. Empty: nobody said yet. */
  region: z._default(z.string().check(z.regex(/^(?:[A-Z]{2})?$/)), ''),
  /** ISO 4217. */
  currency: z._default(z.string().check(z.regex(/^[A-Z]{3}$/)), 'EUR'),
  /** IANA time zone in which business days begin. */
  timeZone: z._default(z.string(), 'Europe/Berlin'),
  /** When the business works, in its time zone; read by `rules/service/workspace-service.ts`, which needs it. */
  workingHours: z.unknown(),
  /** ISO 3166-2, or what the data of a country adds to it: whose public holidays are kept. Empty: nobody said yet. */
  holidayRegion: z._default(
    z.string().check(z.regex(/^(?:[A-Z]{2}(?:-[A-Z0-9]{1,4}){0,2})?$/)),
    '',
  ),
  /** Years whose holidays are all in the calendar. */
  holidayYears: z._default(z.array(z.number()), []),
} as const;

export type SettingName = keyof typeof settingSchemas;
export const settingNames = Object.keys(settingSchemas) as readonly SettingName[];
export type SettingValue<N extends SettingName> = z.infer<(typeof settingSchemas)[N]>;

/** A setting's value from what is stored; the default when it is missing or cannot be read. */
export function readSetting<N extends SettingName>(name: N, stored: unknown): SettingValue<N> {
  const schema = settingSchemas[name];
  const parsed = schema.safeParse(stored);
  return (parsed.success ? parsed.data : schema.parse(undefined)) as SettingValue<N>;
}
