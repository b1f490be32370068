import type { VCard } from '#shared/text/vcard.ts';
import type { VCardItem } from '#shared/text/vcard-read.ts';

/** Longer names are cut: a tag may not be longer. */
const LONGEST_TAG = 100;

/** Answers which groups of a file a card is a member of, by name. */
export type GroupsOf = (card: VCard) => readonly string[];

/**
 * Reads the groups of a file. Address books keep a group as a card that names its members by their
 * UID (or e-mail address); its name becomes their tag. A group within a group tags its members too.
 */
export function readGroups(items: Iterable<VCardItem>): GroupsOf {
  const names = new Map<string, Set<string>>();
  const groups: VCard[] = [];
  for (const item of items)
    if (item.kind === 'card' && item.card.kind === 'group') groups.push(item.card);
  const byKey = new Map(
    groups.flatMap((group) => keysOf(group).map((key) => [key, group] as const)),
  );
  const tag = (group: VCard, name: string, seen: ReadonlySet<VCard>) => {
    for (const member of group.members ?? []) {
      const key = memberKey(member);
      const tags = names.get(key) ?? new Set();
      names.set(key, tags.add(name));
      const inner = byKey.get(key);
      if (inner && !seen.has(inner)) tag(inner, name, new Set([...seen, inner]));
    }
  };
  for (const group of groups) {
    const name = groupName(group);
    if (name) tag(group, name, new Set([group]));
  }
  return (card) => [...new Set(keysOf(card).flatMap((key) => [...(names.get(key) ?? [])]))];
}

/** What a group is called; blank when it has no name. */
export function groupName({ names, organisation }: VCard): string {
  const name = names.formatted ?? names.family ?? names.given ?? organisation ?? '';
  return name.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TAG);
}

function keysOf({ uid, emails }: VCard): readonly string[] {
  const own = emails.map(({ value }) => `mailto:${value.trim().toLowerCase()}`);
  return uid === undefined ? own : [memberKey(uid), ...own];
}

/** UIDs are written with and without `urn:uuid:`. */
function memberKey(member: string): string {
  return member
    .trim()
    .toLowerCase()
    .replace(/^urn:uuid:/, '');
}

const COLON = 58;
const WORD = 'group';

/** Whether a file may have groups: only then is it read for them before it is read for its people. */
export function mayHaveGroups(bytes: Uint8Array): boolean {
  // Characters of two bytes, as UTF-16 has them.
  const step = bytes[1] === 0 || bytes[0] === 0 || bytes[3] === 0 ? 2 : 1;
  for (let at = bytes.indexOf(COLON); at >= 0; at = bytes.indexOf(COLON, at + 1)) {
    let same = 0;
    while (
      same < WORD.length &&
      ((bytes[at + (same + 1) * step] ?? 0) | 32) === WORD.charCodeAt(same)
    )
      same++;
    if (same === WORD.length) return true;
  }
  return false;
}
