/** Names of links that say no more than that they are links. */
const PLAIN: ReadonlySet<string> = new Set(
  'website homepage home-page web url home work other www internet profile'.split(' '),
);

/** Whether a link's name, in lower case, says no more than that it is one. */
export function isPlainSite(name: string): boolean {
  return PLAIN.has(name.replace(/\s+/g, ''));
}
