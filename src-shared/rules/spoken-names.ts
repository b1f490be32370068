import type { TextTools } from '#shared/text/text-tools.ts';

/** By what a search finds something that is no person: its name, and how that is read where it is written in Han. */
export function spokenNames(name: string, tools: TextTools): readonly string[] {
  const reading = tools.readName(name, true);
  if (!reading) return [name];
  return [name, reading.full, reading.initials, ...(reading.others ?? [])];
}
