/** What a text may name, in the order in which it is explained. */
export const textFields = [
  'customer.givenName',
  'customer.name',
  'ticket.number',
  'ticket.subject',
  'member.name',
  'business.name',
] as const;

export type TextField = (typeof textFields)[number];

/** What the fields say here; blank and missing are the same. */
export type TextValues = Readonly<Partial<Record<TextField, string>>>;

/** A text as it goes out, and what in it could not be filled, each once and as it is written there. */
export interface FilledText {
  readonly text: string;
  /** Of no field that there is. */
  readonly unknown: readonly string[];
  /** Of fields that say nothing here, without words to say instead. */
  readonly blank: readonly string[];
}

/** `{{field}}` or `{{field|words instead}}`, on one line. An input method's wide braces mean the same. */
const PLACE = /[{｛]{2}([^{}｛｝|｜\n]+)(?:[|｜]([^{}｛｝\n]*))?[}｝]{2}/g;

/**
 * Writes values into a text where it names them. What cannot be filled stays as it is written; a value is never
 * looked into, whatever it holds.
 */
export function fillText(text: string, values: TextValues): FilledText {
  const unknown = new Set<string>();
  const blank = new Set<string>();
  const filled = text.replace(PLACE, (place, name: string, instead?: string) => {
    const field = textFields.find((one) => one === name.trim());
    if (field === undefined) {
      unknown.add(place);
      return place;
    }
    const said = (values[field] ?? '').trim() || instead?.trim();
    if (said === undefined) blank.add(place);
    return said ?? place;
  });
  return { text: filled, unknown: [...unknown], blank: [...blank] };
}

/** What in a text still waits to be filled, or to be written by hand. */
export function openPlaces(text: string): readonly string[] {
  return [...new Set(text.match(PLACE))];
}
