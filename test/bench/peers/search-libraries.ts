// Here, where the libraries are installed, so that they are found; what uses them is in `../core/peers`.
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';

type Tokenize = (text: string) => string[];

/** An index of MiniSearch over texts by their number: every word, from its start. */
export function createMiniSearch(tokenize: Tokenize) {
  return new MiniSearch({
    fields: ['text'],
    tokenize,
    searchOptions: { prefix: true, combineWith: 'AND' },
  });
}

/** An index of FlexSearch: words from their start, or any part of them. */
export function createFlexSearch(tokenize: 'forward' | 'full', encode: Tokenize) {
  return new Index({ tokenize, encode });
}
