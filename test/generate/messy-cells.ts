import type { Random } from '#shared/sample/random.ts';

/** One phone number as different people type it. `national` has no leading zero. */
export function typedPhone(random: Random, country: string, national: string): string {
  const cut = national.length > 8 ? 3 : 2;
  const [area, rest] = [national.slice(0, cut), national.slice(cut)];
  const grouped = rest.replace(/(\d{3,4})(?=\d{3,})/g, '$1 ');
  return random.pick([
    `+${country}${national}`,
    `+${country} ${area} ${grouped}`,
    `00${country} ${area} ${rest}`,
    `+${country} (0)${area} ${rest}`,
    `+${country}-${area}-${rest}`,
    `+${country}.${area}.${rest}`,
  ]);
}

/** A text with the small faults of hand-typed lists: capitals, spaces around it. */
export function typedText(random: Random, text: string): string {
  const fault = random.next();
  if (fault < 0.02) return text.toUpperCase();
  if (fault < 0.04) return text.toLowerCase();
  if (fault < 0.07) return ` ${text}  `;
  return text;
}
