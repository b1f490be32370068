/**
 * Dexie as it is written, not as its package offers it to bundlers: for browsers of ten years ago.
 * For the build and for the tests in the browser alike.
 */
export const modernDexie = { find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' };
