import { tagKey } from '#shared/text/tag-key.ts';

/** Whether a tag is there already, in whatever spelling. */
export function hasTag(tag: string, tags: readonly string[]): boolean {
  const key = tagKey(tag);
  return tags.some((other) => tagKey(other) === key);
}

/** Tags as typed, each in the spelling that is in use, and once. */
export function usualSpelling(tags: readonly string[], inUse: readonly string[]): string[] {
  const usual = new Map(inUse.map((tag) => [tagKey(tag), tag]));
  const kept = new Map<string, string>();
  for (const tag of tags) {
    const key = tagKey(tag);
    if (key !== '' && !kept.has(key)) kept.set(key, usual.get(key) ?? tag);
  }
  return [...kept.values()];
}
