import type { SearchPeer } from '#test/bench/core/search-peer.ts';
import { createFlexSearch, createMiniSearch } from '#test/bench/peers/search-libraries.ts';

const HAN = /\p{Script=Han}/u;

/** Words, and of Han text its characters and their pairs: parts of Chinese names are found so. */
function tokens(text: string): string[] {
  return text.split(/\s+/).flatMap((word) => {
    if (!HAN.test(word)) return word ? [word] : [];
    const characters = [...word];
    const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
    return [...characters, ...pairs];
  });
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

const miniSearch: SearchPeer = {
  name: 'MiniSearch',
  most: Number.POSITIVE_INFINITY,
  build: (lines) => {
    const index = createMiniSearch(tokens);
    index.addAll(lines.map((text, id) => ({ id, text })));
    return (query) => index.search(query).map(({ id }) => Number(id));
  },
};

const flexSearch = (tokenize: 'forward' | 'full', most: number): SearchPeer => ({
  name: `FlexSearch ${tokenize}`,
  most,
  build: (lines) => {
    const index = createFlexSearch(tokenize, tokenize === 'forward' ? tokens : words);
    lines.forEach((text, id) => {
      index.add(id, text);
    });
    return (query) => index.search(query, { limit: lines.length }).map(Number);
  },
});

/** Every part of every word of 100,000 lines does not fit a worker: `full` gets fewer. */
export const searchPeers: readonly SearchPeer[] = [
  miniSearch,
  flexSearch('forward', Number.POSITIVE_INFINITY),
  flexSearch('full', 10_000),
];
